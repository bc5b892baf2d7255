"""What comes after a figure is entered: withdrawing, publishing, saying that it is audited, closing its period."""

from __future__ import annotations

from tests.journeys.states import OFFICER, OWNER, Form, State

WITHDRAW, SETTLE = "/hart/returns/{HR03}/withdraw/", "/hart/returns/{HR03}/settle/"
PERIOD = "/hart/returns/?period=2014-15-Q2"
PAGES = {
    "figure to withdraw": State(OWNER, WITHDRAW),
    "figure to settle": State(OFFICER, SETTLE),
}
FORMS = {
    "figure to withdraw": Form(OWNER, WITHDRAW, "Withdraw", ("reason",), ()),
    "figure to settle": Form(OFFICER, SETTLE, "Confirm", ("act",), ("act", "said_on")),
    "remark on a return": Form(OWNER, "/hart/returns/{HR03}/", "Say it", ("text",), ()),
    "handing on": Form(OFFICER, "/hart/returns/collection/", "Hand them on", ("from_post", "to_post", "why"), ()),
    "period to close": Form(OFFICER, PERIOD, "Save", ("closes_on", "reason"), ("closes_on",)),
}

"""What partners share: the protocols, one of them, and a figure that waits for its release."""

from __future__ import annotations

from goldenthread.organisation import queries as organisation
from goldenthread.organisation.models import Role
from goldenthread.returns import commands, rules
from tests.access.things.sharing import a_protocol
from tests.journeys.states import OFFICER, Form, State
from tests.journeys.town import AUTUMN, Town
from tests.returns.worlds import figures

PAGES = {
    "what partners share": State(OFFICER, "/hart/returns/partners/"),
    "a new protocol": State(OFFICER, "/hart/returns/partners/new/"),
    "a protocol": State(OFFICER, "/hart/returns/partners/with-the-police/"),
    "to be released": State("auditor", "/hart/returns/{withheld}/release/"),
    "empty council: returns/partners/": State("newcomer", "/fleet/returns/partners/"),
    "empty council: returns/partners/new/": State("newcomer", "/fleet/returns/partners/new/"),
}
ASKED = ("title", "parties", "indicators", "use", "starts", "reviewer")
FORMS = {
    "a new protocol": Form(OFFICER, "/hart/returns/partners/new/", "Keep the protocol", ASKED, ("starts", "ends")),
    "a protocol": Form(
        OFFICER, "/hart/returns/partners/with-the-police/", "Keep the protocol", ("title", "parties", "reviewer"),
        ("starts", "ends"),
    ),
    "release": Form("auditor", "/hart/returns/{withheld}/release/", "Release it", ("why",), ()),
}  # fmt: skip


def fill(town: Town) -> None:
    """A protocol with the police, and what they sent for a quarter: the auditor has the right to release it."""
    a_protocol(town.council, "With the police", use=rules.READERS)
    Role.objects.filter(council_id=town.council.id, key="auditor").update(rights=[rules.RELEASE])
    row = town.returned("SNH01")
    by = organisation.actor(town.people["partner"])
    said = {"council_id": town.council.id, "return_id": row.id, "by": by, "at": AUTUMN}
    parts = {"numerator": "3", "denominator": "100"} if row.indicator.sheet.is_computed else {"value": "3"}
    row = commands.save_draft(figures=figures(**parts), expected_version=row.version, confirmed="Again.", **said)
    row = commands.submit(expected_version=row.version, **said)
    town.numbers["withheld"] = row.id

"""The pages of a figure that is flagged for follow-up."""

from __future__ import annotations

from datetime import date

from goldenthread.returns import commands
from goldenthread.returns.rules import FlagDraft
from tests.journeys.states import HEAD, Form, State
from tests.journeys.town import AUTUMN, Town

FLAG, CLOSE = "/hart/returns/{flagged}/flag/", "/hart/returns/{flagged}/flag/?close={flag}"
PAGES = {"flag a figure": State(HEAD, FLAG), "close a flag": State(HEAD, CLOSE)}
FORMS = {
    "flag a figure": Form(HEAD, FLAG, "Flag it", ("reason", "by_when"), ("by_when",)),
    "close a flag": Form(HEAD, CLOSE, "Close the flag", ("found",), ()),
}


def fill(town: Town) -> None:
    """A submitted figure with an open flag and a closed one."""
    row = town.returned("HR02")
    draft = FlagDraft("The payroll counts agency staff twice.", date(2014, 11, 30))
    given = {"council_id": town.council.id, "return_id": row.id, "by": town.actor("performance-officer"), "at": AUTUMN}
    done, still = (commands.flag(draft=draft, **given) for _ in range(2))
    commands.close_flag(flag_id=done, found="It was two people of one name.", **given)
    town.numbers |= {"flagged": row.id, "flag": still}

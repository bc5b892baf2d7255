"""Fetching files by themselves: every night each one that is agreed, in the name of whoever agreed it."""

from __future__ import annotations

from goldenthread.intake import commands, queries
from goldenthread.jobs.commands import enqueue
from goldenthread.jobs.handlers import Ticket, handler, nobody_asks
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import Facts
from goldenthread.web import clock


def may_import(ticket: Ticket) -> str | None:
    """Whoever agreed to it must still be allowed to bring in files when it is done."""
    account = organisation.account(ticket.by.id)
    if ticket.council_id is not None and access.may(account, "import_returns", Facts(ticket.council_id)):
        return None
    return "Whoever had this file fetched may bring in files no more."


@handler(may=nobody_asks)
def pull_all(ticket: Ticket) -> str:
    """Ask for each file that is agreed to be fetched."""
    found = queries.pulls_agreed()
    for one in found:
        enqueue(name="intake.pull", payload={"pull": one.id}, council_id=one.council_id, by=one.by, key=str(one.id))
    return f"{len(found)} files to fetch."


@handler(may=may_import, in_steps=True, attempts=1)
def pull(ticket: Ticket) -> str:
    """Fetch one file and take it in. A failure is a line of its log, and the next night is another try."""
    pull_id = ticket.payload.get("pull")
    if not isinstance(pull_id, int):
        return "It names no file."
    # Whoever agreed to it is shown in the preview what they are shown on a page.
    with access.reading_as(organisation.account(ticket.by.id)):
        return commands.run_pull(pull_id=pull_id, by=ticket.by, at=clock.now())

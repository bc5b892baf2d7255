"""What changes in the sets: a set that ends with one decision taken, tasks, and a local indicator to add."""

from __future__ import annotations

from dataclasses import replace

from goldenthread.indicators import commands, queries
from tests.access.things.changing import a_change
from tests.factories.delivery import NOTE
from tests.journeys.states import OFFICER, Form, State
from tests.journeys.town import Town

CHANGES, CHANGE, LOCAL = "/hart/changes/", "/hart/changes/{change}/", "/hart/changes/local/"
PAGES = {
    "what changes in the sets": State(OFFICER, CHANGES),
    "change of a set": State(OFFICER, CHANGE),
    "local indicator to add": State(OFFICER, LOCAL),
    "empty council: changes/": State("newcomer", "/fleet/changes/"),
}
FORMS = {
    "targets to take over": Form(OFFICER, CHANGES, "Take", ("year-year",), ("year-year",)),
    "decision upon an indicator": Form(
        OFFICER, CHANGE, "Record", ("ruling-indicators", "ruling-outcome", "ruling-reason"), ()
    ),
    "local indicator to add": Form(
        OFFICER, LOCAL, "Add",
        ("code", "title", "definition", "asked_by_id", "asked_on", "asked_for", "decimals"),
        ("asked_on", "starts_on", "decimals"),
    ),
}  # fmt: skip


def fill(town: Town) -> None:
    """A change with one decision, and a task that follows from another definition."""
    change = a_change(town.council)
    rows = {row.code: row for row in queries.indicators(town.council.id)}
    commands.rule(
        council_id=town.council.id, change_id=change, indicator_ids=[rows["HR02"].id], outcome="drop",
        reason="Nobody reads it.", **NOTE,
    )  # fmt: skip
    row = rows["CS01"]
    commands.amend(
        council_id=town.council.id, indicator_id=row.id, unit_id=row.unit_id, expected_version=row.sheet.version,
        sheet=replace(commands.sheet_of(row.sheet), definition="Counted without repeated calls."),
        comparable=True, reason="The department asks for it.", **NOTE,
    )  # fmt: skip
    town.numbers["change"] = change

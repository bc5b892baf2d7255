"""Changes of targets: one that waits for a decision, one that was agreed, and the form by which one is asked for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from goldenthread.indicators import commands, queries
from goldenthread.indicators.rules import AGREED, Answer
from goldenthread.organisation import queries as organisation
from goldenthread.timetable import queries as timetable
from tests.journeys.states import OFFICER, OWNER, Form, State
from tests.journeys.town import AUTUMN, Town

LIST, ONE, ASK = "/hart/target-changes/", "/hart/target-changes/{asked_for}/", "/hart/indicators/HR02/targets/change/"
PAGES = {
    "changes of targets": State(OFFICER, LIST),
    "change of a target to decide": State(OFFICER, ONE),
    "change of a target with errors": State(OFFICER, ONE, (), "Record the decision"),
    "change of a target to take back": State(OWNER, ONE),
    "change of a target that was agreed": State("scrutiny-member", "/hart/target-changes/{agreed}/"),
    "change of a target to ask for": State(OWNER, ASK),
    "change of a target to ask for, with errors": State(OWNER, ASK, (("value", "high"),), "Ask for the change"),
    "empty council: target-changes/": State("newcomer", "/fleet/target-changes/"),
}
FORMS = {
    "change of a target to decide": Form(
        OFFICER, ONE, "Record the decision", ("outcome", "body", "met_on", "minute", "answer"), ("met_on",)
    ),
    "change of a target to ask for": Form(OWNER, ASK, "Ask for the change", ("reason",), ("value",)),
}


def fill(town: Town) -> None:
    """The owner asks for two changes, and one of them is agreed."""
    council_id, body = town.council.id, organisation.bodies(town.council.id)[0]
    row, period = queries.indicator(council_id, "HR02"), timetable.period(council_id, "2014-15")
    assert row is not None
    assert period is not None
    place = {"council_id": council_id, "indicator_id": row.id, "period": period, "at": AUTUMN}
    officer, owner = town.actor("performance-officer"), town.actor("indicator-owner")
    board = {"agreed_by_id": body.id, "agreed_on": date(2014, 3, 6)}
    values = {"normal": (Decimal(90), Decimal(88)), "floor": (Decimal(80), Decimal(78))}
    made: dict[str, int] = {}
    for kind, (old, new) in values.items():
        commands.set_target(**place, **board, kind=kind, value=old, basis="Agreed in the spring", by=officer)  # type: ignore[arg-type]
        made[kind] = commands.ask_target(
            **place,
            kind=kind,
            value=new,
            reason="Two posts stay vacant until spring.",
            by=owner,  # type: ignore[arg-type]
        )
    answer = Answer(AGREED, body.id, date(2014, 10, 2), "Minute 41", "The vacancies were not foreseen.")
    commands.decide_target(council_id=council_id, request_id=made["normal"], answer=answer, by=officer, at=AUTUMN)
    town.numbers |= {"asked_for": made["floor"], "agreed": made["normal"]}

"""The summary of a plan: measures, milestones, actions and risks on the one scale of the council."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from lxml import html

from goldenthread.audit.commands import SYSTEM
from goldenthread.delivery import commands as delivery
from goldenthread.delivery import rules
from goldenthread.delivery.rules import Due, Pair, Piece, ScoreDraft, Standing
from goldenthread.framework.speech import names
from tests.factories.delivery import an_action, an_action_plan, due
from tests.factories.plans import WRITTEN
from tests.plans.browsing import signed_in
from tests.plans.measured import Measured, a_measured_council
from tests.plans.worlds import a_planning_pack
from tests.scorecards.scored import row, section, text

NOTE: dict[str, Any] = {"by": SYSTEM, "at": WRITTEN}
DAY = date(2015, 3, 31)
STANDING = "//main//table[caption[contains(., 'stands')]]"


@pytest.fixture
def made(db: None) -> Measured:
    """A plan of two measures, three actions with four milestones between them, and two risks."""
    made = a_measured_council(a_planning_pack())
    hart = made.hart
    hart.plan("corporate", "corporate", starts=date(2014, 4, 1), ends=date(2017, 4, 1))
    aim = hart.objective("corporate", "homes", text="Homes that people can pay for")
    for code, value in (("ON", "80"), ("OFF", "40")):
        made.measure(aim, code, title=f"Measure {code}")
        made.target(code, "2014-15 Q1", "80")
        made.figure(code, "2014-15 Q1", value)
    an_action_plan(hart.council)
    said = {"objective_id": aim.id}
    an_action(hart.council, text="Count empty homes", due=due("date", "2014-04-30"), **said)
    an_action(hart.council, text="Let them", due=due("date", "2017-03-31"), **said)
    an_action(hart.council, text="Mend the roofs", due=due("date", "2014-07-20"), **said)
    delivery.open_register(key="register", name="Register", level="corporate", council_id=hart.council.id, **NOTE)
    for title, pair in (("Prices rise", Pair(4, 4)), ("Nobody applies", Pair(1, 1))):
        found = delivery.add_risk(register_key="register", title=title, council_id=hart.council.id, **NOTE)
        draft = ScoreDraft(pair, pair, WRITTEN.date(), is_formal=True)
        delivery.score_risk(risk_id=found.pk, draft=draft, council_id=hart.council.id, **NOTE)
        delivery.bind_risk(risk_id=found.pk, objective_id=aim.id, council_id=hart.council.id, **NOTE)
    return made


@pytest.mark.requirement("ST-011")
def test_a_plan_summary_shows_measures_and_milestones_by_the_same_colours(made: Measured) -> None:
    officer = signed_in(made.hart.council, "performance-officer")
    page = officer.get("plans/corporate/")
    off, on = (row(page, word) for word in ("Off target", "On target"))
    words = names(made.hart.pack.words)
    kinds = tuple(words[kind] for kind in ("Indicators", "Milestones", "Actions", "Risks"))
    assert tuple(off) == ("Status", *kinds), text(page, STANDING)
    assert [off[kind] for kind in kinds] == ["1", "1", "1", "1"], text(page, STANDING)
    assert [on[kind] for kind in kinds] == ["1", "0", "0", "1"]
    assert [row(page, "Close")[kind] for kind in kinds] == ["0", "1", "1", "0"], "late by no more than four weeks"
    assert [row(page, "Not yet due")[kind] for kind in kinds] == ["0", "1", "1", "0"], "never green without a word"
    assert [row(page, "In all")[kind] for kind in kinds] == ["2", "3", "3", "2"]
    assert _mark(page, STANDING) == _mark(page, "//main//table[contains(., 'Measure OFF')]"), "one colour for both"
    assert _mark(page, STANDING) == _mark(page, "//main//table[contains(., 'Count empty homes')]")
    assert "on the council's matrix" in section(page, "How it stands")


@pytest.mark.requirement("ST-011")
def test_the_printed_plan_has_the_same_summary(made: Measured) -> None:
    officer = signed_in(made.hart.council, "performance-officer")
    printed = officer.get("plans/corporate/plan.html")
    assert printed.status_code == 200
    assert "How it stands" in printed.content.decode()


def test_what_is_done_is_green_and_what_is_late_cannot_be_reported_away() -> None:
    def standing(stage: str, *steps: Piece) -> Standing:
        return Standing(Due("date", ("2015-03-03",)), date(2015, 3, 3), stage, steps)

    assert rules.action_status(standing("done"), DAY) == "green"
    assert rules.action_status(standing("under_way"), DAY, "green") == "amber", "28 days late"
    assert rules.action_status(standing("under_way"), DAY + timedelta(days=1), "green") == "red"
    assert rules.action_status(standing("under_way"), DAY, "red") == "red", "the worse of the two"
    assert rules.action_status(standing("under_way"), date(2015, 3, 3), "amber") == "amber"
    assert rules.action_status(standing("not_started"), date(2015, 3, 3)) == "not_due"
    waiting = Standing(Due("contingent", waits_for="the law"), None, "not_started")
    assert rules.action_status(waiting, DAY) == "not_due"
    reserve = Standing(Due("date", ("2015-03-03",)), date(2015, 3, 3), "done", is_live=False)
    assert rules.action_status(reserve, DAY) == "not_due"
    steps = (Piece(None, True), Piece(None, False))
    assert rules.milestone_statuses(standing("under_way", *steps), DAY) == ["green", "amber"]


def test_a_risk_nobody_assessed_has_no_colour() -> None:
    assert [rules.risk_status(score, 5, 12) for score in (0, 4, 5, 12)] == ["not_available", "green", "amber", "red"]


def _mark(page: Any, table: str) -> str:
    """The class, that is colour and shape, of the mark that says "Off target" in a table."""
    found = html.fromstring(page.content).xpath(f"({table}//*[contains(@class, 'gt-status--')][contains(., 'Off')])[1]")
    return str(found[0].get("class"))

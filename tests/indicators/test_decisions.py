"""Actions change freely; a target that a body agreed changes by decision only, where the framework has it so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from goldenthread import framework
from goldenthread.audit import queries as audit
from goldenthread.audit.commands import SYSTEM
from goldenthread.delivery import commands as delivery
from goldenthread.delivery.rules import ActionDraft
from goldenthread.engine.errors import Refused
from goldenthread.indicators import commands, queries, rules
from goldenthread.indicators.commands import NewTarget
from goldenthread.organisation import queries as organised
from goldenthread.plans import commands as plans
from goldenthread.plans import queries as written
from goldenthread.timetable import commands as calendar
from goldenthread.timetable import queries as timetable
from tests.factories.delivery import an_action, an_action_plan
from tests.factories.plans import WRITTEN
from tests.plans.browsing import signed_in
from tests.plans.test_forms import errors
from tests.plans.worlds import Planning, a_council_of
from tests.scorecards.scored import section, text

BOARD, DECIDED_ON = "executive-board", date(2014, 7, 17)


def test_a_change_of_a_fixed_target_lacks_what_is_not_said() -> None:
    assert [one.field for one in rules.may_change_fixed(rules.Decided())] == ["decision", "agreed_by", "agreed_on"]
    assert rules.may_change_fixed(rules.Decided("EXB 12", 1, DECIDED_ON)) == []
    assert [one.field for one in rules.may_decide(rules.Decided("EXB 12"))] == ["agreed_by"]


@dataclass
class Town:
    """Halton, an indicator of it that measures an objective of a plan, and a target for the year."""

    halton: Planning
    indicator_id: int
    plan_id: int

    @property
    def id(self) -> int:
        return self.halton.council.id

    def body(self) -> int:
        """The board that decides."""
        return next(one.id for one in organised.bodies(self.id) if one.kind == "member")

    def target(self, value: str, **said: Any) -> None:
        """Set the year's target."""
        period = timetable.period(self.id, "2014-15")
        assert period is not None
        given: dict[str, Any] = {"basis": "Agreed with the service", "by": SYSTEM, "at": WRITTEN, **said}
        commands.set_target(
            council_id=self.id,
            indicator_id=self.indicator_id,
            period=period,
            kind="normal",
            value=Decimal(value),
            **given,
        )

    def agreed(self, value: str = "40") -> None:
        """Set it as a body agreed it."""
        self.target(value, agreed_by_id=self.body(), agreed_on=date(2014, 3, 6))


@pytest.fixture
def town(db: None) -> Town:
    pack = framework.load("halton")
    council = pack.council.model_copy(update={"starts": date(2005, 4, 1)})
    made = a_council_of(pack.model_copy(update={"council": council}))
    commands.apply_pack(council=made.council, pack=pack, by=SYSTEM, at=WRITTEN)
    calendar.open_year(council=made.council, year_label="2014-15", by=SYSTEM, at=WRITTEN)
    plan = made.plan("corporate", "corporate")
    aim = made.objective("corporate", pack.priorities[0].key, text="More is recycled")
    found = queries.indicator(made.council.id, "HB03")
    assert found is not None
    commands.measure(council_id=made.council.id, indicator_id=found.id, objective=aim, by=SYSTEM, at=WRITTEN)
    return Town(made, found.id, plan.id)


@pytest.mark.requirement("GT-036")
def test_an_action_changes_freely_and_an_approved_target_by_decision_of_a_body(town: Town) -> None:
    an_action_plan(town.halton.council)
    action = an_action(town.halton.council)
    changed = delivery.change_action(
        council_id=town.id, action_id=action.id, draft=ActionDraft(text="Empty the bins twice"),
        expected_version=action.version, by=SYSTEM, at=WRITTEN,
    )  # fmt: skip
    assert changed.text == "Empty the bins twice"
    town.agreed("40")
    with pytest.raises(Refused) as refused:
        town.target("35", reason="The lorries came late")
    assert [one.field for one in refused.value.wrongs] == ["decision", "agreed_by", "agreed_on"]
    town.target(
        "35", reason="The lorries came late", decision="EXB 12", agreed_by_id=town.body(), agreed_on=DECIDED_ON
    )  # fmt: skip
    record = audit.trail(town.id).rows[0]
    assert (record.event, record.reason) == ("indicators.target_decided", "The lorries came late")
    assert "EXB 12" in str(record.after)
    (one,) = queries.decisions(town.id, [town.indicator_id])
    assert (one.code, one.old, one.new, one.decision, one.decided_on) == ("HB03", 40, 35, "EXB 12", DECIDED_ON)


@pytest.mark.requirement("GT-036")
def test_the_form_asks_for_decision_and_body_and_the_pages_list_the_decision(town: Town) -> None:
    town.agreed("40")
    officer = signed_in(town.halton.council, "performance")
    period = timetable.period(town.id, "2014-15")
    assert period is not None
    sent: dict[str, Any] = {"period": period.id, "kind": "normal", "value": "35", "reason": "The lorries came late"}
    sent["baseline"] = "31"
    refused = officer.post("indicators/HB03/targets/", **sent)
    assert errors(refused) == [
        "This was agreed and holds. Enter the decision that changes it",
        "Select the body that decided upon the change",
        "Enter the day of the decision",
    ]
    day = {"agreed_on_day": "17", "agreed_on_month": "7", "agreed_on_year": "2014"}
    page = officer.post("indicators/HB03/targets/", **sent, **day, decision="EXB 12", agreed_by=town.body())
    told = section(page, "Decisions on targets")
    assert "HB03 target, 2014-15" in told
    for said in ("40.0%", "35.0%", "EXB 12", "17 July 2014", "The lorries came late"):
        assert said in told
    assert "EXB 12" in section(officer.get("plans/corporate/"), "Decisions on targets")


def test_a_target_that_no_body_agreed_changes_with_a_reason(town: Town) -> None:
    town.target("40")
    town.target("35", reason="Counted anew")
    assert queries.decisions(town.id, [town.indicator_id]) == []


def test_where_the_framework_does_not_ask_a_reason_is_enough(town: Town) -> None:
    pack = town.halton.pack
    town.halton.apply(targets=framework.Targets(change="reason"))
    town.agreed("40")
    town.target("35", reason="Counted anew")
    assert pack.targets.change == "decision"
    assert "Decision" not in text(signed_in(town.halton.council, "performance").get("indicators/HB03/targets/"))


def test_many_targets_at_once_change_none_that_a_body_agreed(town: Town) -> None:
    town.agreed("40")
    period = timetable.period(town.id, "2014-15")
    assert period is not None
    ids = queries.fixed(town.id, period_ids=[period.id])
    assert ids == {(town.indicator_id, period.id, "normal")}
    new = NewTarget(town.indicator_id, period.id, "normal", Decimal(35), "From a file")
    said: dict[str, Any] = {"council_id": town.id, "basis": "From a file", "by": SYSTEM, "at": WRITTEN}
    with pytest.raises(Refused):
        commands.set_targets(targets=[new], **said)
    same = NewTarget(town.indicator_id, period.id, "normal", Decimal(40))
    assert commands.set_targets(targets=[same], **said) == 0


def test_an_outcome_of_an_approved_plan_stays_as_it_is(town: Town) -> None:
    said: dict[str, Any] = {"council_id": town.id, "by": SYSTEM, "at": WRITTEN}
    (aim,) = written.objectives(town.id, plan_id=town.plan_id)
    plans.move(plan_key="corporate", to="submitted", **said)
    with pytest.raises(Refused):
        plans.change_objective(
            objective_id=aim.id, text="Less is recycled", kind="outcome", service_class="", scope="strategic",
            outcome_measure="", owner_id=None, expected_version=aim.version, **said,
        )  # fmt: skip

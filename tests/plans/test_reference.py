"""What is written once is shown by reference, never copied."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.audit.commands import SYSTEM
from goldenthread.framework import Priority
from goldenthread.organisation import commands as organisation
from goldenthread.plans import commands, queries
from goldenthread.plans.commands import Refused
from tests.factories.plans import WRITTEN
from tests.plans.browsing import signed_in
from tests.plans.test_forms import errors
from tests.plans.worlds import PRIORITIES, Planning
from tests.scorecards.scored import row, text

pytestmark = pytest.mark.django_db
THEIRS = Priority(key="safe", name="People feel safe", code="O1", set="areas")
OURS = Priority(key="our-safe", name="Safe", code="P7", set="priorities", adopts="safe")


@pytest.mark.requirement("GT-006")
def test_other_words_of_the_partnership_are_shown_and_noted_in_the_corporate_plan(hart: Planning) -> None:
    hart.apply(priorities=(*PRIORITIES, THEIRS, OURS))
    hart.plan("corporate", "corporate")
    hart.objective("corporate", "our-safe", text="Streets are lit")
    member = signed_in(hart.council, "scrutiny-chair")
    assert row(member.get("plans/corporate/"), "Streets are lit")["Main theme"] == "People feel safe"
    changed = THEIRS.model_copy(update={"name": "Everybody feels safe at home and outside"})
    later = WRITTEN + timedelta(days=20)
    pack = hart.pack.model_copy(update={"priorities": (*PRIORITIES, changed, OURS)})
    organisation.apply_pack(council=hart.council, pack=pack, by=SYSTEM, at=later)
    commands.apply_pack(council=hart.council, pack=pack, by=SYSTEM, at=later, reason="The partnership met")
    page = member.get("plans/corporate/")
    assert row(page, "Streets are lit")["Main theme"] == "Everybody feels safe at home and outside"
    noted = "“People feel safe” is “Everybody feels safe at home and outside” since 30 August 2014. The partnership met"
    assert noted in text(page)
    assert [one.name for one in queries.priorities(hart.council.id) if one.key == "our-safe"] == [changed.name]


def test_an_objective_of_another_plan_is_shown_in_its_own_words_and_counted_once(hart: Planning) -> None:
    hart.plan("transport", "transport", title="Local Transport Plan")
    hart.plan("service", "service")
    written = hart.objective("transport", "homes", text="Bus journeys rise to 4 million")
    officer = signed_in(hart.council, "performance-officer")
    done = officer.post("plans/service/reuse/", objective=written.id)
    assert row(done, "Bus journeys")["Objective"] == "1 Bus journeys rise to 4 million written in Local Transport Plan"
    assert row(done, "Bus journeys")["Main theme"] == "Homes"
    assert errors(officer.post("plans/service/reuse/", objective=written.id)) == ["This plan shows it already"]
    said: dict[str, Any] = {"kind": "outcome", "scope": "strategic", "version": 1}
    officer.post(f"objectives/{written.id}/edit/", text="Bus journeys rise to 5 million", **said)
    assert "rise to 5 million" in text(officer.get("plans/service/"))
    assert [one[0] for one in queries.edges(hart.council.id).objectives] == [written.id], "it stands in the thread once"
    shown = next(one for one in queries.objectives(hart.council.id) if one.reuses_id)
    assert "Local Transport Plan" in text(officer.client.get(f"/hart/objectives/{shown.id}/", follow=True))
    assert "change it there" in errors(officer.post(f"objectives/{shown.id}/edit/", text="Ours", **said))[0]


def test_a_plan_of_several_years_is_rolled_forward_and_keeps_what_it_said(hart: Planning) -> None:
    rolling = tuple(
        one.model_copy(update={"rolling_years": 3}) if one.key == "corporate" else one for one in hart.pack.levels
    )
    hart.apply(levels=rolling)
    hart.plan("corporate", "corporate", starts=date(2014, 4, 1), ends=date(2017, 4, 1))
    hart.plan("service", "service")
    aim = hart.objective("corporate", "homes")
    note: dict[str, Any] = {"council_id": hart.council.id, "by": SYSTEM, "at": WRITTEN}
    for key in ("corporate", "service"):
        with pytest.raises(Refused, match="rolled forward"):
            commands.roll_forward(plan_key=key, **note)
    for to in ("submitted", "approved"):
        commands.move(plan_key="corporate", to=to, **note)
    officer = signed_in(hart.council, "performance-officer")
    page = officer.post("plans/corporate/roll/", sure="on")
    assert "1 April 2015 to 31 March 2018" in text(page)
    assert "Draft, version 2.0" in text(page)
    assert hart.now(aim).links == aim.links, "objectives and their links stay"
    [*_, last] = queries.versions(aim.plan_id)
    assert (last.label, last.purpose) == ("1.0", "rolled")
    assert "Fewer homes stand empty" in text(officer.get(f"plans/corporate/versions/{last.number}/"))

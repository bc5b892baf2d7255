"""What the law asks for, held against what is approved: in force, complete, and never silent."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from goldenthread import framework
from goldenthread.audit.commands import SYSTEM
from goldenthread.engine.errors import Refused
from goldenthread.framework import Pack
from goldenthread.framework.duties import duties, serves_the_law
from goldenthread.framework.speech import names
from goldenthread.indicators import commands as indicators
from goldenthread.indicators import queries as measured
from goldenthread.plans import commands as plans
from goldenthread.plans import readiness
from goldenthread.plans.queries import standing
from goldenthread.returns import commands, queries, rules
from goldenthread.returns.commands import Taken, TakenFigure
from goldenthread.returns.rules import Figures, Lacking, Wanted
from goldenthread.timetable import commands as calendar
from goldenthread.timetable import queries as timetable
from tests.factories import plans as factories
from tests.plans.worlds import a_council_of

AT = datetime(2008, 5, 20, 9, 0, tzinfo=UTC)
EARLIER, LATER = (date(2007, 4, 1), date(2008, 4, 1)), (date(2008, 4, 1), date(2009, 4, 1))
NAMES = names({})


def _asked(pack: Pack, days: tuple[date, date]) -> list[str]:
    return [of.name for one in duties(pack, *days) if one.asks_for_results for of in one.sets]


def test_each_set_is_asked_for_only_while_its_duty_is_in_force() -> None:
    halton = framework.load("halton")
    assert _asked(halton, EARLIER) == ["Best Value Performance Indicators"]
    assert _asked(halton, LATER) == ["National Indicator Set"]


def test_a_level_serves_the_law_only_while_the_duty_to_make_its_plans_is_in_force() -> None:
    portsmouth = framework.load("portsmouth")
    level = portsmouth.level("corporate")
    assert level is not None
    assert serves_the_law(portsmouth, level, date(2004, 4, 1))
    assert not serves_the_law(portsmouth, level, date(1999, 4, 1))
    undated = portsmouth.model_copy(update={"regimes": ()})
    assert serves_the_law(undated, level, date(1999, 4, 1))


def test_the_year_of_the_results() -> None:
    assert rules.year_before(date(2008, 4, 1)) == EARLIER
    assert rules.first_year(date(2008, 4, 1)) == LATER


WANTED = Wanted("BV8", "Invoices paid", ("Q1", "Q2", "Q3"))


@pytest.mark.parametrize(
    ("said", "accepts", "found"),
    [
        ({"Q1": "", "Q2": "", "Q3": ""}, False, None),
        ({"Q1": ""}, True, Lacking("BV8", "Invoices paid", ("Q2", "Q3"))),
        ({"Q1": "", "Q2": "", "Q3": "no_cases"}, True, None),
        ({"Q1": "", "Q2": "", "Q3": "no_cases"}, False, Lacking("BV8", "Invoices paid", (), (("Q3", "no_cases"),))),
        ({}, True, Lacking("BV8", "Invoices paid", ("Q1", "Q2", "Q3"))),
    ],
)
def test_silence_is_no_answer_and_a_reason_only_where_the_duty_takes_one(
    said: dict[str, str], accepts: bool, found: Lacking | None
) -> None:
    assert rules.lacking(WANTED, said, accepts_absence=accepts) == found


def test_what_is_missing_is_told_in_a_sentence() -> None:
    assert rules.told(Lacking("BV8", "Invoices paid", ("Q2", "Q3"))) == (
        "BV8 Invoices paid: no approved figure for Q2 and Q3"
    )
    assert rules.told(Lacking("BV8", "Invoices paid", (), (("Q3", "no_cases"),))) == (
        "BV8 Invoices paid: there were no cases in Q3, and a figure is asked for"
    )


class Town:
    """Halton with two years open and plans of its own, each for one year."""

    def __init__(self) -> None:
        pack = framework.load("halton")
        council = pack.council.model_copy(update={"starts": date(2005, 4, 1)})
        level = pack.level("corporate")
        assert level is not None
        own = level.model_copy(
            update={"statutory": "Best value performance plan", "route": (), "results_of": "first_year"}
        )
        levels = tuple(own if one is level else one for one in pack.levels)
        self.pack = pack.model_copy(update={"council": council, "levels": levels})
        self.halton = a_council_of(self.pack)
        self.id = self.halton.council.id
        indicators.apply_pack(council=self.halton.council, pack=self.pack, by=SYSTEM, at=AT)
        for year in ("2007-08", "2008-09"):
            calendar.open_year(council=self.halton.council, year_label=year, by=SYSTEM, at=AT)

    def take(self, code: str, year: str, **said: Any) -> None:
        """A figure for each quarter of a year."""
        row = measured.indicator(self.id, code)
        assert row is not None
        quarters = [one for one in timetable.periods(self.id, "quarter") if one.label.startswith(year)]
        figures = [TakenFigure(row.id, row.unit_id, row.sheet.version, one.id, Figures(**said)) for one in quarters]
        commands.take(council_id=self.id, figures=figures, how=Taken("approved", "test", None, SYSTEM, AT))

    def plan(self, key: str, days: tuple[date, date]) -> int:
        """A corporate plan that gives the results of its own year."""
        return factories.a_plan(self.halton.council, key, "corporate", starts=days[0], ends=days[1], at=AT).id


@pytest.fixture
def town(db: None) -> Town:
    return Town()


def _told(plan_id: int, stage: str = "publish") -> list[str]:
    return [one.sentence for one in readiness.faults(standing(plan_id), stage) if one.check == "statutory"]


BVPIS, NATIONAL = ("HB01", "HB03", "HB05", "HB06", "HB07"), ("HB03", "HB06", "HB09")
QUARTERS = "{0} Q1, {0} Q2, {0} Q3 and {0} Q4"


@pytest.mark.requirement("FW-016")
def test_a_report_for_one_year_requires_bvpis_and_for_the_next_the_national_set(town: Town) -> None:
    found = {
        (one.days, one.of.key): [each.code for each in one.lacking]
        for one in queries.demanded(town.id, [EARLIER, LATER])
    }
    assert found == {(EARLIER, "bvpi"): list(BVPIS), (LATER, "nis"): list(NATIONAL)}
    earlier, later = town.plan("corporate-2007", EARLIER), town.plan("corporate-2008", LATER)
    assert len(_told(earlier)) == len(BVPIS)
    assert all("Best Value" in one for one in _told(earlier))
    assert len(_told(later)) == len(NATIONAL)
    assert all("National Indicator Set" in one for one in _told(later))
    assert _told(earlier, "approve") == []


@pytest.mark.requirement("GT-008")
def test_a_statutory_plan_that_misses_any_value_is_not_published_and_told_which(town: Town) -> None:
    plan = town.plan("corporate-2007", EARLIER)
    for code in BVPIS[:-1]:
        town.take(code, "2007-08", value="1")
    missing = "Best Value Performance Indicators: HB07 Working days lost to sickness for each employee"
    assert _told(plan) == [f"{missing}: no approved figure for {QUARTERS.format('2007-08')}"]
    said: dict[str, Any] = {"council_id": town.id, "plan_key": "corporate-2007", "by": SYSTEM, "at": AT}
    plans.move(to="submitted", **said)
    plans.move(to="approved", **said)
    with pytest.raises(Refused, match="HB07"):
        plans.move(to="published", **said)
    town.take("HB07", "2007-08", value="2.2")
    assert plans.move(to="published", **said).new == "published"


def test_a_plan_of_no_statutory_function_is_asked_for_nothing(town: Town) -> None:
    plan = factories.a_plan(town.halton.council, "service", "service", starts=EARLIER[0], ends=EARLIER[1], at=AT)
    assert _told(plan.id) == []


def test_an_absence_is_an_answer_only_where_the_duty_takes_it(town: Town) -> None:
    for code in BVPIS:
        town.take(code, "2007-08", absence="not_collected")
    (found,) = queries.demanded(town.id, [EARLIER])
    assert len(found.lacking) == len(BVPIS)
    assert not found.is_met
    regimes = tuple(one.model_copy(update={"accepts_absence": True}) for one in town.pack.regimes)
    town.halton.apply(regimes=regimes)
    (found,) = queries.demanded(town.id, [EARLIER])
    assert found.is_met


def test_a_set_of_which_nothing_stands_here_is_never_met(town: Town) -> None:
    sets = tuple(one.model_copy(update={"sets": ()}) for one in town.pack.indicators)
    changed = town.pack.model_copy(update={"indicators": sets})
    indicators.apply_pack(council=town.halton.council, pack=changed, by=SYSTEM, at=AT)
    (found,) = queries.demanded(town.id, [EARLIER])
    assert found.count == 0
    assert not found.is_met
    assert _told(town.plan("corporate-2007", EARLIER)) == [
        "Best Value Performance Indicators: no performance indicator here belongs to it"
    ]

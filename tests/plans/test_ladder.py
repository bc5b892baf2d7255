"""The ladder and the templates as the papers of councils have them, on the pages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from goldenthread.audit.commands import SYSTEM
from goldenthread.organisation import queries as organised
from goldenthread.plans import commands, queries
from tests.factories.plans import WRITTEN, YEAR
from tests.plans.browsing import signed_in
from tests.plans.test_forms import errors
from tests.plans.worlds import TEMPLATES, Planning, a_real_council
from tests.scorecards.scored import row, section, text

pytestmark = pytest.mark.django_db
SLIDE = {
    "Sustainable Community Plan": (
        "Long term vision 10-15 years; 3 year plan", "Not given", "LAA, community and quality of life indicators",
        "HSP Board, Council, Cabinet, CMT, Scrutiny",
    ),
    "Corporate Plan": (
        "3 year rolling plan", "Not given", "strategic performance report, corporate programme",
        "Council, Cabinet, CMT, Scrutiny",
    ),
    "Service Improvement Plan": (
        "3 year rolling plans", "Corporate Directorate", "quarterly scorecards, progress reporting",
        "CMT, Cabinet, Improvement Boards, Scrutiny, DMT, Portfolio Holder accountability",
    ),
    "Delivery Plan": (
        "1 year action plans", "Heads of Service and Service Managers", "exception reporting", "DMT, SMT",
    ),
    "Individual Plan": ("agreed April, interim October", "individual", "Not given", "Line Manager & Individual"),
}  # fmt: skip
"""Harrow's five levels: horizon, owner, how measured, who reviews."""
TEN = (
    "purpose", "vision", "issues", "outcomes", "targets",
    "strategies", "contributions", "resources", "risk", "monitored",
)  # fmt: skip


def days(starts: date, ends: date) -> dict[str, Any]:
    """Two days as the boxes of a form have them."""
    parts = (("day", "day"), ("month", "month"), ("year", "year"))
    first = {f"starts_{box}": getattr(starts, part) for box, part in parts}
    return first | {f"last_{box}": getattr(ends, part) for box, part in parts}


@pytest.mark.requirement("GT-002")
@pytest.mark.requirement("GT-003")
def test_the_ladder_of_harrow_has_its_four_columns_and_both_horizons() -> None:
    harrow = a_real_council("harrow")
    harrow.plan("vision", "community", title="Vision", starts=date(2006, 4, 1), ends=date(2020, 4, 1))
    harrow.plan(
        "three", "community", title="Three year plan", starts=date(2006, 4, 1), ends=date(2009, 4, 1), parent_key=""
    )
    member = signed_in(harrow.council, "scrutiny-chair")
    page = member.get("plans/ladder/")
    columns = ("Horizon", "Responsible officer", "Measured by", "Reviewed by")
    for name, told in SLIDE.items():
        found = row(page, name)
        assert tuple(found[one] for one in [*found][1:5]) == told, columns
    assert "Local Development Framework" in str(harrow.pack.level("alongside"))
    assert "Key strategic documents" in section(page, "Beside the ladder")
    by_year = [text(member.get(f"plans/?year={year}")) for year in (2008, 2012)]
    assert ["Three year plan" in told for told in by_year] == [True, False], "the part that is in force that year"
    assert all("Vision" in told for told in by_year)


@pytest.mark.requirement("GT-039")
def test_halton_has_no_directorate_plans_and_sees_what_they_would_cost() -> None:
    halton = a_real_council("halton")
    officer = signed_in(halton.council, "performance-officer")
    page = officer.get("plans/ladder/")
    assert [one.name for one in queries.levels(halton.council.id)][1:3] == [
        "Corporate Plan",
        "Departmental Service Plan",
    ]
    units = organised.units(halton.council.id)
    below = sum(unit.depth == 1 for unit in units)
    assert below > 1
    assert row(page, "1 step below the top")["More plans to write"] == str(below)
    halton.plan("corporate", "corporate")
    halton.plan("finance", "service", parent_key="corporate", unit_id=halton.unit("finance"))
    assert "Stands below" in text(officer.get("plans/finance/")), "the ladder runs without the level"


@pytest.mark.requirement("GT-011")
def test_a_box_s_operating_plan_stands_beneath_the_business_plan() -> None:
    portsmouth = a_real_council("portsmouth")
    portsmouth.plan("business", "business", title="Business plan 2014")
    officer = signed_in(portsmouth.council, "performance-officer")
    said = {"level": "operating", "title": "Operating plan of the box", "parent": "business"}
    made = officer.post("plans/add/", **said, **days(YEAR[0], date(2015, 3, 31)))
    assert "Stands belowBusiness plan 2014" in text(made)
    assert "Beneath itOperating plan of the box" in text(officer.get("plans/business/"))


@pytest.mark.requirement("SP-001")
def test_a_business_plan_has_ten_sections_and_each_shows_whether_it_is_written() -> None:
    portsmouth = a_real_council("portsmouth")
    officer = signed_in(portsmouth.council, "performance-officer")
    made = officer.post("plans/add/", level="business", title="Business plan", **days(YEAR[0], date(2015, 3, 31)))
    plan = queries.plan(portsmouth.council.id, "business-plan")
    assert plan is not None
    kept = queries.sections(plan.id)
    assert len(kept) == 10
    assert all(word in one.title.casefold() for word, one in zip(TEN, kept, strict=True))
    assert "Sections written0 of 10" in text(made)
    done = officer.post(f"plans/business-plan/sections/{kept[0].key}/", text="To keep people safe.", version=1)
    assert "Sections written1 of 10" in text(done)
    assert ["Not written" in section(done, one.title) for one in kept] == [False, *[True] * 9]


@pytest.mark.requirement("SP-004")
def test_each_council_has_its_templates_and_a_new_one_changes_next_year_s_plans_only(hart: Planning) -> None:
    halton = a_real_council("halton")
    titles, officers = [], {one.council.key: signed_in(one.council, "performance-officer") for one in (hart, halton)}
    for council in (hart, halton):
        council.plan("service", "service")
        page = officers[council.council.key].get("plans/service/")
        titles.append(("What we want to reach" in text(page), "Means of achieving objectives" in text(page)))
    assert titles == [(True, False), (False, True)]
    changed = TEMPLATES[0].model_copy(update={"from_year": "2015/16", "sections": TEMPLATES[1].sections})
    hart.apply(templates=(TEMPLATES[0], changed.model_copy(update={"key": "service-new"})))
    hart.plan("next", "service", starts=YEAR[1], ends=date(2016, 4, 1))
    officer = officers["hart"]
    assert "What we want to reach" in text(officer.get("plans/service/"))
    assert "Our story" in text(officer.get("plans/next/"))


@pytest.mark.requirement("GT-042")
def test_every_unit_has_a_plan_or_is_listed_as_missing_one(hart: Planning) -> None:
    hart.plan("it", "service", unit_id=hart.unit("it-services"), covers=[hart.unit("leisure-services")])
    page = signed_in(hart.council, "scrutiny-chair").get("plans/")
    listed = section(page, "Services without a plan")
    for unit in organised.parts(organised.units(hart.council.id, on=date(2014, 8, 10))):
        assert (unit.name in listed) == (unit.key not in ("it-services", "leisure-services")), unit.name


@pytest.mark.requirement("SP-002")
def test_the_questions_of_the_framework_stand_beside_the_section_that_answers_them() -> None:
    halton = a_real_council("halton")
    halton.plan("finance", "service", unit_id=halton.unit("finance"))
    officer = signed_in(halton.council, "performance-officer")
    asked = {one.key: one.text for one in (halton.pack.about.questions if halton.pack.about else ())}
    plan = queries.plan(halton.council.id, "finance")
    assert plan is not None
    for one in queries.sections(plan.id):
        page = officer.get(f"plans/finance/sections/{one.key}/")
        assert all(asked[key] in section(page, "Questions it answers") for key in one.questions)
    commands.write_section(
        council_id=halton.council.id, plan_key="finance", section="means", text="Said.", expected_version=1,
        by=SYSTEM, at=WRITTEN,
    )  # fmt: skip
    refused = officer.post("plans/finance/move/", to="submitted")
    told = f"Current performance: not written yet. It answers “{asked['where-now']}”"
    assert told in errors(refused), "the question without an answer"
    assert {key for one in queries.sections(plan.id) for key in one.questions} == set(asked), "each has a section"
    assert not [one for one in errors(refused) if "Means of achieving" in one]


def test_plans_of_two_levels_of_one_rank_stand_level_by_level() -> None:
    portsmouth = a_real_council("portsmouth")
    portsmouth.plan("z", "theme_delivery")
    portsmouth.plan("b", "corporate", unit_id=None)
    portsmouth.plan("a", "theme_delivery", title="Another")
    order = [row.level for row in queries.plans(portsmouth.council.id)]
    assert order == ["theme_delivery", "theme_delivery", "corporate"]

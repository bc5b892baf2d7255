"""The Year Ahead Statement: issued in July, its key priorities stand on services' plans, and objectives cite them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from goldenthread.audit import queries as audit
from goldenthread.audit.commands import SYSTEM
from goldenthread.plans import commands, queries
from goldenthread.plans.commands import Refused
from goldenthread.plans.queries import ObjectiveRow
from tests.plans.browsing import signed_in
from tests.plans.worlds import Planning, a_real_council
from tests.scorecards.scored import row, section, text

pytestmark = pytest.mark.django_db
JULY = datetime(2014, 7, 14, 9, 0, tzinfo=UTC)
DAYS = {"starts": date(2015, 4, 1), "ends": date(2016, 4, 1)}


@pytest.fixture
def harrow(db: None) -> Planning:
    """The council with a statement of the year to come, and a directorate's plan that runs in it."""
    made = a_real_council("harrow")
    made.plan("year-ahead", "year-ahead", title="Year Ahead Statement 2015-16", **DAYS)
    made.objective("year-ahead", "homes", code="Y1", text="Homes that people can pay for")
    made.objective("year-ahead", "value", code="Y2", text="Three per cent less to run")
    made.plan("housing", "directorate", title="Housing improvement plan", **DAYS)
    return made


def issue(harrow: Planning) -> None:
    for to in ("submitted", "approved", "published"):
        commands.move(council_id=harrow.council.id, plan_key="year-ahead", to=to, by=SYSTEM, at=JULY)


@pytest.mark.requirement("SP-023")
def test_services_plans_show_the_statements_priorities_and_each_item_can_cite_them(harrow: Planning) -> None:
    officer = signed_in(harrow.council, "performance-officer")
    objective = harrow.objective("housing", "homes", text="A hundred homes a year")
    assert "Key priorities of the Year Ahead Statement" not in text(officer.get("plans/housing/")), "not issued yet"
    assert "Not issued" in text(officer.get("planning/?year=2015"))
    issue(harrow)
    assert "Issued 14 July 2014. 2 key priorities." in text(officer.get("planning/?year=2015"))
    page = officer.get("plans/housing/")
    assert "issued 14 July 2014" in section(page, "Key priorities of the Year Ahead Statement")
    cites = "Objectives here that cite it"
    assert row(page, "Homes that people can pay for")[cites] == "No objective cites it yet"
    one = next(o for o in _keys(harrow) if o.code == "Y1")
    page = officer.post(f"objectives/{objective.id}/cite/", cites=[one.id])
    assert "Homes that people can pay for" in section(page, "What it cites of the Year Ahead Statement")
    page = officer.get("plans/housing/")
    assert row(page, "Homes that people can pay for")[cites] == "1 A hundred homes a year"
    assert row(page, "Three per cent less to run")[cites] == "No objective cites it yet"
    assert audit.anchor(harrow.council.id)


def test_only_the_statements_own_priorities_are_cited(harrow: Planning) -> None:
    objective = harrow.objective("housing", "homes")
    other = harrow.objective("housing", "homes", text="Another")
    officer = signed_in(harrow.council, "performance-officer")
    assert "Nothing to cite yet" in text(officer.get(f"objectives/{objective.id}/cite/"))
    issue(harrow)
    with pytest.raises(Refused, match="key priorities of the year's statement"):
        commands.cite(council_id=harrow.council.id, objective_id=objective.id, cites=[other.id], by=SYSTEM, at=JULY)
    assert commands.cite(council_id=harrow.council.id, objective_id=objective.id, cites=[], by=SYSTEM, at=JULY) == ()
    assert "Nothing to cite yet" in text(officer.get(f"objectives/{_keys(harrow)[0].id}/cite/")), "not itself"


def test_a_council_without_a_statement_has_none(hart: Planning) -> None:
    hart.plan("service", "service")
    objective = hart.objective("service", "homes")
    officer = signed_in(hart.council, "performance-officer")
    assert "Nothing to cite yet" in text(officer.get(f"objectives/{objective.id}/cite/"))
    assert "cites" not in text(officer.get(f"objectives/{objective.id}/"))


def _keys(harrow: Planning) -> list[ObjectiveRow]:
    """The statement's key priorities."""
    return [one for one in queries.objectives(harrow.council.id) if one.plan_key == "year-ahead"]

"""The guidance of a year comes first where the framework asks, stands beside each section, and warns once it is old."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from goldenthread.audit import queries as audit
from goldenthread.audit.commands import SYSTEM
from goldenthread.framework import GuidanceRule
from goldenthread.framework import Planning as PlanningRules
from goldenthread.organisation import queries as organised
from goldenthread.plans import commands, queries
from goldenthread.plans.commands import Refused, Stale
from goldenthread.plans.rules import GuidanceDraft
from tests.plans.browsing import signed_in
from tests.plans.test_forms import errors
from tests.plans.worlds import Planning, a_real_council
from tests.scorecards.scored import section, text

pytestmark = pytest.mark.django_db
MAY = datetime(2014, 5, 12, 9, 0, tzinfo=UTC)
WRITE, READ = "planning/guidance/write/?year=2015", "planning/guidance/?year=2015"
NEXT = {"starts": date(2015, 4, 1), "ends": date(2016, 4, 1)}
SAID = {
    "version": "0", "title": "Guidance 2015-16", "introduction": "Ten questions, in the same words.",
    "launched_on_day": "12", "launched_on_month": "6", "launched_on_year": "2014", "launched_at": "Away day",
    "review_on_day": "30", "review_on_month": "9", "review_on_year": "2015",
}  # fmt: skip
APPROVED = {"approved_on_day": "1", "approved_on_month": "7", "approved_on_year": "2014"}


@pytest.fixture
def portsmouth(db: None) -> Planning:
    """The council whose paper asks for guidance every year, approved by its strategic directors."""
    return a_real_council("portsmouth", waits_for_guidance=True)


def guided(council: Planning, year: int = 2015, **said: Any) -> None:
    """Approved guidance of a year."""
    draft = GuidanceDraft(title="Guidance", introduction="Be brief.", sections={}, **said)
    note: dict[str, Any] = {"council_id": council.council.id, "year": year, "by": SYSTEM, "at": MAY}
    made = commands.write_guidance(**note, draft=draft, expected_version=0)
    board = next(iter(organised.bodies(council.council.id))).id
    commands.approve_guidance(**note, body_id=board, approved_on=MAY.date(), expected_version=made.version)


@pytest.mark.requirement("SP-005")
def test_no_plan_of_the_year_is_opened_before_its_guidance_is_approved(portsmouth: Planning) -> None:
    officer, director = (signed_in(portsmouth.council, key) for key in ("performance-officer", "corporate-director"))
    board = next(one for one in organised.bodies(portsmouth.council.id) if one.key == "sdb")
    opened = {
        "level": "business", "title": "Housing business plan", "starts_day": "1", "starts_month": "4",
        "starts_year": "2015", "last_day": "31", "last_month": "3", "last_year": "2016",
    }  # fmt: skip
    told = "opened once the guidance of 2015-16 is approved by Strategic Directors Board"
    assert told in errors(officer.post("plans/add/", **opened))[0]
    page = officer.post(WRITE, **SAID, **{"section-risks": "Assess them while you write."})
    assert "It guides no plan until it is approved" in text(page)
    assert told in errors(officer.post("plans/add/", **opened))[0], "a draft guides nobody yet"
    refused = officer.post(READ, version="1", body=str(board.id), **APPROVED)
    assert errors(refused) == ["Somebody else than the one who wrote it keeps its approval"]
    page = director.post(READ, version="1", body=str(board.id), **APPROVED)
    for fact in (
        "Edition1",
        "1 July 2014, by Strategic Directors Board",
        "12 June 2014, Away day",
        "30 September 2015",
    ):
        assert fact in text(page)
    made = officer.post("plans/add/", **opened)
    assert "Housing business plan" in text(made)
    assert "Assess them while you write." in section(made, "Risk assessment"), "beside the section on the plan's page"
    beside = text(officer.get("plans/housing-business-plan/sections/risks/"))
    assert "Guidance for 2015-16" in beside
    assert "Assess them while you write." in beside
    assert "Ten questions, in the same words." in text(officer.get("plans/housing-business-plan/sections/purpose/"))
    assert audit.anchor(portsmouth.council.id)


def test_a_council_without_such_a_rule_opens_its_plans(hart: Planning) -> None:
    hart.plan("corporate", "corporate", **NEXT)
    assert "Not written" in text(signed_in(hart.council, "scrutiny-chair").get("planning/?year=2015"))


def test_only_the_levels_that_are_guided_wait_and_a_rolled_plan_waits_as_well(hart: Planning) -> None:
    rule = GuidanceRule(levels=("service",), required=True)
    levels = tuple(
        one.model_copy(update={"rolling_years": 3}) if one.key == "service" else one for one in hart.pack.levels
    )
    hart.apply(planning=PlanningRules(guidance=rule), levels=levels)
    hart.plan("corporate", "corporate")
    with pytest.raises(Refused, match="the guidance of 2014-15 is approved"):
        hart.plan("service", "service")
    guided(hart, 2014)
    hart.plan("service", "service", ends=date(2017, 4, 1))
    note: dict[str, Any] = {"council_id": hart.council.id, "plan_key": "service", "by": SYSTEM, "at": MAY}
    for to in ("submitted", "approved"):
        commands.move(**note, to=to)
    with pytest.raises(Refused, match="the guidance of 2015-16"):
        commands.roll_forward(**note)


@pytest.mark.requirement("SP-014")
def test_the_guidelines_show_their_review_date_and_warn_when_it_is_past() -> None:
    halton = a_real_council("halton")
    chair = signed_in(halton.council, "scrutiny-chair")
    guided(halton, 2014, review_on=date(2014, 9, 30))
    page = chair.get("planning/guidance/?year=2014")
    assert "Next review: 30 September 2014" in text(page), "the clock of these tests stands in August 2014"
    assert "Review overdue" not in text(page)
    guided(halton, 2015, review_on=date(2014, 7, 31))
    page = chair.get(READ)
    assert "Review overdue It was to be reviewed by 31 July 2014." in text(page)
    assert "It was to be reviewed by 31 July 2014" in text(chair.get("planning/?year=2015"))


def test_a_change_of_what_is_approved_is_the_draft_of_the_next_edition(portsmouth: Planning) -> None:
    guided(portsmouth)
    officer = signed_in(portsmouth.council, "performance-officer")
    page = officer.post(WRITE, **(SAID | {"version": "2", "introduction": "Be briefer."}))
    assert "Draft of edition 2" in text(page)
    kept = queries.guidance_in_force(portsmouth.council.id, 2015)
    assert kept is not None
    assert (kept.number, kept.introduction) == (1, "Be brief.")


def test_two_who_write_at_once_see_each_other(portsmouth: Planning) -> None:
    officer = signed_in(portsmouth.council, "performance-officer")
    officer.post(WRITE, **SAID)
    page = officer.post(WRITE, **(SAID | {"introduction": "Nine questions."}))
    assert page.status_code == 409
    assert "Ten questions, in the same words." in text(page)
    assert "Nine questions." in text(page)


def test_nothing_is_kept_of_a_draft_with_faults(portsmouth: Planning) -> None:
    officer = signed_in(portsmouth.council, "performance-officer")
    wrong = SAID | {"introduction": "", "launched_on_day": "", "launched_on_month": "", "launched_on_year": ""}
    assert errors(officer.post(WRITE, **wrong)) == [
        "Write the introduction, or what belongs in a section",
        "Enter the day of the launch, or leave its place out",
    ]
    assert queries.guidances(portsmouth.council.id) == []
    assert officer.get("planning/?year=99999").status_code == 404


def test_an_edition_that_was_approved_meanwhile_is_told(portsmouth: Planning) -> None:
    guided(portsmouth)
    draft = GuidanceDraft(title="Guidance", introduction="Be brief.", sections={})
    with pytest.raises(Stale):
        commands.write_guidance(
            council_id=portsmouth.council.id, year=2015, draft=draft, expected_version=1, by=SYSTEM, at=MAY
        )

"""Quality assurance by a list: each of the five checks can fail, a plan that fails goes back, and mending is shown."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from goldenthread.audit import queries as audit
from goldenthread.audit.commands import SYSTEM
from goldenthread.framework import speech
from goldenthread.framework.schema.planning import Sample
from goldenthread.plans import commands, queries, rules
from goldenthread.plans.commands import Refused, Stale
from goldenthread.plans.rules import AimLink, AimSeen, Seen, Verdict
from tests.factories.delivery import a_risk_of
from tests.plans.browsing import Browser, signed_in
from tests.plans.test_forms import errors
from tests.plans.worlds import Planning
from tests.scorecards.scored import row, text

pytestmark = pytest.mark.django_db
NAMES = speech.names({})
AUGUST = datetime(2014, 8, 10, 9, 0, tzinfo=UTC)
PAGE = "plans/service/quality/"
CHECKS = ("one-priority", "meaningful-links", "risks-together", "outcome-focus", "essential-features")
GOOD = AimLink("Homes", True, True, "meaningful", "", 0)


@pytest.fixture
def planned(hart: Planning) -> Planning:
    """A service's plan that is written in full, with one objective that serves one priority and is assessed."""
    hart.plan("service", "service")
    objective = hart.objective("service", "homes", advances="Every home counts.")
    a_risk_of(hart.council, objective.id, date(2014, 8, 1))
    write(hart, "Why we are here")
    return hart


@pytest.fixture
def officer(hart: Planning) -> Browser:
    """The assessor's browser."""
    return signed_in(hart.council, "performance-officer")


def write(hart: Planning, said: str) -> None:
    row = queries.plan(hart.council.id, "service")
    assert row is not None
    now = next(one for one in queries.sections(row.id) if one.key == "purpose")
    commands.write_section(
        council_id=hart.council.id, plan_key="service", section="purpose", text=said, expected_version=now.version,
        by=SYSTEM, at=AUGUST,
    )  # fmt: skip


def assess(hart: Planning, **said: Verdict) -> Any:
    row = queries.plan(hart.council.id, "service")
    assert row is not None
    met = {key: Verdict(True) for key in CHECKS} | {key.replace("_", "-"): one for key, one in said.items()}
    return commands.assess_plan(
        council_id=hart.council.id, plan_key="service", said=met, note="", expected_version=row.version,
        by=SYSTEM, at=AUGUST,
    )  # fmt: skip


def failed(hart: Planning) -> list[str]:
    row = queries.plan(hart.council.id, "service")
    assert row is not None
    return [one.check_key for one in queries.rounds(row.id)[-1].failed]


def move(hart: Planning, to: str) -> None:
    commands.move(council_id=hart.council.id, plan_key="service", to=to, by=SYSTEM, at=AUGUST, reason="It is time")


@pytest.mark.requirement("SP-011")
def test_each_of_the_five_checks_can_fail_on_a_plan(planned: Planning) -> None:
    row = queries.plan(planned.council.id, "service")
    assert row is not None
    asked = queries.checklist(row, planned.pack, NAMES)
    assert tuple(one.key for one in asked) == CHECKS
    assess(planned)
    assert failed(planned) == [], "all five are met"
    assess(planned, meaningful_links=Verdict(False, "It says nothing"))
    assert failed(planned) == ["meaningful-links"]
    assess(planned, outcome_focus=Verdict(False, "Nothing will be different"))
    assert failed(planned) == ["outcome-focus"]
    write(planned, "")
    assess(planned)
    assert failed(planned) == ["essential-features"]
    write(planned, "Why we are here")
    exempt = next(one.key for one in planned.pack.service_classes if not one.needs_priority)
    statutory = planned.objective("service", service_class=exempt, text="Collect the bins")
    assess(planned)
    assert failed(planned) == ["risks-together"], "the new one is not assessed, and its class needs no priority"
    a_risk_of(planned.council, statutory.id, date(2014, 8, 9))
    lost = planned.objective("service", "health", text="Review the housing strategy", advances="It helps.")
    a_risk_of(planned.council, lost.id, date(2014, 8, 9))
    commands.unlink(
        council_id=planned.council.id, objective_id=lost.id, priority_key="health", reason="It does not",
        by=SYSTEM, at=AUGUST,
    )  # fmt: skip
    assess(planned)
    assert failed(planned) == ["one-priority", "outcome-focus"]


@pytest.mark.requirement("RK-009")
def test_the_check_of_risks_fails_by_itself_and_no_assessor_can_pass_it(planned: Planning, officer: Browser) -> None:
    assert row(officer.get(PAGE), "Risks were assessed")["By the records"] == "Met"
    planned.objective("service", "homes", text="Warm homes", advances="Warm homes keep people well.")
    page = officer.get(PAGE)
    shown = row(page, "Risks were assessed")
    assert shown["By the records"] == "Not met"
    assert "Warm homes: no formal assessment of risk" in shown["What they show"]
    assert "passed-risks-together" not in page.content.decode(), "it is not asked: the records decide"
    made = assess(planned, risks_together=Verdict(True, "All is well"))
    assert made.outcome == "returned"
    assert failed(planned) == ["risks-together"]


def test_what_was_assessed_after_the_plan_was_handed_in_was_not_assessed_together(planned: Planning) -> None:
    late = planned.objective("service", "homes", text="Warm homes", advances="Warm homes keep people well.")
    move(planned, "submitted")
    a_risk_of(planned.council, late.id, date(2014, 8, 11))
    assess(planned)
    assert failed(planned) == ["risks-together"]


@pytest.mark.requirement("SP-010")
def test_a_plan_that_fails_goes_back_with_comments_and_the_next_round_shows_what_was_mended(
    planned: Planning, officer: Browser
) -> None:
    write(planned, "")
    move(planned, "consultation")
    move(planned, "submitted")
    met = {"passed-meaningful-links": "yes", "passed-outcome-focus": "no"}
    version = queries.plan(planned.council.id, "service").version  # type: ignore[union-attr]
    refused = officer.post(PAGE, version=version, **met)
    assert errors(refused) == [
        "Say what is missing: Objectives say what will be different, and do not end with a document"
    ]
    page = officer.post(PAGE, version=version, note="Nearly there", **met, **{"comment-outcome-focus": "Say for whom"})
    assert "Returned to its writers Round 1, 10 August 2014, by Holder 1" in text(page)
    assert "2 of 5 checks are not met" in text(page)
    now = queries.plan(planned.council.id, "service")
    assert now is not None
    assert (now.state, now.submitted_at) == ("draft", None), "it is open to its writers again"
    assert "Say for whom" in row(officer.get("plans/service/"), "Draft")["Why"]
    assert "sent back by quality assurance" in text(officer.get("")), "their own page tells the writers"
    write(planned, "Why we are here")
    move(planned, "consultation")
    version = queries.plan(planned.council.id, "service").version  # type: ignore[union-attr]
    met = {"passed-meaningful-links": "yes", "passed-outcome-focus": "yes"}
    page = officer.post(PAGE, version=version, **met)
    told = text(page)
    assert "Passed Round 2, 10 August 2014" in told
    assert "Mended since round 1" in told
    assert "Purpose: not written yet – The essential features of the plan are present" in told
    assert "Say for whom – Objectives say what will be different" in told
    first, second = queries.rounds(now.id)
    compare = officer.get(f"plans/service/compare/?from={first.seen_number}&to={second.seen_number}")
    assert row(compare, "Why we are here")["What"] == "Added"
    assert audit.anchor(planned.council.id)


def test_what_was_returned_is_not_approved_before_the_next_round(planned: Planning) -> None:
    assess(planned, outcome_focus=Verdict(False, "For whom?"))
    move(planned, "submitted")
    with pytest.raises(Refused, match="Round 1 of quality assurance returned it"):
        commands.move(council_id=planned.council.id, plan_key="service", to="approved", by=SYSTEM, at=AUGUST)
    assess(planned)
    move(planned, "approved")
    assess(planned, outcome_focus=Verdict(False, "For whom?"))
    now = queries.plan(planned.council.id, "service")
    assert now is not None
    assert now.state == "revision", "what was agreed is put under revision"


def test_a_reader_assesses_nothing_and_a_plan_that_moved_on_is_read_again(planned: Planning) -> None:
    chair = signed_in(planned.council, "scrutiny-chair")
    told = text(chair.get(PAGE))
    assert "Nobody has assessed the quality of this plan yet. Who may: " in told
    assert all(one.title in told for one in planned.pack.roles if one.access == "performance")
    sample = Sample.model_construct(level="service")
    row = queries.plan(planned.council.id, "service")
    asked = planned.pack.model_copy(update={"planning": planned.pack.planning.model_copy(update={"sample": sample})})
    assert row is not None
    assert queries.is_never_assessed(row, asked)
    assert chair.post(PAGE, version=1).status_code == 404
    with pytest.raises(Stale):
        commands.assess_plan(
            council_id=planned.council.id, plan_key="service", said={}, note="", expected_version=99,
            by=SYSTEM, at=AUGUST,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("needs", "links", "verdict"),
    [
        ("one_priority", (GOOD,), True),
        ("one_priority", (), False),
        ("one_priority", (AimLink("Homes", False, True, "", "", 0), AimLink("Health", False, True, "", "", 0)), False),
        ("meaningful_links", (GOOD,), None),
        ("meaningful_links", (AimLink("Homes", True, False, "", "", 0),), False),
        ("meaningful_links", (AimLink("Homes", True, True, "weak", "How?", 0),), False),
        ("meaningful_links", (AimLink("Homes", True, True, "", "", 60),), None),
    ],
)
def test_what_the_records_decide(needs: str, links: tuple[AimLink, ...], verdict: bool | None) -> None:
    aims = (AimSeen("1 Good homes", "Good homes", "", True, links),)
    assert rules.look(needs, Seen(aims, (), 1, ()), NAMES).verdict is verdict
    assert rules.look(needs, Seen((), (), 1, ()), NAMES).verdict is False, "a plan without objectives"

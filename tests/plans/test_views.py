"""The pages of plans say what is there, in the council's words, and what is missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from goldenthread.audit.commands import SYSTEM
from goldenthread.framework import Level
from goldenthread.organisation import commands as organisation
from goldenthread.organisation import queries as organised
from goldenthread.plans import commands
from tests.factories.plans import WRITTEN, YEAR
from tests.plans.worlds import LEVELS, Planning
from tests.scorecards.scored import row, section, text

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
MARCH, JUNE = (datetime(2014, month, 1, 9, 0, tzinfo=UTC) for month in (3, 6))
Read = Callable[[str], object]


@pytest.fixture
def read(hart: Planning) -> Read:
    """A page below the council's address, as its scrutiny member reads it."""
    person = organisation.add_person(
        council=hart.council, name="Stan", email="stan@hart.example", by=SYSTEM, at=WRITTEN
    )
    post = next(one for one in organised.posts(hart.council.id) if one.key == "scrutiny-chair")
    organisation.appoint(person=person, post=post, starts=YEAR[0], by=SYSTEM, at=WRITTEN)
    client = Client()
    client.force_login(person, backend=BACKEND)
    return lambda page: client.get(f"/hart/{page}")


def test_the_list_goes_from_the_longest_view_down(hart: Planning, read: Read) -> None:
    hart.plan("team", "team")
    hart.plan("corporate", "corporate")
    told = text(read("plans/"))
    assert told.startswith("Plans 2 plans.")
    assert told.index("Corporate Plan") < told.index("Team Plan")
    assert row(read("plans/"), "Corporate Plan")["For"] == "1 April 2014 to 31 March 2015"


def test_units_without_a_plan_are_listed_by_name(hart: Planning, read: Read) -> None:
    hart.plan("service", "service", unit_id=hart.unit("it-services"))
    lacking = section(read("plans/"), "Services without a plan")
    assert "Housing Services" in lacking
    assert "IT Services" not in lacking


def test_a_council_without_plans_says_so(hart: Planning, read: Read) -> None:
    assert "No plan has been opened yet." in text(read("plans/"))


def test_the_ladder_has_its_columns_and_what_stands_beside_it(hart: Planning, read: Read) -> None:
    community = Level(
        key="community", name="Community Plan", rank=1, horizon="10 to 15 years", owner="Partnership",
        measured_by=("Outcomes",), reviewed_by=("Partnership board",),
    )  # fmt: skip
    hart.apply(levels=(community, *LEVELS[1:]))
    hart.plan("corporate", "corporate")
    page = read("plans/ladder/")
    assert row(page, "Community Plan") == {
        "Level": "Community Plan", "Horizon": "10 to 15 years", "Owner": "Partnership", "Measured by": "Outcomes",
        "Reviewed by": "Partnership board", "Plans": "0",
    }  # fmt: skip
    assert row(page, "Corporate Plan")["Plans"] == "1"
    assert "Local Transport Plan" in section(page, "Beside the ladder")


def test_a_plan_shows_its_place_its_sections_and_how_far_they_are(hart: Planning, read: Read) -> None:
    hart.plan("corporate", "corporate")
    hart.plan("service", "service", parent_key="corporate")
    hart.plan("team", "team", parent_key="service")
    hart.objective("service", "homes", "health")
    told = text(read("plans/service/"))
    for said in ("Stands belowCorporate", "Beneath itTeam", "Sections written1 of 2", "Homes and 1 more"):
        assert said in told
    assert "Why are we here?" in section(read("plans/service/"), "Purpose"), "the guidance stands where text is missing"


def test_a_plan_over_its_limit_warns(hart: Planning, read: Read) -> None:
    hart.plan("directorate", "directorate")
    for number in range(4):
        hart.objective("directorate", "homes", text=f"Aim {number}", reason="Asked for")
    assert "4 objectives, more than the 3" in text(read("plans/directorate/"))


def test_an_objective_tells_which_links_came_afterwards_and_which_line_is_missing(hart: Planning, read: Read) -> None:
    hart.plan("service", "service")
    objective = hart.objective("service", "homes", at=MARCH)
    commands.link(
        council_id=hart.council.id, objective_id=objective.id, priority_key="health", is_main=False,
        advances="Dry homes keep people well", by=SYSTEM, at=JUNE,
    )  # fmt: skip
    page = read(f"objectives/{objective.id}/")
    assert row(page, "Health")["Linked"].endswith("linked afterwards (92 days)")
    assert "afterwards" not in row(page, "Homes")["Linked"]
    assert "driven by a theme" in text(page)
    assert section(page, "Who answers for it").count("Missing") == 4


def test_an_objective_that_ends_with_a_document_is_flagged_until_it_has_an_outcome(hart: Planning, read: Read) -> None:
    hart.plan("service", "service")
    for outcome, flagged in (("", True), ("Fewer homes stand empty", False)):
        objective = hart.objective("service", "homes", text="Review the housing strategy", outcome_measure=outcome)
        assert ("Hard to evidence" in text(read(f"objectives/{objective.id}/"))) == flagged


def test_a_broken_thread_is_told_but_where_the_class_needs_no_priority(hart: Planning, read: Read) -> None:
    hart.plan("service", "service")
    exempt = next(one.key for one in hart.pack.service_classes if not one.needs_priority)
    statutory = hart.objective("service", service_class=exempt)
    assert "its class needs none" in text(read(f"objectives/{statutory.id}/"))
    linked = hart.objective("service", "homes")
    commands.unlink(
        council_id=hart.council.id, objective_id=linked.id, priority_key="homes", reason="It does not help",
        by=SYSTEM, at=WRITTEN,
    )  # fmt: skip
    assert "is broken" in text(read(f"objectives/{linked.id}/"))

"""Writing plans by form: the priority before the words, one main one, and nobody overwritten unseen."""

from __future__ import annotations

import pytest
from lxml import html

from goldenthread.audit.commands import SYSTEM
from goldenthread.engine.errors import Refused
from goldenthread.plans import commands, queries
from tests.factories.plans import WRITTEN
from tests.plans.browsing import Browser, signed_in
from tests.plans.worlds import Planning
from tests.scorecards.scored import row, section, text

pytestmark = pytest.mark.django_db
ADD = "plans/service/objectives/add/"
WORDS = {"text": "Fewer homes stand empty", "kind": "outcome", "scope": "strategic"}


@pytest.fixture
def planned(hart: Planning) -> Planning:
    """The council with a directorate's plan and a service's below it."""
    hart.plan("directorate", "directorate")
    hart.plan("service", "service", parent_key="directorate")
    return hart


@pytest.fixture
def officer(hart: Planning) -> Browser:
    """The performance officer's browser."""
    return signed_in(hart.council, "performance-officer")


def errors(page: object) -> list[str]:
    """What the summary at the top of a page complains of."""
    found = html.fromstring(page.content).xpath("//div[contains(@class,'govuk-error-summary')]//li")  # type: ignore[attr-defined]
    return [" ".join(one.text_content().split()) for one in found]


@pytest.mark.requirement("GT-019")
def test_an_objective_begins_with_its_priority(planned: Planning, officer: Browser) -> None:
    first = officer.get(ADD)
    assert "Which theme is it written for?" in text(first)
    assert not html.fromstring(first.content).xpath("//textarea"), "the words are not asked for yet"
    assert errors(officer.get(f"{ADD}?chosen=yes")) == ["Select the theme that this objective is written for"]
    second = officer.get(f"{ADD}?priority=structure")
    assert "C A sound structure (Key objectives)" in text(second)
    done = officer.post(f"{ADD}?priority=structure", **WORDS, advances="Fewer layers decide sooner")
    assert "Objective 1 is written" in text(done)
    [made] = queries.objectives(planned.council.id)
    assert [(link.priority_key, link.is_main, link.advances) for link in made.links] == [
        ("structure", True, "Fewer layers decide sooner")
    ]
    assert "driven by a theme" in text(officer.get(f"objectives/{made.id}/"))


@pytest.mark.requirement("GT-016")
def test_three_priorities_need_a_main_one_and_are_counted_once(planned: Planning, officer: Browser) -> None:
    three = f"{ADD}?priority=health&priority=homes&priority=efficiency"
    assert errors(officer.post(three, **WORDS)) == ["Choose which theme this objective serves first of all"]
    assert queries.objectives(planned.council.id) == []
    officer.post(three, **WORDS, main="homes")
    officer.post(f"{ADD}?priority=health", **WORDS)
    [first, _] = queries.objectives(planned.council.id)
    page = officer.get(f"objectives/{first.id}/")
    assert [name in text(page) for name in ("Homes (main)", "Health (main)")] == [True, False]
    counted = section(officer.get("plans/service/"), "Objectives by main theme")
    assert counted.endswith("Homes101Health101All202"), "each is counted once"


@pytest.mark.requirement("FW-017")
def test_every_objective_has_one_of_two_kinds_and_they_are_counted_apart(planned: Planning, officer: Browser) -> None:
    assert "What is it about?" in " ".join(errors(officer.post(f"{ADD}?priority=homes", text="A", scope="strategic")))
    for kind, key in (("outcome", "homes"), ("inward", "efficiency"), ("inward", "efficiency")):
        officer.post(f"{ADD}?priority={key}", **WORDS | {"kind": kind})
    page = officer.get("plans/service/")
    counted = section(page, "Objectives by main theme")
    assert "For residentsAbout the organisation itselfIn all" in counted
    assert counted.endswith("Homes101Business efficiency022All123")


@pytest.mark.requirement("SP-028")
def test_an_objective_that_ends_with_a_document_is_questioned_until_it_has_an_outcome(
    planned: Planning, officer: Browser
) -> None:
    said = WORDS | {"text": "Review the housing strategy"}
    asked = officer.post(f"{ADD}?priority=homes", **said)
    assert "This objective ends with a document. Say what will be different" in errors(asked)[0]
    assert queries.objectives(planned.council.id) == []
    officer.post(f"{ADD}?priority=homes", **said, anyway="on")
    [kept] = queries.objectives(planned.council.id)
    assert "Hard to evidence" in text(officer.get(f"objectives/{kept.id}/"))
    now = {"version": kept.version, "outcome_measure": "Half as many homes stand empty"}
    done = officer.post(f"objectives/{kept.id}/edit/", **said, **now)
    assert "The objective is changed" in text(done)
    assert "Hard to evidence" not in text(done)


@pytest.mark.requirement("GT-018")
def test_a_link_made_later_is_listed_as_linked_afterwards(planned: Planning, officer: Browser, clock) -> None:
    made = planned.objective("service", "homes", at=WRITTEN.replace(month=3, day=1))
    clock(WRITTEN.replace(month=6, day=1))
    officer.post(f"objectives/{made.id}/link/", priority="health", advances="Dry homes keep people well")
    page = officer.get(f"objectives/{made.id}/")
    assert row(page, "Health")["Linked"].startswith("1 June 2014, by Holder")
    assert row(page, "Health")["Linked"].endswith("linked afterwards (92 days)")
    assert "afterwards" not in row(page, "Homes")["Linked"]


def test_a_link_ends_with_a_reason_and_is_reviewed(planned: Planning, officer: Browser) -> None:
    made = planned.objective("service", "homes", "health")
    links = {one.priority_key: one.id for one in made.links}
    assert "Choose another main theme first" in errors(
        officer.post(f"objectives/links/{links['homes']}/end/", reason="It does not help")
    )
    assert "Say what is missing" in " ".join(
        errors(officer.post(f"objectives/links/{links['health']}/judge/", judged="weak"))
    )
    page = officer.post(f"objectives/links/{links['health']}/judge/", judged="weak", note="Say whom it helps")
    assert row(page, "Health")["Review"] == "Weak: Say whom it helps"
    assert "Health" not in text(officer.post(f"objectives/links/{links['health']}/end/", reason="It does not help"))


@pytest.mark.requirement("SP-029")
def test_an_operational_objective_moves_down_with_links_and_history(planned: Planning, officer: Browser) -> None:
    planned.objective("directorate", "homes")
    moved = planned.objective("directorate", "health", "homes")
    assert row(officer.get("plans/directorate/"), "All")["In all"] == "2"
    page = officer.post(f"objectives/{moved.id}/move/", plan="service", reason="It is the service's own work")
    assert "with its links and its history" in text(page)
    assert row(officer.get("plans/directorate/"), "All")["In all"] == "1"
    assert "Operational" in text(page)
    assert [row(page, name)["Linked"] for name in ("Health", "Homes")] == ["10 August 2014, by Golden Thread"] * 2


@pytest.mark.requirement("GT-043")
def test_an_objective_names_four_posts_or_which_is_missing(planned: Planning, officer: Browser) -> None:
    made = planned.objective("service", "homes")
    page = officer.get(f"objectives/{made.id}/")
    assert section(page, "Who answers for it").count("Missing") == 4
    posts = {
        "portfolio_holder": "portfolio-holder-performance",
        "director": "corporate-director",
        "manager": "head-of-it-services",
    }
    page = officer.post(f"objectives/{made.id}/lines/", **{line: planned.post(key) for line, key in posts.items()})
    told = section(page, "Who answers for it")
    for said in ("Corporate Director", "Head of IT Services", "IndividualMissing"):
        assert said in told
    assert told.count("Missing") == 1


def test_withdrawing_asks_why_and_keeps_it(planned: Planning, officer: Browser) -> None:
    made = planned.objective("service", "homes")
    assert errors(officer.post(f"objectives/{made.id}/withdraw/")) != []
    page = officer.post(f"objectives/{made.id}/withdraw/", reason="The grant ended")
    assert "Withdrawn10 August 2014" in text(page)
    assert "Change the words" not in text(page)


def test_a_plan_is_opened_by_form_and_its_place_is_checked(planned: Planning, officer: Browser) -> None:
    year = {
        "starts_day": "1",
        "starts_month": "4",
        "starts_year": "2014",
        "last_day": "31",
        "last_month": "3",
        "last_year": "2015",
    }
    bad = officer.post("plans/add/", level="corporate", title="Corporate plan", parent="service", **year)
    assert errors(bad) == ["Corporate Plan stands no lower on the ladder than Departmental Service Plan"]
    page = officer.post("plans/add/", level="team", title="The team’s plan", parent="service", **year)
    assert "Stands belowService" in text(page)
    made = queries.plan(planned.council.id, "the-teams-plan")
    assert made is not None
    assert str(made.ends) == "2015-04-01"


def test_a_head_opens_plans_for_their_own_unit_only(planned: Planning) -> None:
    head = signed_in(planned.council, "head-of-it-services")
    given = {"level": "team", "title": "Team", "starts_day": "1", "starts_month": "4", "starts_year": "2014"}
    given |= {"last_day": "31", "last_month": "3", "last_year": "2015"}
    assert "Choose a service that you write plans for" in errors(head.post("plans/add/", **given))[0]
    assert "Team" in text(head.post("plans/add/", unit=planned.unit("it-services"), **given))


def test_a_section_shows_its_guidance_and_tells_of_another_writer(planned: Planning, officer: Browser) -> None:
    page = officer.get("plans/service/sections/purpose/")
    assert "What belongs hereWhy are we here?" in text(page).replace("here Why", "hereWhy")
    given = {"council_id": planned.council.id, "plan_key": "service", "section": "purpose", "by": SYSTEM, "at": WRITTEN}
    commands.write_section(text="Warm homes.", expected_version=1, **given)
    told = officer.post("plans/service/sections/purpose/", text="Dry homes.", version=1)
    assert told.status_code == 409
    assert row(told, "Purpose") == {"Field": "Purpose", "Stored now": "Warm homes.", "What you typed": "Dry homes."}
    [box] = html.fromstring(told.content).xpath("//textarea[@form='again'][@name='text']")
    sent = dict(html.fromstring(told.content).get_element_by_id("again").form_values())
    assert (box.text.strip(), sent["version"]) == ("Dry homes.", "2"), "the box holds what was typed, to be joined"
    officer.post("plans/service/sections/purpose/", text="Warm and dry homes.", version=sent["version"])
    assert "Warm and dry homes." in section(officer.get("plans/service/"), "Purpose")


def test_other_words_for_an_objective_tell_of_another_writer(planned: Planning, officer: Browser) -> None:
    made = planned.objective("service", "homes")
    edit, given = f"objectives/{made.id}/edit/", WORDS | {"version": 1, "service_class": ""}
    officer.post(edit, **given | {"text": "No home stands empty"})
    told = officer.post(edit, **given | {"text": "Homes are let again"})
    assert told.status_code == 409
    assert row(told, "Objective")["Stored now"] == "No home stands empty"


@pytest.mark.requirement("SP-006")
def test_one_plan_cannot_rename_what_all_plans_call_alike(hart: Planning, officer: Browser) -> None:
    hart.plan("directorate", "directorate")
    two = [hart.plan(key, "service", parent_key="directorate") for key in ("people", "places")]
    titles = [[one.title for one in queries.sections(plan.id)] for plan in two]
    assert titles[0] == titles[1] == ["Purpose", "What we want to reach"]
    assert not html.fromstring(officer.get("plans/people/sections/purpose/").content).xpath("//input[@name='title']")
    refused = officer.post("plans/people/sections/purpose/", title="Our reason", text="To house people.", version=1)
    told = (
        "“Purpose” is what the plans of every service call this section, so one plan cannot rename it. "
        "Whoever may change the framework renames it for all in its template"
    )
    assert errors(refused) == [told]
    with pytest.raises(Refused, match="cannot rename"):
        commands.write_section(
            council_id=hart.council.id, plan_key="people", section="purpose", title="Our reason", text="To house.",
            expected_version=1, by=SYSTEM, at=WRITTEN,
        )  # fmt: skip
    assert "To house" not in text(officer.get("plans/people/")), "nothing of it is kept"

"""From any item up to the vision and down to its ends; the same facts as picture, list and table; where it breaks."""

from __future__ import annotations

import pytest
from lxml import html

from goldenthread.audit.commands import SYSTEM
from goldenthread.plans import commands
from tests.factories.plans import WRITTEN
from tests.plans.browsing import signed_in
from tests.plans.measured import a_measured_council
from tests.plans.worlds import a_planning_pack
from tests.scorecards.scored import row, section, text
from tests.thread.worlds import Threaded

pytestmark = pytest.mark.django_db


def steps(response, heading: str) -> list[str]:
    """The items of the first list below a heading."""
    page = html.fromstring(response.content)
    (found,) = page.xpath(f"//main//h2[normalize-space()='{heading}']/following-sibling::ol[1]")
    return [" ".join(one.text_content().split()) for one in found]


def boxes(response) -> list[str]:
    """What stands in each card of the tree, and beside them."""
    cards = html.fromstring(response.content).xpath(
        "//*[contains(@class, 'gt-tree__card') or contains(@class, 'gt-tree__slip')]"
    )
    return [" ".join(one.text_content().split()) for one in cards]


@pytest.mark.requirement("GT-013")
def test_one_step_shows_the_chain_to_the_vision(town: Threaded) -> None:
    objective = town.hart.objective("housing", "focus-33", text="Every home is inspected on time")
    number = town.measure("K2", objective)
    shown = town.page(f"objective/{objective.id}/")
    assert steps(shown, "The way up") == [
        "33 Fit for purpose Areas of focus", "C A sound structure Key objectives", "P6 Business efficiency Theme",
        "A place to be proud of Vision",
    ]  # fmt: skip
    assert "Housing Departmental Service Plan" in text(shown)
    assert "Corporate Corporate Plan" in text(shown)
    assert boxes(shown)[:4] == [
        "Vision A place to be proud of", "Theme P6 Business efficiency", "Key objectives C A sound structure",
        "Areas of focus 33 Fit for purpose",
    ]  # fmt: skip
    assert "Housing Departmental Service Plan" in boxes(shown), "beside it, the plans it stands in"
    below = town.page(f"indicator/{number}/")
    assert steps(below, "The way up") == ["Every home is inspected on time Objective", *steps(shown, "The way up")]


@pytest.mark.requirement("GT-014")
def test_from_a_priority_down_to_everyone_who_contributes(town: Threaded) -> None:
    town.hart.plan("it", "service", parent_key="corporate", unit_id=town.hart.unit("it-services"))
    first = town.hart.objective("housing", "homes", text="Fewer empty homes")
    town.hart.objective("it", "homes", "health", text="Forms on line")
    town.hart.objective("it", "health", "homes", text="Walk to work")
    town.measure("K2", first)
    homes = next(one.id for one in _priorities(town) if one.key == "homes")
    shown = town.page(f"priority/{homes}/")
    facts = section(shown, "Beneath it")
    assert "Plans2 (Departmental Service Plan: 2)" in facts
    assert "Objectives2; also, not first of all: 1" in facts
    assert "Key performance indicators2" in facts
    assert row(shown, "Fewer empty homes")["Service"] == "Housing Services"
    assert row(shown, "Walk to work")["Name"] == "Walk to work (also)"
    assert row(shown, "Forms on line")["Service"] == "IT Services"


def _priorities(town: Threaded):
    from goldenthread.plans import queries

    return queries.priorities(town.hart.council.id)


@pytest.mark.requirement("GT-015")
def test_a_link_that_is_taken_back_is_listed_at_once(town: Threaded) -> None:
    objective = town.hart.objective("housing", "homes", text="Fewer empty homes")
    town.measure("K2", objective)
    assert "Fewer empty homes" not in text(town.page("broken/"))
    commands.unlink(
        council_id=town.hart.council.id, objective_id=objective.id, priority_key="homes", reason="Dropped",
        by=SYSTEM, at=WRITTEN,
    )  # fmt: skip
    told = text(town.page("broken/"))
    assert "1 of 1 objectives that lead to no theme" in told
    assert "Fewer empty homes" in told
    # What measured it has no priority of its own, and hangs on nothing now.
    assert "K2 Figure K2" in told
    assert "The thread breaks here." in text(town.page(f"objective/{objective.id}/"))


def test_priorities_with_nothing_beneath_are_listed(town: Threaded) -> None:
    told = section(town.page("broken/"), "Themes with nothing beneath")
    assert "P1 Health" in told
    assert "P2 Homes" not in told, "an indicator names it"


@pytest.mark.requirement("SP-003")
def test_a_statutory_objective_needs_no_priority(town: Threaded) -> None:
    kept = town.hart.objective("housing", text="Register deaths", service_class="frontline")
    told = text(town.page("broken/"))
    assert "Register deaths" not in told
    assert "Its class needs no theme" in text(town.page(f"objective/{kept.id}/"))


def test_picture_list_and_table_say_the_same(town: Threaded) -> None:
    town.hart.objective("housing", "homes", text="Fewer empty homes")
    town.hart.objective("corporate", "homes", "health", text="More homes")
    table = row(town.page("?as=table"), "P2 Homes")
    counted = f"{table['Plans']} plans, {table['Objectives']} objectives"
    assert counted == "2 plans, 2 objectives"
    picture = boxes(town.page())
    assert any(one.startswith("Theme P2 Homes 2 plans 2 objectives") for one in picture)
    assert {"Corporate Corporate Plan", "Housing Departmental Service Plan"} <= set(picture)
    second = "Nothing serves it first of all; also, not first of all: 1 plan, 1 objective"
    assert f"Theme P1 Health {second}" in picture
    assert f"{second}." in text(town.page("?as=list"))
    assert row(town.page("?as=table"), "P1 Health")["Also, not first of all"] == "1 plan, 1 objective"
    assert "1 of 5 themes that nothing serves first of all" in text(town.page("broken/"))
    assert "Nothing serves 1 of the 5 first of all." in text(town.page())
    assert counted in text(town.page("?as=list"))
    for way in ("picture", "list", "table"):
        assert "Housing" in text(town.page(f"?as={way}"))
    assert "P2 HomesCorporate, Housing" in text(town.page("?as=table")), "the table of plans beside that of counts"
    assert table["What it is"] == "Theme"
    assert row(town.page("?as=table"), "– – – 33 Fit for purpose")["What it is"] == "Areas of focus"


def test_one_rule_says_what_is_empty_and_it_is_the_same_everywhere(town: Threaded) -> None:
    town.hart.objective("housing", "homes", "health", text="More homes")
    told = text(town.page())
    empty = sum("Nothing beneath it" in one for one in boxes(town.page()))
    assert f"{empty} of the 5 have nothing beneath" in told
    assert f"{empty} of 5 themes with nothing beneath" in text(town.page("broken/"))
    assert text(town.page("?as=list")).count("Nothing beneath it") == empty
    assert text(town.page("?as=table")).count("Nothing beneath it") == empty
    assert "P1 Health" not in section(town.page("broken/"), "Themes with nothing beneath")
    assert "P1 Health" in section(town.page("broken/"), "Themes that nothing serves first of all")


def test_the_table_adds_up_with_what_has_no_main_place(town: Threaded) -> None:
    town.hart.objective("housing", "homes", text="More homes")
    cut = town.hart.objective("housing", "homes", text="Cut off")
    commands.unlink(
        council_id=town.hart.council.id, objective_id=cut.id, priority_key="homes", reason="Dropped",
        by=SYSTEM, at=WRITTEN,
    )  # fmt: skip
    town.hart.objective("housing", text="Register deaths", service_class="frontline")
    shown = town.page("?as=table")
    assert row(shown, "No main theme")["Objectives"] == "2"
    assert row(shown, "Everything, counted once")["Objectives"] == "3"
    assert row(shown, "A place to be proud of")["Objectives"] == "1"
    told = text(town.page("?as=list"))
    assert "Lead to no theme: 1 objective, 1 key performance indicator" in told
    assert "May stand without a theme, by class: 1 objective" in told
    assert "Everything, counted once: 1 plan, 3 objectives" in told or "counted once: 2 plans, 3 objectives" in told
    assert {"Lead to no theme 1 objective 1 key performance indicator"} <= set(boxes(town.page()))


def test_a_priority_says_the_same_two_numbers_on_every_page(town: Threaded) -> None:
    town.hart.plan("it", "service", parent_key="corporate", unit_id=town.hart.unit("it-services"))
    town.hart.objective("housing", "homes", text="More homes")
    town.hart.objective("it", "health", "homes", text="Walk to work")
    homes = next(one.id for one in _priorities(town) if one.key == "homes")
    also = "lso, not first of all: 1 plan, 1 objective"
    for page in ("", "?as=list", f"priority/{homes}/", "priorities/homes/"):
        assert also in text(town.page(page)), page
    assert "with 1 plan, 1 objective, 1 key performance indicator; a" + also in text(town.page("priorities/homes/"))


def test_what_is_not_there_is_not_found(town: Threaded) -> None:
    for where in ("?as=poem", "objective/999/", "poem/1/", "priorities/nothing/", "broken/?list=x", "audit/?list=x"):
        assert town.page(where).status_code == 404


def test_a_priority_across_the_council(town: Threaded) -> None:
    town.hart.plan("it", "service", parent_key="corporate", unit_id=town.hart.unit("it-services"))
    town.hart.objective("housing", "homes", text="Fewer empty homes")
    one = town.hart.objective("it", "homes", text="Forms on line")
    post = town.hart.post("corporate-director")
    commands.answer_for(
        council_id=town.hart.council.id, objective_id=one.id, posts={"manager": post}, by=SYSTEM, at=WRITTEN
    )
    shown = town.page("priorities/homes/")
    assert "serve this theme with 2 plans, 2 objectives" in text(shown)
    assert {"Housing Services 1 objective", "IT Services 1 objective"} <= set(boxes(shown))
    assert row(shown, "Corporate Director (1)")["Manager"] == "Corporate Director (1)"
    assert row(shown, "Corporate Director (1)")["Individual"] == "Nobody is named"


def test_every_row_of_an_indicator_says_why_it_has_its_status_and_others_say_nothing() -> None:
    made = a_measured_council(a_planning_pack())
    made.hart.plan("corporate", "corporate")
    aim = made.hart.objective("corporate", "homes", text="Buses run on time")
    made.measure(aim, "BUS", title="Buses on time")
    made.target("BUS", "2014-15 Q1", "80")
    made.figure("BUS", "2014-15 Q1", "10")
    officer = signed_in(made.hart.council, "performance-officer")
    own = html.fromstring(officer.get("indicators/BUS/").content)
    (why,) = own.xpath("//main//div[contains(@class, 'gt-callout')][contains(., 'Why this colour?')]")
    told = " ".join(why.text_content().split()).removeprefix("Why this colour?").strip()
    assert told.startswith("Off target: 10.0% against a target of 80.0%, 70.0 points worse.")
    for where in (f"thread/objective/{aim.id}/", "thread/priorities/homes/"):
        assert row(officer.get(where), "BUS Buses on time")["Why"] == told
    others = row(officer.get("thread/priorities/homes/"), "Buses run on time")
    assert others.get("Why", "–") == "–", "an objective has no sentence, and a table of such has no column for one"
    assert told in text(officer.get(f"thread/indicator/{made.indicators['BUS'].id}/"))

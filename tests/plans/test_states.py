"""The way of a plan: no required stage is skipped, nobody decides upon their own, and all of it is on record."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from goldenthread.audit import queries as audit
from goldenthread.audit.commands import SYSTEM
from goldenthread.engine.numbers import share_of
from goldenthread.framework import speech
from goldenthread.organisation import queries as organised
from goldenthread.plans import commands, pages, queries, rules
from goldenthread.plans.commands import Refused
from goldenthread.plans.rules import STAGES, Step, Way
from tests.plans.browsing import signed_in
from tests.plans.test_forms import errors
from tests.plans.worlds import Planning, a_real_council
from tests.scorecards.scored import row, section, text

pytestmark = pytest.mark.django_db
PANEL = "Policy & Review (Performance) Panel"
NAMES = speech.names({})
NOVEMBER, DECEMBER = (datetime(2014, month, 12, 9, 0, tzinfo=UTC) for month in (11, 12))
ROUTE = ("consultation", "challenge", "approved", "published")


def offered(page: Any, field: str) -> list[str]:
    """What a list or a group of buttons offers on a page."""
    found = html.fromstring(page.content)
    listed = found.xpath(f"//select[@name='{field}']/option[@value!='']/text()")
    labels = found.xpath(f"//input[@name='{field}']/following-sibling::label//text()")
    return [one.strip() for one in (*listed, *labels) if one.strip()]


@pytest.fixture
def planned(hart: Planning) -> Planning:
    """The council with a service's plan that must pass four stages."""
    levels = tuple(one.model_copy(update={"route": ROUTE}) if one.key == "service" else one for one in hart.pack.levels)
    hart.apply(levels=levels)
    hart.plan("service", "service", unit_id=hart.unit("it-services"))
    return hart


def bring(hart: Planning, *ways: str, plan: str = "service", **said: Any) -> None:
    for to in ways:
        given: dict[str, Any] = {"by": SYSTEM, "at": NOVEMBER, "reason": "It is time"} | said
        commands.move(council_id=hart.council.id, plan_key=plan, to=to, **given)


def body(hart: Planning, key: str) -> int:
    return next(one.id for one in organised.bodies(hart.council.id) if one.key == key)


def write(hart: Planning, text: str, at: datetime, plan: str = "service", key: str = "purpose") -> None:
    row = queries.plan(hart.council.id, plan)
    assert row is not None
    now = next(one for one in queries.sections(row.id) if one.key == key)
    commands.write_section(
        council_id=hart.council.id, plan_key=plan, section=key, text=text, expected_version=now.version,
        by=SYSTEM, at=at,
    )  # fmt: skip


@given(st.sampled_from(STAGES), st.sets(st.sampled_from(STAGES)), st.sets(st.sampled_from(STAGES)))
@settings(max_examples=50)
def test_a_stage_is_reached_only_when_all_required_before_it_are_passed(
    to: str, route: set[str], passed: set[str]
) -> None:
    standing = Way("draft", tuple(route), frozenset(passed), is_submitted=True)
    refused = rules.may_move(standing, Step(to, by=1, has_body=True), NAMES)
    skipped = [one for one in route if STAGES.index(one) < STAGES.index(to) and one not in passed]
    assert len(refused) == len(skipped)


@pytest.mark.requirement("GT-033")
def test_the_history_shows_each_state_and_a_skipped_stage_is_refused(planned: Planning) -> None:
    head, director = (signed_in(planned.council, key) for key in ("head-of-it-services", "corporate-director"))
    page = head.post("plans/service/move/", to="consultation", body=body(planned, "overview-and-scrutiny"))
    assert row(page, "In consultation")["By"].endswith("Head of IT Services")
    page = head.post("plans/service/move/", to="submitted")
    assert "Submitted10 August 2014" in text(page)
    assert "Write this section" not in text(page), "nobody writes in it while it is decided upon"
    refused = director.post("plans/service/move/", to="approved")
    assert errors(refused) == ["Plans of this level are first “at challenge”: that stage is still missing"]
    bring(planned, "challenge")
    page = director.post("plans/service/move/", to="approved")
    told = row(page, "Approved")
    assert (told["On"], told["By"].endswith("Corporate Director")) == ("10 August 2014", True)
    assert "Version" in text(page)
    done = [(one.old, one.new, one.body_name) for one in queries.moves(queries.plans(planned.council.id)[0].id)]
    assert done == [
        ("draft", "consultation", "Overview and Scrutiny Committee"), ("consultation", "submitted", ""),
        ("consultation", "challenge", ""), ("challenge", "approved", ""),
    ]  # fmt: skip
    assert audit.anchor(planned.council.id)


def test_who_submitted_it_does_not_decide_upon_it(planned: Planning) -> None:
    bring(planned, "consultation", "challenge")
    officer = signed_in(planned.council, "performance-officer")
    officer.post("plans/service/move/", to="submitted")
    assert "Somebody else" in errors(officer.post("plans/service/move/", to="approved"))[0]


def test_nothing_is_decided_that_may_still_be_written(planned: Planning) -> None:
    bring(planned, "consultation", "challenge")
    with pytest.raises(Refused, match="Submit the plan first"):
        bring(planned, "approved")
    bring(planned, "submitted")
    with pytest.raises(Refused, match="return it to its writers first"):
        write(planned, "Too late", DECEMBER)
    with pytest.raises(Refused) as caught:
        bring(planned, "draft", reason="")
    assert [wrong.field for wrong in caught.value.wrongs] == ["reason"]
    bring(planned, "draft")
    write(planned, "Again", DECEMBER)
    with pytest.raises(Refused, match="first “in consultation”"):
        bring(planned, "submitted", "approved")


def test_a_reader_moves_nothing(planned: Planning) -> None:
    chair, owner = (signed_in(planned.council, key) for key in ("scrutiny-chair", "it-services-manager"))
    assert owner.get("plans/service/move/").status_code == 404
    page = chair.get("plans/service/move/")
    assert "It is endorsed" in text(page)
    assert "It is approved" not in text(page)


@pytest.mark.requirement("GT-034")
def test_the_version_of_each_body_is_kept_and_they_are_compared_line_by_line() -> None:
    harrow = a_real_council("harrow")
    harrow.apply(levels=tuple(one.model_copy(update={"template": "plain"}) for one in harrow.pack.levels))
    harrow.plan("people", "directorate", starts=date(2015, 4, 1), ends=date(2016, 4, 1))
    bring(harrow, "challenge", plan="people", body_id=body(harrow, "challenge"), at=NOVEMBER)
    first = harrow.objective("people", "homes", text="Good homes for all", at=NOVEMBER)
    bring(harrow, "consultation", plan="people", body_id=body(harrow, "cabinet"), at=DECEMBER)
    officer = signed_in(harrow.council, "performance-officer")
    page = officer.get("plans/people/compare/?from=1&to=2")
    assert row(page, "Good homes for all") == {
        "Where": "Objectives",
        "What": "Added",
        "Version 1.0, seen by Challenge Panels, 12 November 2014": "Not there",
        "Version 1.0, seen by Cabinet, 12 December 2014": f"{first.code} Good homes for all → Good homes (main)",
    }
    assert "None" in text(officer.get("plans/people/versions/1/"))


@pytest.mark.requirement("GT-035")
def test_an_update_in_the_year_is_the_next_minor_version_with_its_changes(planned: Planning) -> None:
    write(planned, "Warm homes.\nDry homes.", NOVEMBER)
    bring(planned, "consultation", "challenge", "submitted", "approved", "published", at=NOVEMBER)
    officer = signed_in(planned.council, "performance-officer")
    officer.post("plans/service/move/", to="revision", reason="The December update")
    write(planned, "Warm homes.\nDry and safe homes.", DECEMBER)
    told = row(officer.get("plans/service/compare/"), "Dry homes")
    assert (list(told)[3], list(told.values())[2:]) == (
        "As it stands now, version 1.1", ["Dry homes.", "Dry and safe homes."],
    )  # fmt: skip
    bring(planned, "submitted", "approved", at=DECEMBER)
    page = officer.get("plans/service/")
    assert "Approved, version 1.1" in text(page)
    kept = queries.versions(queries.plans(planned.council.id)[0].id)
    assert [(one.label, one.purpose) for one in kept][-3:] == [
        ("1.0", "published"), ("1.1", "seen"), ("1.1", "approved"),
    ]  # fmt: skip
    changes = officer.get(f"plans/service/compare/?from={kept[-3].number}&to={kept[-1].number}")
    assert "1 line is not the same" in text(changes)
    told = row(changes, "Dry homes")
    assert (told["What"], list(told.values())[2:]) == ("Changed", ["Dry homes.", "Dry and safe homes."])


@pytest.mark.requirement("SP-016")
def test_a_plan_shows_who_endorsed_it_and_the_others_are_listed(clock) -> None:
    portsmouth = a_real_council("portsmouth")
    officer = signed_in(portsmouth.council, "performance-officer")
    year = {"starts": date(2015, 4, 1), "ends": date(2016, 4, 1)}
    for key in ("families", "culture"):
        portsmouth.plan(key, "business", **year)
        row_now = queries.plan(portsmouth.council.id, key)
        assert row_now is not None
        for one in queries.sections(row_now.id):
            write(portsmouth, "Said.", NOVEMBER, key, one.key)
        bring(portsmouth, "submitted", plan=key)
    march = datetime(2015, 3, 20, 9, 0, tzinfo=UTC)
    bring(portsmouth, "endorsed", plan="families", body_id=body(portsmouth, "executive"), at=march)
    executive = next(one.name for one in portsmouth.pack.bodies if one.key == "executive")
    endorsed = row(officer.get("plans/families/"), "Endorsed")
    assert ("20 March 2015" in endorsed.values(), executive in endorsed.values()) == (True, True)
    clock(datetime(2015, 4, 2, 9, 0, tzinfo=UTC))
    told = section(officer.get("plans/progress/"), "not endorsed in time")
    assert "Culture" in told
    assert "31 March 2015" in told
    assert "Families" not in told


@pytest.mark.requirement("SP-017")
def test_the_portfolio_holder_approves_only_after_officers(hart: Planning) -> None:
    hart.plan("directorate", "directorate")
    bring(hart, "submitted", plan="directorate")
    member = signed_in(hart.council, "portfolio-holder-performance")
    assert (
        "Officers agree its objectives and targets before"
        in errors(member.post("plans/directorate/move/", to="approved"))[0]
    )
    bring(hart, "endorsed", plan="directorate", body_id=body(hart, "leadership-team"))
    page = member.post("plans/directorate/move/", to="approved")
    assert row(page, "Approved")["By"].endswith("Portfolio Holder for Performance")


@pytest.mark.requirement("SP-042")
def test_a_plan_that_is_unfinished_when_it_begins_is_late(hart: Planning, clock) -> None:
    year = {"starts": date(2015, 4, 1), "ends": date(2016, 4, 1)}
    for key in ("housing", "planning"):
        hart.plan(key, "service", **year)
    bring(hart, "submitted", "approved", plan="housing")
    officer = signed_in(hart.council, "performance-officer")
    clock(datetime(2015, 3, 31, 9, 0, tzinfo=UTC))
    assert "Late plans" not in text(officer.get("plans/progress/"))
    clock(datetime(2015, 4, 1, 9, 0, tzinfo=UTC))
    told = section(officer.get("plans/progress/"), "Late plans")
    assert ("Planning" in told, "Housing" in told, "31 March 2015" in told) == (True, False, True)
    assert row(officer.get("plans/progress/"), "31 March 2015")["Late by"] == "1 day so far"
    bring(hart, "submitted", "approved", plan="planning", at=datetime(2015, 4, 20, 9, 0, tzinfo=UTC))
    clock(datetime(2015, 9, 1, 9, 0, tzinfo=UTC))
    page = officer.get("plans/progress/")
    assert row(page, "31 March 2015")["Late by"] == "20 days", "finished after it began: late all the same"
    assert "Housing" not in section(page, "Late plans")


@pytest.mark.requirement("SP-039")
def test_all_is_said_only_once_every_service_has_a_published_plan(hart: Planning) -> None:
    units = organised.parts(organised.units(hart.council.id, on=date(2014, 8, 10)))
    officer = signed_in(hart.council, "performance-officer")
    for unit in units[:-1]:
        hart.plan(unit.key, "service", unit_id=unit.id)
        bring(hart, "published", plan=unit.key)
    hart.plan("last", "service", unit_id=units[-1].id)
    page = officer.get("plans/progress/")
    assert f"{len(units) - 1} of {len(units)} services have a published plan" in text(page)
    assert "(100.0%)" not in text(page)
    assert row(page, units[-1].name) == {
        "Service": units[-1].name, "Plan": "Last", "State": "Draft", "Sections written": "0 of 2",
    }  # fmt: skip
    bring(hart, "published", plan="last")
    assert "(100.0%)" in text(officer.get("plans/progress/"))


@pytest.mark.requirement("GT-007")
def test_the_corporate_plan_has_its_parts_and_publication_lists_the_empty_ones() -> None:
    portsmouth = a_real_council("portsmouth")
    portsmouth.plan("corporate", "corporate")
    officer = signed_in(portsmouth.council, "performance-officer")
    page = officer.get("plans/corporate/")
    for part in ("aims", "values", "priorities", "pressures", "actions", "vision"):
        assert part in text(page).casefold(), part
    row_now = queries.plan(portsmouth.council.id, "corporate")
    assert row_now is not None
    kept = queries.sections(row_now.id)
    for one in kept[2:]:
        write(portsmouth, "Said.", NOVEMBER, "corporate", one.key)
    refused = officer.post("plans/corporate/move/", to="published")
    for one in kept[:2]:
        assert [told for told in errors(refused) if told.startswith(f"{one.title}: not written yet")]
    assert not [one for one in errors(refused) if kept[2].title in one]


def test_two_texts_are_compared_by_their_lines() -> None:
    old = [rules.PartOf("a", "A", ("one", "two", "three")), rules.PartOf("b", "B", ("gone",))]
    new = [rules.PartOf("a", "A", ("one", "2", "three", "four"))]
    found = [(one.title, one.kind, one.old, one.new) for one in rules.differences(old, new)]
    assert found == [("A", "changed", "two", "2"), ("A", "added", "", "four"), ("B", "removed", "gone", "")]
    assert rules.differences(old, old) == ()


@pytest.mark.parametrize(
    ("kind", "kinds", "is_seated", "speaks"),
    [
        ("officer", {"scrutiny"}, False, False), ("officer", {"scrutiny"}, True, True),
        ("member", {"performance"}, False, True), ("external", {"performance"}, True, False),
        ("member", {"director"}, False, False),
    ],
)  # fmt: skip
def test_who_sits_on_a_body_speaks_for_it_and_nobody_for_one_outside(
    kind: str, kinds: set[str], is_seated: bool, speaks: bool
) -> None:
    assert rules.may_speak_for(kind, kinds, is_seated=is_seated) is speaks
    assert rules.may_name("consultation", kind, speaks=speaks) is (kind != "external")
    assert bool(rules.body_wrongs("endorsed", kind, speaks=speaks, names=NAMES)) is not speaks


def test_a_councillor_endorses_only_in_the_name_of_a_body_with_their_seat() -> None:
    portsmouth = a_real_council("portsmouth")
    portsmouth.apply(levels=tuple(one.model_copy(update={"needs": ()}) for one in portsmouth.pack.levels))
    portsmouth.plan("families", "business", starts=date(2015, 4, 1), ends=date(2016, 4, 1))
    bring(portsmouth, "submitted", plan="families")
    chair, officer = (signed_in(portsmouth.council, key) for key in ("scrutiny-chair", "performance-officer"))
    page = chair.get("plans/families/move/")
    assert offered(page, "body") == [PANEL]
    assert {"Audit Commission", "ODPM"} & set(offered(officer.get("plans/families/move/"), "body")) == set()
    before = queries.moves(queries.plans(portsmouth.council.id)[0].id)
    for key in ("dmt", "ac", "odpm", "executive"):
        refused = chair.post("plans/families/move/", to="endorsed", body=body(portsmouth, key))
        assert (refused.status_code, errors(refused)[0].startswith("Choose a")) == (409, True)
    assert queries.moves(queries.plans(portsmouth.council.id)[0].id) == before
    chair.post("plans/families/move/", to="endorsed", body=body(portsmouth, "panel"))
    done = queries.moves(queries.plans(portsmouth.council.id)[0].id)[-1]
    assert (done.new, done.of_officers) == ("endorsed", False)


def test_a_draft_is_offered_only_what_may_be_done_now_and_told_what_comes_after(planned: Planning) -> None:
    officer = signed_in(planned.council, "performance-officer")
    page = officer.get("plans/service/move/")
    assert {
        one for one in offered(page, "to") if one in ("It is endorsed", "It is approved", "It is published")
    } == set()
    assert "It goes out to consultation" in offered(page, "to")
    assert "that stage is still missing" in section(page, "What comes after")
    assert "There is no objective yet" in section(page, "Still missing")


@pytest.mark.parametrize(
    ("title", "told"), [("PERFORMANCE OFFICER", "Performance Officer"), ("Clerk", "Performance Officer, Clerk")]
)
def test_a_person_called_like_their_post_is_named_once(title: str, told: str) -> None:
    made = queries.MoveRow(1, "draft", "approved", "", "Performance Officer", title, True, NOVEMBER, "")
    assert pages.workflow.by(made) == told


def test_one_of_eight_is_thirteen_percent() -> None:
    assert (share_of(1, 8), share_of(1, 8, 1), share_of(0, 0)) == ("13%", "12.5%", "–")
    assert (share_of(299, 300), share_of(300, 300)) == ("99%", "100%"), "all is said only of all"


def test_a_plan_of_one_year_is_not_rolled_forward() -> None:
    year = date(2014, 4, 1), date(2015, 4, 1)
    assert rules.may_roll("approved", 3, *year, NAMES)
    assert rules.may_roll("draft", 3, year[0], date(2017, 4, 1), NAMES)
    assert not rules.may_roll("approved", 3, year[0], date(2017, 4, 1), NAMES)

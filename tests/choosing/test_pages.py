"""The pages of the choice of indicators: who says what, what is refused, and what a reader is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from goldenthread import framework
from goldenthread.audit.commands import SYSTEM
from goldenthread.choosing import queries
from goldenthread.indicators import commands
from goldenthread.indicators import queries as indicators
from goldenthread.notices import queries as notices
from goldenthread.onboarding.commands import apply_pack
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.models import Person
from tests.choosing.conftest import City, days
from tests.scorecards.scored import row, section, text

NEXT = "choosing/?choice={}&show=choice&do=step"


def morning(*parts: int) -> datetime:
    return datetime(*parts, 9, 0, tzinfo=UTC)  # type: ignore[misc, arg-type]


def coming(city: City) -> queries.ChoiceRow:
    """The choice for 2005-06, of which the list and the pack are done."""
    found = next(one for one in queries.choices(city.council.id) if one.year == 2005)
    kept = queries.choice(city.council.id, found.id)
    assert kept is not None
    return kept


@pytest.mark.requirement("MT-021")
def test_each_step_has_its_day_its_actor_and_what_came_of_it_and_the_april_set_is_the_executives_decision(
    city: City, clock: Any
) -> None:
    officer, row_id = city.browser("performance-officer"), coming(city).id
    bodies = {one: key for key, one in _bodies(city)}
    page = officer.get("choosing/")
    assert "Next: Recommendation of the Panel (Policy & Review (Performance) Panel, February)" in text(page)
    listed = section(page, "The list by")
    assert "Statutory" in listed
    assert "Local" in listed
    assert (row(page, "PM03")["Asked by law or local"], row(page, "PM02")["Asked by law or local"]) == (
        "Statutory",
        "Local",
    )
    assert "Environment & Transport" in " ".join(row(page, "PM03").values())
    for form in ("docx", "xlsx"):
        assert officer.get(f"choosing/?choice={row_id}&as={form}").status_code == 200
    recommended, decided = city.ids("PM01", "PM03", "PM05"), city.ids("PM01", "PM03", "PM09")
    taken = (
        ("recommendation", (2005, 2, 22), "Policy & Review (Performance) Panel", {"indicators": recommended}),
        ("decision", (2005, 3, 15), "Executive", {"indicators": decided}),
        ("instruction", (2005, 3, 16), "Executive", {}),
        ("monitoring", (2005, 4, 1), "Strategic Directors Board", {}),
    )
    for step, on, body, more in taken:
        assert coming(city).next == step
        clock(morning(*on))
        said = {**days(on=date(*on)), "body": bodies[body], "actor": "", "told": f"Minute of the {step}", **more}
        assert officer.post(NEXT.format(row_id), **said).status_code == 200
    page = officer.get(f"choosing/?choice={row_id}")
    told = text(page)
    for step, on, body, _ in taken:
        line = row(page, f"Minute of the {step}")
        assert line["Done on"] == f"{date(*on).day} {date(*on):%B %Y}"
        assert line["By whom"] == body
    assert "Key statutory and local indicators mapped to corporate priorities" in told
    assert city.in_set("scorecard-0506") == {"PM01", "PM03", "PM09"}, "the April set equals the decision"
    assert "The set is what was decided" in told
    assert "Affordable homes" in told.split("Decided without recommendation")[1].split("PM09")[0]
    director = Person.objects.get(email="director@portsmouth.example")
    inbox = [one.text for one in notices.inbox(director, city.council.id)]
    assert any("3 performance indicators in your care to be monitored from 1 April 2005" in one for one in inbox), inbox


def _bodies(city: City) -> list[tuple[int, str]]:
    return [(one.id, one.name) for one in organisation.bodies(city.council.id)]


def test_a_step_out_of_turn_of_a_day_to_come_or_before_its_year_is_refused_and_nothing_is_kept(
    city: City, clock: Any
) -> None:
    officer, kept = city.browser("performance-officer"), coming(city)
    address = NEXT.format(kept.id)
    said = {"told": "So", "actor": "The Panel", "indicators": city.ids("PM01")}
    assert "has not come yet" in text(officer.post(address, **said, **days(on=date(2005, 2, 22))))
    assert "What comes before it was on 10 December 2004" in text(
        officer.post(address, **said, **days(on=date(2004, 12, 1)))
    )
    assert "Say who did it" in text(officer.post(address, **{**said, "actor": ""}, **days(on=date(2004, 12, 14))))
    nothing = officer.post(address, told="So", actor="x", **days(on=date(2004, 12, 14)))
    assert "Answer “Which performance indicators?”" in text(nothing)
    assert coming(city).steps.keys() == kept.steps.keys()
    for step in ("recommendation", "decision", "instruction"):
        more = said if step != "instruction" else {"told": "So", "actor": "The Panel"}
        officer.post(address, **more, **days(on=date(2004, 12, 14)))
    assert coming(city).next == "monitoring"
    early = officer.post(address, told="So", actor="Board", **days(on=date(2004, 12, 14)))
    assert "The year begins on 1 April 2005" in text(early)
    assert city.in_set("scorecard-0506") == set()


def test_a_set_that_was_changed_since_is_told_to_differ_from_the_decision(city: City) -> None:
    found = next(one for one in queries.choices(city.council.id) if one.year == 2004)
    officer = city.browser("performance-officer")
    assert "The set is what was decided" in text(officer.get(f"choosing/?choice={found.id}"))
    one = city.row("PM02")
    commands.amend(
        council_id=city.council.id, indicator_id=one.id, unit_id=one.unit_id, expected_version=one.sheet.version,
        sheet=replace(commands.sheet_of(one.sheet), sets=(*one.sheet.sets, "scorecard-0405")),
        by=SYSTEM, at=morning(2004, 12, 14), reason="Slipped in", comparable=True,
    )  # fmt: skip
    assert "In the set and not decided: PM02" in text(officer.get(f"choosing/?choice={found.id}"))


def test_a_set_that_was_decided_stays_as_it_is_when_the_same_pack_is_loaded_again(city: City) -> None:
    decided, others = city.in_set("scorecard-0405"), city.in_set("demonstration")
    kept = sorted(decided)[1:]
    pack = framework.load("portsmouth").of("portsmouth")
    labelled = {one.code for one in pack.indicators if "scorecard-0405" in one.sets}
    commands.make_set(
        council_id=city.council.id, set_key="scorecard-0405", indicator_ids=city.ids(*kept, "PM11"), by=SYSTEM,
        at=morning(2004, 12, 14), reason="Decided",
    )  # fmt: skip
    made = {*kept, "PM11"}
    assert labelled != made, "the pack says otherwise"
    assert apply_pack(source=pack, by=SYSTEM, at=morning(2004, 12, 14), only="portsmouth").indicators == 0
    assert city.in_set("scorecard-0405") == made
    assert city.in_set("demonstration") == others


def test_a_pack_decides_what_a_set_holds_that_nobody_has_decided_upon(city: City) -> None:
    pack = framework.load("portsmouth").of("portsmouth")
    key = next(one.key for one in pack.indicator_sets if one.key not in queries.made_sets(city.council.id))
    held = city.in_set(key)
    some = next(one for one in pack.indicators if key not in one.sets)
    changed = tuple(
        one.model_copy(update={"sets": (*one.sets, key)}) if one is some else one for one in pack.indicators
    )
    apply_pack(source=pack.model_copy(update={"indicators": changed}), by=SYSTEM, at=morning(2004, 12, 14),
               only="portsmouth")  # fmt: skip
    assert city.in_set(key) == {*held, some.code}


@pytest.mark.requirement("MT-043")
def test_advice_and_the_directors_own_choice_are_both_kept_and_the_differences_are_listed(city: City) -> None:
    officer, director = city.browser("performance-officer"), city.browser("director")
    page = officer.get("choosing/?show=advice")
    line = row(page, "Environment and Transport" if "Environment and Transport" in text(page) else "Environment")
    assert all(code in line["Advised"] for code in ("PM03", "PM04", "PM06"))
    assert "PM04" not in line["Chosen"]
    assert "PM04" in line["Advised, not chosen"]
    assert "Choose for" not in text(page), "nobody chooses upon their own advice"
    waiting = next(one for one in queries.advices(city.council.id) if one.is_open)
    own = f"choosing/?show=advice&do=pick&of={waiting.id}"
    assert officer.post(own, indicators=city.ids("PM08")).status_code == 404
    assert city.browser("scrutiny-member").post(own, indicators=city.ids("PM08")).status_code == 404
    chosen = {"indicators": city.ids("PM08", "PM05")}
    assert "It differs from the advice. Say why." in text(director.post(own, **chosen))
    page = director.post(own, **chosen, told="Claims worry us more.")
    line = row(page, waiting.unit_name)
    assert "PM09" in line["Advised, not chosen"]
    assert "PM05" in line["Chosen without advice"]
    assert "Claims worry us more." in line["Chosen"]
    assert all(code in line["Advised"] for code in ("PM08", "PM09")), "the advice stays"


@pytest.mark.requirement("MT-023")
def test_a_gap_of_a_session_becomes_a_task_with_owner_and_day_and_later_an_indicator(city: City, clock: Any) -> None:
    officer = city.browser("performance-officer")
    clock(morning(2005, 1, 18))
    point = {"text": "Whether buses run late at night", "session": "Members' session on transport"}
    officer.post("choosing/?show=gaps&do=gap", **point, **days(raised_on=date(2005, 1, 12)), priority="housing")
    page = officer.get("choosing/?show=gaps")
    line = row(page, "Whether buses run late")
    assert (line["Task"], line["State"]) == ("Not yet", "No task yet")
    assert line["Came up"] == "Members' session on transport, 12 January 2005"
    number = int(line["No."])
    post = next(one for one in _posts(city) if one.key == "environment-manager")
    task = {"gap": number, "task": "Agree a count with the company.", "owner": post.id}
    early = officer.post("choosing/?show=gaps&do=task", **task, **days(due_on=date(2005, 1, 1)))
    assert "1 January 2005 is over" in text(early)
    officer.post("choosing/?show=gaps&do=task", **task, **days(due_on=date(2005, 3, 31)))
    line = row(officer.get("choosing/?show=gaps"), "Whether buses run late")
    assert line["Task"] == "Agree a count with the company. Environment and Transport Manager, by 31 March 2005"
    owner = Person.objects.get(email="indicator.owner@portsmouth.example")
    told = [one.text for one in notices.inbox(owner, city.council.id)]
    assert "Develop a measure by 31 March 2005: Whether buses run late at night" in told
    clock(morning(2005, 4, 20))
    assert row(officer.get("choosing/?show=gaps"), "Whether buses run late")["State"] == "Overdue"
    new = {"gap": number, "indicator": "", "code": "PM12", "title": "Night buses on time"}
    officer.post("choosing/?show=gaps&do=measure", **new)
    line = row(officer.get("choosing/?show=gaps"), "Whether buses run late")
    assert line["State"] == "Measured"
    assert "PM12 since 20 April 2005" in " ".join(line.values())
    made = city.row("PM12")
    assert (made.status, made.owner_title, made.sheet.priority) == ("proposed", "Environment and Transport Manager",
                                                                    "housing")  # fmt: skip
    told = [one.text for one in notices.inbox(owner, city.council.id)]
    assert not any("Whether buses" in one for one in told), "the task is done"


def _posts(city: City) -> list[Any]:
    return organisation.posts(city.council.id)


@pytest.mark.requirement("MT-025")
def test_overdue_measures_are_listed_and_the_decision_with_its_reason_is_kept(city: City, clock: Any) -> None:
    officer = city.browser("performance-officer")
    page = officer.get("choosing/?show=reviews")
    assert row(page, "PM02")["By"] == "31 October 2004"
    assert "1 of 11 performance indicators overdue" in text(page), "only what is past its day"
    told = section(page, "Overdue (1)")
    assert "PM02" in told
    assert "Callers still wait longest on Mondays." in told
    assert "Change its sheet" in section(page, "Decided, not yet done")
    commands.make_set(
        council_id=city.council.id, set_key="scorecard-0506", indicator_ids=city.ids("PM04"), by=SYSTEM,
        at=morning(2004, 12, 14), reason="Decided",
    )  # fmt: skip
    assert "Change its sheet" in section(officer.get("choosing/?show=reviews"), "Decided, not yet done"), "only a label"
    one = city.row("PM04")
    commands.amend(
        council_id=city.council.id, indicator_id=one.id, unit_id=one.unit_id, expected_version=one.sheet.version,
        sheet=replace(commands.sheet_of(one.sheet), definition="Garden waste too."),
        by=SYSTEM, at=morning(2004, 12, 14), reason="Decided", comparable=False,
    )  # fmt: skip
    assert "Change its sheet" not in text(officer.get("choosing/?show=reviews"))
    said = {"indicator": city.row("PM02").id, "decision": "drop", **days(decided_on=date(2004, 12, 13))}
    empty = officer.post("choosing/?show=reviews&do=decide", **said, reason="")
    assert "Answer “Why?”" in text(empty)
    page = officer.post("choosing/?show=reviews&do=decide", **said, reason="Nobody asked for it in two years.")
    assert "0 of 11" in text(page)
    assert "Withdraw it" in section(page, "Decided, not yet done")
    log = section(page, "Still to come") + text(page)
    assert "Nobody asked for it in two years." in log
    assert "Callers still wait longest on Mondays." in log, "the decision before is kept"
    clock(morning(2005, 12, 15))
    assert "PM02" in section(officer.get("choosing/?show=reviews"), "Overdue"), "a year later it is due again"


@pytest.mark.requirement("MT-010")
def test_each_test_of_fabric_has_a_computed_and_a_recorded_result_with_what_fails_it(city: City) -> None:
    officer = city.browser("performance-officer")
    page = officer.get("choosing/?show=fabric")
    results = {name: row(page, name) for name in ("Focused", "Appropriate", "Balanced", "Robust", "Integrated", "Cost")}
    known = {name: line for name, line in results.items() if line["Worked out today"] != "Nothing known yet"}
    assert all(line["Worked out today"] in ("Met", "Partly met", "Not met") for line in known.values())
    assert all(line["Not known"] == "11" for name, line in results.items() if name not in known)
    assert known.keys() == {"Focused", "Balanced", "Integrated"}, "of the others nobody said anything"
    assert results["Balanced"]["Recorded"] == "Partly met on 14 December 2004"
    held = queries.held_against(city.council.id, today=date(2004, 12, 14))
    found = {one.test: one for one in held.outcomes}
    unlinked = {held.rows[one].code for one in found["integrated"].failing}
    assert int(results["Integrated"]["Fail"]) == len(unlinked)
    failing = section(page, "Integrated")
    assert all(code in failing for code in unlinked)
    assert "perception" in section(page, "Balanced").casefold(), "a class that nobody measures is named"
    assert results["Cost"]["Not known"] == str(len(found["cost_effective"].unknown))
    said = {"test": "integrated", "verdict": "not_met", "told": "Half are linked to no plan."}
    page = officer.post("choosing/?show=fabric&do=result", **said)
    assert row(page, "Integrated")["Recorded"].startswith("Not met")
    kept = queries.results(city.council.id)["integrated"][0]
    assert set(kept.computed["failing"]) == unlinked


@pytest.mark.requirement("MT-034")
def test_the_register_shows_what_is_open_and_the_share_answered_from_data_already_held(city: City) -> None:
    officer = city.browser("performance-officer")
    page = officer.get("choosing/?show=requests")
    assert "1 of 2 answered (50%)" in text(page)
    assert "2, 1 of them overdue" in text(page)
    assert row(page, "Benefit Fraud Inspectorate")["State"] == "Overdue"
    closed = row(page, "Recycling of the last three years")
    assert "PM03" in closed["From which"]
    assert closed["Hours"] == "3"
    said = {"asker": "Audit Commission", "kind": "inspector", "text": "Sickness by directorate"}
    officer.post("choosing/?show=requests&do=ask", **said, **days(asked_on=date(2004, 12, 13), due_on=date(2005, 1, 7)))
    number = next(one.number for one in queries.requests(city.council.id) if one.text == "Sickness by directorate")
    answer = {
        "request": number,
        "answered": "held",
        "hours": "1.5",
        "told": "Sent.",
        **days(answered_on=date(2004, 12, 14)),
    }
    assert "Choose what it was answered from." in text(officer.post("choosing/?show=requests&do=answer", **answer))
    page = officer.post("choosing/?show=requests&do=answer", **answer, indicators=city.ids("PM07"))
    assert "2 of 3 answered (67%)" in text(page)
    assert "26.5, 8.8 for each" in text(page)


def test_only_who_keeps_the_indicators_says_anything_and_strange_addresses_are_nowhere(city: City) -> None:
    for role in ("indicator-owner", "head-of-service", "scrutiny-member", "auditor"):
        someone = city.browser(role)
        assert someone.get("choosing/").status_code == 200
        for look, act in (("choice", "open"), ("gaps", "gap"), ("reviews", "decide"), ("fabric", "result")):
            assert someone.post(f"choosing/?show={look}&do={act}").status_code == 404
    officer = city.browser("performance-officer")
    for strange in ("show=x", "choice=x", f"choice={10**40}", "choice=999999999", "as=docx&show=gaps", "as=exe"):
        assert officer.get(f"choosing/?{strange}").status_code == 404, strange
    assert city.browser("partner").get("choosing/").status_code == 404


def test_of_a_test_of_which_nothing_is_known_the_page_says_so_and_draws_no_bar(city: City) -> None:
    for one in indicators.indicators(city.council.id):
        bare = replace(commands.sheet_of(one.sheet), hours_a_year=None, nature="", procedure_note="To be written.")
        commands.amend(
            council_id=city.council.id, indicator_id=one.id, unit_id=one.unit_id, expected_version=one.sheet.version,
            sheet=bare, by=SYSTEM, at=morning(2004, 12, 14), reason="Nobody knows", comparable=True,
        )  # fmt: skip
    page = city.browser("performance-officer").get("choosing/?show=fabric")
    line = row(page, "Balanced")
    assert line["Worked out today"] == "Nothing known yet"
    assert line["Fail"].startswith("–")
    assert line["Not known"] == "11"
    assert "of 6 tests met" in text(page)
    assert "nothing is known yet" in text(page)
    drawn = page.content.decode().partition("fail each test")[2].partition("The six tests")[0]
    assert "Balanced" not in drawn, "an unknown is no bar of nothing"

"""Sets that end: what becomes of each indicator, its history with or without a break, tasks, and the new year."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from lxml import html

from goldenthread.audit.commands import SYSTEM
from goldenthread.engine.errors import NotReady, Refused
from goldenthread.indicators import commands, queries
from goldenthread.indicators.rules import LIFE
from goldenthread.notices import queries as notices
from goldenthread.onboarding.commands import apply_pack
from goldenthread.onboarding.demonstration.framework_councils import HALTON
from goldenthread.organisation import queries as organisation
from goldenthread.returns import commands as returning
from goldenthread.returns import queries as returned
from goldenthread.returns.commands import Taken, TakenFigure
from goldenthread.returns.rules import Figures
from goldenthread.timetable import queries as timetable
from tests.indicators.borough import DAY, Borough, _without_plans, plain
from tests.plans.test_forms import errors
from tests.scorecards.scored import row, section, text

__all__ = ["_without_plans", "plain"]
APRIL = date(2008, 4, 1)
SPRING = datetime(2008, 3, 10, 9, 0, tzinfo=UTC)
OLD = ("HB01", "HB03", "HB05", "HB06", "HB07")
NOTE = {"kind": "ends", "set_key": "bvpi", "title": "198 national indicators", "told": "The White Paper of 2006."}


def defined(borough: Borough, code: str, like: str = "HB02", **changes: Any) -> int:
    """A further indicator, counted as another is."""
    row = borough.row(like)
    sheet = replace(commands.sheet_of(row.sheet), **{"title": f"Made {code}", "sets": (), **changes})
    made = commands.define(council=borough.council, code=code, unit_id=row.unit_id, sheet=sheet, by=SYSTEM, at=SPRING)
    return made.id


def figures(borough: Borough, code: str, **values: str) -> None:
    """Approved figures by quarter: q1_2007="81"."""
    row, found = borough.row(code), []
    for name, value in values.items():
        quarter, year = name[1:].split("_")
        period = timetable.period(borough.council.id, f"{year}-{int(year[2:]) + 1:02} Q{quarter}")
        assert period is not None
        found.append(TakenFigure(row.id, row.unit_id, row.sheet.version, period.id, Figures(value=Decimal(value))))
    how = Taken("approved", "Typed", None, SYSTEM, SPRING)
    returning.take(council_id=borough.council.id, figures=found, how=how)


def noted(borough: Borough, **changes: Any) -> int:
    said = {**NOTE, "on": APRIL, "local_set": "former-bvpi", **changes}
    return commands.note_change(council_id=borough.council.id, **said, by=SYSTEM, at=SPRING)


def ruled(borough: Borough, change_id: int, outcome: str, *codes: str, **said: Any) -> int:
    told = {"reason": "As the members decided.", "by": SYSTEM, "at": SPRING, **said}
    ids = [borough.row(code).id for code in codes]
    return commands.rule(council_id=borough.council.id, change_id=change_id, indicator_ids=ids, outcome=outcome, **told)


def carried_out(borough: Borough, change_id: int) -> int:
    return commands.carry_out(council_id=borough.council.id, change_id=change_id, by=SYSTEM, at=SPRING)


def sent(borough: Borough, page: str, act: str, by: str = "performance-officer", **said: Any) -> Any:
    prefix = {"rule": "ruling"}.get(act, act)
    typed = {f"{prefix}-{name}": one for name, one in said.items()}
    return borough.browser(by).post(page, act=act, **typed)


@pytest.mark.requirement("MT-004")
def test_at_the_change_each_indicator_is_dropped_kept_or_replaced_and_none_is_left_undecided(plain: Borough) -> None:
    new = defined(plain, "NI1", status="proposed", sets=("nis",))
    told = {"title": NOTE["title"], "told": NOTE["told"], "local_set": "former-bvpi"}
    day = {"on_day": "1", "on_month": "4", "on_year": "2008"}
    page = sent(plain, "changes/", "note", kind="ends", set_key="bvpi", **told, **day)
    assert row(page, "198 national indicators")["State"] == "5 undecided"
    assert "198 national indicators, 5 of 5" in text(page)
    address = html.fromstring(page.content).xpath("//main//a[.='198 national indicators']/@href")[0][len("/halton/") :]
    change = {code: plain.row(code).id for code in OLD}
    page = sent(plain, address, "rule", indicators=[change["HB01"]], outcome="drop", reason="Few read it.")
    page = sent(
        plain, address, "rule", indicators=[change[one] for one in ("HB03", "HB05", "HB06")], outcome="keep",
        reason="Residents ask for it.", decision="Executive Board, minute 98",
    )  # fmt: skip
    cells = row(page, "HB05")
    assert cells["Decided"] == "Keep as a local one"
    assert "minute 98" in cells["Why"]
    refused = plain.browser("performance-officer").post(address, act="carry_out")
    assert "Undecided: HB07." in text(refused, "//body")
    assert plain.row("HB01").status == "active"
    wrong = sent(
        plain, address, "rule", indicators=[change["HB07"]], outcome="replace", reason="A new one.", joins="no"
    )
    assert errors(wrong) == ["Choose the performance indicator that replaces it."]
    said = {"outcome": "replace", "successor": new, "joins": "no", "reason": "The nation counts otherwise."}
    page = sent(plain, address, "rule", indicators=[change["HB07"]], **said)
    assert row(page, "HB07")["Decided"] == "Replaced by NI1, with a break"
    done = plain.browser("performance-officer").post(address, act="carry_out")
    assert "The change is carried out." in text(done, "//body")
    dropped, kept, replaced, successor = (plain.row(one) for one in ("HB01", "HB05", "HB07", "NI1"))
    assert (dropped.status, dropped.sheet.ends_on) == ("withdrawn", APRIL)
    assert (kept.status, "former-bvpi" in kept.sheet.sets) == ("active", True)
    assert "former-bvpi" not in plain.row("HB03").sheet.sets  # the new national set has it
    assert (replaced.status, successor.status, successor.sheet.starts_on) == ("withdrawn", "active", APRIL)
    assert successor.sheet.replaces == ("HB07",)
    late = sent(plain, address, "rule", indicators=[change["HB01"]], outcome="keep", reason="Otherwise.")
    assert "Which" not in text(late)


def test_what_is_dropped_is_asked_for_until_the_day_and_counted_until_then(plain: Borough) -> None:
    change = noted(plain)
    ruled(plain, change, "keep", *OLD[1:])
    ruled(plain, change, "drop", "HB01")
    carried_out(plain, change)
    officer = plain.browser("performance-officer")
    assert "Invoices paid within 30 days" in text(officer.get("scorecard/?period=2007-08-q4"))
    assert "Invoices paid within 30 days" not in text(officer.get("scorecard/?period=2008-09-q1"))
    page = text(officer.get("indicators/HB01/"))
    assert "Not collected from 1 April 2008 on." in page
    assert "94.7%" in page
    period = timetable.period(plain.council.id, "2008-09 Q3")
    assert period is not None
    returning.open_round(council=plain.council, period=period, by=SYSTEM, at=DAY)
    asked = {one.indicator.code for one in returned.returns(plain.council.id, period_id=period.id)}
    assert "HB01" not in asked
    assert "HB05" in asked


@pytest.mark.requirement("MT-005")
def test_a_successor_whose_definition_does_not_match_shows_a_marked_break_in_april_2008(plain: Borough) -> None:
    old = defined(plain, "BV1", sets=("bvpi",))
    defined(plain, "NI1", status="proposed", sets=("nis",))
    figures(plain, "BV1", q1_2007="60", q2_2007="61", q3_2007="62", q4_2007="63")
    change = noted(plain)
    ruled(plain, change, "keep", *OLD)
    ruled(plain, change, "replace", "BV1", successor_id=plain.row("NI1").id)
    carried_out(plain, change)
    figures(plain, "NI1", q1_2008="71", q2_2008="73")
    page = plain.browser("performance-officer").get("indicators/NI1/")
    drawn = text(page, "//main//*[contains(@class, 'gt-chart__wide')]")
    assert "Break: April 2008" in drawn
    assert "From 71.0% in April to June 2008 to 73.0% in July to September 2008" in drawn
    told = text(page)
    assert "Until 31 March 2008 it was BV1 Made BV1: the definitions do not match" in told
    assert row(page, "January to March 2008")["Period"].endswith("as BV1")
    assert row(page, "January to March 2008")["Value"] == "63.0%"
    assert "improving" not in section(page, "Values").lower()
    line = {one.reading.period: one for one in _course(plain, "NI1")}
    assert line["2008-09 Q1"].reading.travel_short == "not_comparable"
    assert [one.reading.period for one in line.values() if one.breaks] == ["2008-09 Q1"]
    kept = text(plain.browser("performance-officer").get("indicators/BV1/"))
    assert "In its place is NI1 Made NI1" in kept
    assert "63.0%" in kept
    assert queries.family(plain.row("BV1"))[0].code == "NI1"
    assert old == plain.row("BV1").id


@pytest.mark.requirement("MT-005")
def test_where_the_definitions_match_the_history_is_one_line(plain: Borough) -> None:
    defined(plain, "BV1", sets=("bvpi",))
    defined(plain, "NI1", status="proposed", sets=("nis",))
    figures(plain, "BV1", q1_2007="60", q2_2007="61", q3_2007="62", q4_2007="63")
    change = noted(plain)
    ruled(plain, change, "keep", *OLD)
    ruled(plain, change, "replace", "BV1", successor_id=plain.row("NI1").id, is_joined=True)
    carried_out(plain, change)
    figures(plain, "NI1", q1_2008="71", q2_2008="73")
    course = {one.reading.period: one for one in _course(plain, "NI1")}
    assert list(course) == [*(f"2007-08 Q{number}" for number in range(1, 5)), "2008-09 Q1", "2008-09 Q2"]
    assert not any(one.breaks for one in course.values())
    newest = course["2008-09 Q1"].reading
    assert (newest.travel_short, newest.previous, newest.year_before) == ("improving", Decimal(63), Decimal(60))
    page = plain.browser("performance-officer").get("indicators/NI1/")
    assert "Break" not in text(page)
    assert "Until 31 March 2008 it was BV1 Made BV1: their figures are one line." in text(page)


def _course(borough: Borough, code: str) -> Any:
    from goldenthread.scorecards import queries as scorecards

    page = scorecards.indicator_page(borough.council.id, code, as_at=DAY)
    assert page is not None
    return page.course


def test_what_is_counted_otherwise_is_never_joined_and_two_never_become_one_line(plain: Borough) -> None:
    defined(plain, "NI1", unit_type="number", sets=("nis",))
    defined(plain, "BV1", sets=("bvpi",))
    defined(plain, "BV2", sets=("bvpi",))
    defined(plain, "NI2", sets=("nis",))
    change = noted(plain)
    with pytest.raises(Refused, match="HB04 is counted in another way"):
        plain.amend("HB02", starts_on=APRIL, continues=("HB04",))
    with pytest.raises(Refused, match="No other definition has the code HB99"):
        plain.amend("HB02", starts_on=APRIL, replaces=("HB99",))
    with pytest.raises(Refused, match="counted in different ways"):
        ruled(plain, change, "replace", "BV1", successor_id=plain.row("NI1").id, is_joined=True)
    ruled(plain, change, "replace", "BV1", successor_id=plain.row("NI2").id, is_joined=True)
    with pytest.raises(Refused, match="BV1 is joined to NI2 already"):
        ruled(plain, change, "replace", "BV2", successor_id=plain.row("NI2").id, is_joined=True)
    with pytest.raises(Refused, match="HB03 is in the set that ends"):
        ruled(plain, change, "replace", "BV2", successor_id=plain.row("HB03").id)
    with pytest.raises(NotReady, match="Undecided: BV2, HB01"):
        carried_out(plain, change)


def test_what_was_decided_stands_when_the_pack_is_loaded_again(plain: Borough) -> None:
    change = noted(plain)
    ruled(plain, change, "keep", *OLD[1:])
    ruled(plain, change, "drop", "HB01")
    carried_out(plain, change)
    kept = {code: [getattr(plain.row(code).sheet, name) for name in LIFE] for code in OLD}
    apply_pack(source=HALTON.pack, by=SYSTEM, at=DAY, only=HALTON.key)
    assert {code: [getattr(plain.row(code).sheet, name) for name in LIFE] for code in OLD} == kept


@pytest.mark.requirement("MT-044")
def test_a_definition_change_creates_a_task_for_each_affected_owner(plain: Borough) -> None:
    officer = plain.browser("performance-officer")
    owners = {plain.row(code).sheet.owner_id for code in ("HB03", "HB06")}
    plain.amend("HB03", definition="Of the waste collected, without rubble, the share recycled.")
    plain.amend("HB03", benefit="Told otherwise; nothing is counted in another way.")
    tasks = queries.tasks(plain.council.id)
    sheet = plain.row("HB03").sheet
    assert {one.post_id for one in tasks} == {one for one in (sheet.owner_id, sheet.collator_id) if one}
    assert all("Version 2 of the definition is in force" in one.told for one in tasks)
    told = [one for one in notices.told(plain.council.id, kind="task") if "HB03" in one.text]
    assert told
    noted(plain, kind="news", set_key="nis", told="The department counts waste without rubble.", local_set="")
    later = [one for one in queries.tasks(plain.council.id) if "without rubble" in one.told]
    assert {one.row.code for one in later} == {"HB03", "HB06", "HB09"}
    assert owners <= {one.post_id for one in later}
    assert "without rubble" in text(officer.get("changes/"))


def test_an_owner_says_what_they_did_about_their_task_and_about_no_other(plain: Borough) -> None:
    owner = plain.browser("indicator-owner")
    posts = {one.post_id for one in organisation.held(_person(plain, "indicator-owner"), today=DAY.date())}
    mine = next(row for row in queries.indicators(plain.council.id) if row.sheet.owner_id in posts)
    other = next(row for row in queries.indicators(plain.council.id) if row.sheet.owner_id not in posts)
    for code in (mine.code, other.code):
        plain.amend(code, definition="Counted otherwise.")
    tasks = {
        one.row.code: one for one in queries.tasks(plain.council.id) if one.post_id in (*posts, other.sheet.owner_id)
    }
    assert "Counted" not in text(owner.get("changes/"), "//main//p")
    refused = sent(plain, "changes/", "task", by="indicator-owner", task=tasks[other.code].id, answer="Seen.")
    assert errors(refused)
    done = sent(plain, "changes/", "task", by="indicator-owner", task=tasks[mine.code].id, answer="Told the depot.")
    assert "It is done." in text(done, "//body")
    kept = next(one for one in queries.tasks(plain.council.id) if one.id == tasks[mine.code].id)
    assert kept.answer == "Told the depot."
    with pytest.raises(Refused, match="done already"):
        commands.finish(council_id=plain.council.id, task_id=kept.id, posts=None, answer="Again.", by=SYSTEM, at=DAY)


def _person(borough: Borough, role: str) -> int:
    email = f"{role.replace('-', '.')}@halton.example"
    return next(one.id for one in organisation.people(borough.council.id) if one.email == email)


def test_a_new_year_takes_over_targets_where_none_is_set_and_of_nothing_that_has_ended(plain: Borough) -> None:
    plain.amend("HB01", status="withdrawn", ends_on=date(2009, 4, 1))
    year = timetable.period(plain.council.id, "2008-09")
    assert year is not None
    before = queries.targets(plain.council.id, period_ids={year.id})
    page = sent(plain, "changes/", "year", year="2009-10")
    assert "taken over" in text(page, "//body")
    after = timetable.period(plain.council.id, "2009-10")
    assert after is not None
    found = queries.targets(plain.council.id, period_ids={after.id})
    codes = {row.id: row.code for row in queries.indicators(plain.council.id)}
    assert {codes[key[0]] for key in before} - {codes[key[0]] for key in found} == {"HB01"}
    taken = queries.target_rows(plain.row("HB02").id)[0]
    assert (taken.basis, taken.agreed_by_name) == ("As for 2008-09 Q4, and not agreed yet", "")
    again = commands.roll_over(council=plain.council, year="2009-10", by=SYSTEM, at=DAY)
    assert again == 0
    assert "not collected any more" in text(page)


@pytest.mark.requirement("MT-019")
def test_a_local_indicator_made_by_a_boards_request_appears_in_that_boards_report(plain: Borough) -> None:
    board, other = (one for one in organisation.bodies(plain.council.id) if one.key in ("ppb", "exec"))
    owner = plain.row("HB03")
    said = {
        "code": "LPI7", "title": "Fly-tips in Castlefields", "definition": "Tips cleared in the ward.",
        "asked_by_id": board.id, "asked_on_day": "14", "asked_on_month": "10", "asked_on_year": "2008",
        "asked_for": "Castlefields ward: residents complain.", "unit_id": owner.unit_id,
        "owner_id": owner.sheet.owner_id, "unit_type": "number", "decimals": "0", "direction": "lower",
        "basis": "snapshot", "frequency": "quarter",
    }  # fmt: skip
    officer = plain.browser("performance-officer")
    page = officer.post("changes/local/", **{**said, "asked_on_year": ""})
    assert errors(page) == ["Asked for on must include a year"]
    page = officer.post("changes/local/", **said)
    assert f"{board.name}, 14 October 2008: Castlefields ward: residents complain." in text(page)
    figures(plain, "LPI7", q2_2008="31")
    assert board.name in section(officer.get("reports/"), "By board")
    report = text(officer.get(f"reports/quarterly/2008-09-q2/?body={board.key}"))
    assert "Fly-tips in Castlefields" in report
    assert "Household waste" not in report
    assert "Fly-tips" not in text(officer.get(f"reports/quarterly/2008-09-q2/?body={other.key}"))
    assert officer.get("reports/quarterly/2008-09-q2/?body=nobody").status_code == 404
    assert plain.browser("indicator-owner").post("changes/local/", **said).status_code == 404

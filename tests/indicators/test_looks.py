"""What an indicator is, seen of all of them at once: sets, who answers, balance, priorities, cost and use, making."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from goldenthread import framework
from goldenthread.audit import queries as audit
from goldenthread.audit.commands import SYSTEM
from goldenthread.indicators import commands, queries
from goldenthread.plans import queries as plans
from goldenthread.plans.models import PlanMove
from goldenthread.returns import commands as returning
from goldenthread.returns.commands import Taken, TakenFigure
from goldenthread.returns.rules import Figures
from goldenthread.timetable import queries as timetable
from tests.indicators.borough import DAY, Borough, _loaded, borough
from tests.plans.test_forms import errors
from tests.scorecards.scored import row, section, text

__all__ = ["_loaded", "borough"]


@pytest.mark.requirement("MT-002")
def test_a_set_says_who_sets_it_how_many_it_has_and_its_days_and_the_list_is_narrowed_to_it(borough: Borough) -> None:
    bvpi = next(one for one in framework.load("portsmouth").indicator_sets if one.key == "bvpi")
    borough.frame("indicator_sets", "bvpi", count=bvpi.count, count_text=bvpi.count_text)
    officer = borough.browser("performance-officer")
    page = officer.get("indicators/?show=sets")
    national = row(page, "National Indicator Set")
    assert national["In its source"].startswith("198")
    said = (national["Set by"], national["In force"], national["Here"])
    assert said == ("central government", "Since 1 April 2008", "3")
    assert row(page, "31 March 2008")["In its source"] == "approximately 110"
    narrowed = text(officer.get("indicators/?set=nis"))
    assert "198" in narrowed
    assert all((code in narrowed) == (code in ("HB03", "HB06", "HB09")) for code in ("HB01", "HB03", "HB06", "HB09"))
    outcomes = text(officer.get("indicators/?nature=outcome"))
    assert "HB10" in outcomes
    assert "HB01" not in outcomes


@pytest.mark.requirement("MT-008")
def test_the_balance_is_counted_by_class_at_every_level_and_a_plan_without_outcome_is_flagged(
    borough: Borough,
) -> None:
    officer = borough.browser("performance-officer")
    page = officer.get("indicators/?show=balance")
    chart = text(page, "//main//figure[1] | (//main//*[name()='svg'])[1]")
    assert "Input 1, Process 5, Output 2, Outcome 2, Perception 0, not classed 0." in chart
    environment, policy, waste = (
        row(page, name) for name in ("Environment Departmental", "Corporate Policy and Perf", "Waste Divisional")
    )
    assert (environment["Output"], environment["Outcome"], environment["Outcome measured"]) == ("1", "1", "Yes")
    assert (policy["Input"], policy["Process"], policy["Outcome measured"]) == ("1", "2", "No outcome")
    assert waste["Level"] == "Divisional Plan"
    keys = {one.plan.title.split(" Departmental")[0]: one.plan.key for one in _plans(borough)}
    flagged = text(officer.get(f"plans/{keys['Corporate Policy and Performance']}/"))
    assert "No performance indicator of this plan measures an outcome." in flagged
    assert "Input 1, Process 2, Output 0, Outcome 0, Perception 0, not classed 0." in flagged
    assert "measures an outcome" not in text(officer.get(f"plans/{keys['Environment']}/"))
    borough.amend("HB03", nature="")
    assert "not classed 1" in text(officer.get("indicators/?show=balance"))


def _plans(borough: Borough) -> list[queries.Measured]:
    return queries.in_plans(borough.council.id, queries.indicators(borough.council.id))


@pytest.mark.requirement("MT-009")
def test_objectives_with_measures_of_only_one_kind_are_listed(borough: Borough) -> None:
    officer = borough.browser("performance-officer")
    listed = section(officer.get("indicators/?show=balance"), "measures of only one kind")
    assert "economy 1, efficiency 4, effectiveness 5, not classed 0" in listed
    assert "POL5 Staff are well enough to work" in listed
    aim = next(one.objective for one in _plans(borough) if one.objective.code == "POL5")
    commands.measure(
        council_id=borough.council.id,
        indicator_id=borough.row("HB02").id,
        objective=aim,
        by=SYSTEM,
        at=DAY,
    )
    listed = section(officer.get("indicators/?show=balance"), "measures of only one kind")
    assert "POL5" not in listed, "it is measured by economy and by efficiency now"
    assert "POL4" in listed


@pytest.mark.requirement("MT-022")
def test_every_priority_has_its_count_and_one_with_none_too_few_or_too_many_is_flagged(borough: Borough) -> None:
    officer = borough.browser("performance-officer")
    of = next(one.set_key for one, _ in _under(borough) if one.key == "urban-renewal")
    page = officer.get("indicators/?show=priorities")
    assert row(page, "Urban Renewal")["Performance indicators"] == "3"
    assert (row(page, "Urban Renewal")["Enough?"], row(page, "Children & Young People")["Enough?"]) == ("Yes", "None")
    assert "Not measured: 3 of 9" in text(page)
    borough.frame("priority_sets", of, least_indicators=2, most_indicators=3)
    page = officer.get("indicators/?show=priorities")
    assert row(page, "Health Halton")["Enough?"] == "Too few: 2 wanted"
    assert row(page, "Business Efficiency")["Enough?"] == "Too many: 3 at most"


def _under(borough: Borough) -> list:
    return queries.under_priorities(borough.council.id, [], [], on=DAY.date())


@pytest.mark.requirement("MT-012")
def test_measures_linked_to_nothing_of_their_plan_are_listed_and_the_share_linked_is_shown(borough: Borough) -> None:
    officer = borough.browser("performance-officer")
    borough.amend("HB03", level="corporate")
    borough.amend("HB04", level="corporate")
    corporate = next(one.objective for one in _plans(borough) if one.plan.level == "corporate")
    commands.measure(
        council_id=borough.council.id, indicator_id=borough.row("HB03").id, objective=corporate, by=SYSTEM, at=DAY
    )
    page = officer.get("indicators/?show=priorities")
    told = section(page, "Corporate Plan: ")
    assert "1 of 2 performance indicators linked (50%)" in told
    assert "HB04" in told
    assert "HB03" not in told


@pytest.mark.requirement("MT-024")
def test_the_set_has_its_limit_and_what_was_never_discussed_in_a_year_is_a_candidate_to_drop(borough: Borough) -> None:
    officer = borough.browser("performance-officer")
    borough.frame("indicator_sets", "demonstration", limit=8)
    page = officer.get("indicators/?show=sets")
    assert "10 performance indicators, and the council wants 8 at most" in text(page)
    assert row(page, "Indicators for demonstration")["Wanted at most"] == "8"
    page = officer.get("indicators/?show=burden")
    assert section(page, "Candidates to drop (4)")
    dropped = section(page, "Candidates to drop")
    told = {code: code in dropped.split("By cost against use")[0] for code in ("HB01", "HB04", "HB06", "HB08", "HB09")}
    assert told == {"HB01": False, "HB04": True, "HB06": True, "HB08": True, "HB09": True}, "HB09: 13 months ago"
    said = {"kind": "question", "told": "Why fewer homes", "on_day": "3", "on_month": "11", "on_year": "2008"}
    done = officer.post("indicators/HB09/use/", **said)
    assert row(done, "Why fewer homes")["Day"] == "3 November 2008"
    assert "Candidates to drop (3)" in text(officer.get("indicators/?show=burden"))


@pytest.mark.requirement("MT-026")
def test_measures_are_ranked_by_cost_against_use(borough: Borough) -> None:
    page = borough.browser("performance-officer").get("indicators/?show=burden")
    told = text(page)
    assert "High effort and no use: 2" in told
    assert "HB08 Complaints answered in time; HB04 Missed bin" in told
    ranking = text(page, "//main//table[caption[contains(., 'cost against use')]]//tbody")
    codes = text(page, "//main//table[caption[contains(., 'cost against use')]]//tbody/tr/*[1]")
    assert [word for word in codes.split() if word.startswith("HB")] == [
        *("HB08", "HB04", "HB06", "HB09"),
        *("HB07", "HB10", "HB03", "HB05", "HB01", "HB02"),
    ]
    assert "people wait for this money" in ranking
    assert "165 hours (49%)" in told


@pytest.mark.requirement("DQ-004")
def test_what_has_no_owner_deputy_or_procedure_note_is_listed_by_department(borough: Borough) -> None:
    officer = borough.browser("performance-officer")
    page = officer.get("indicators/?show=answerable")
    assert "Compliant" in text(page)
    assert section(page, "No deputy (0)") == "Every performance indicator has one."
    borough.amend("HB01", deputy_id=None)
    borough.amend("HB06", owner_id=None, procedure_note="")
    page = officer.get("indicators/?show=answerable")
    assert "2 of 10 performance indicators lack" in text(page)
    assert "HB06" in section(page, "No responsible officer (1)")
    assert "Finance" in section(page, "No deputy (1)")
    assert "HB06" in section(page, "No procedure note (1)")
    planning = row(page, "Planning")
    assert (planning["No responsible officer"], planning["No deputy"], planning["No procedure note"]) == ("1", "0", "1")


@pytest.mark.requirement("MT-035")
def test_a_national_indicator_without_responsible_officer_and_collator_is_listed(borough: Borough) -> None:
    officer, collator = borough.browser("performance-officer"), borough.row("HB03").sheet.collator_id
    heading = "National Indicator Set: without both"
    listed = section(officer.get("indicators/?show=answerable"), heading)
    assert all((code in listed) == (code != "HB03") for code in ("HB03", "HB06", "HB09"))
    borough.amend("HB06", collator_id=collator)
    borough.amend("HB09", collator_id=collator, owner_id=None)
    listed = section(officer.get("indicators/?show=answerable"), heading)
    assert "HB06" not in listed
    assert "HB09" in listed, "a collator alone is not both"


@pytest.mark.requirement("MT-027")
@pytest.mark.requirement("MT-030")
@pytest.mark.requirement("DQ-014")
@pytest.mark.requirement("DQ-026")
def test_how_an_indicator_came_about_is_said_on_its_form_and_shown(borough: Borough) -> None:
    officer = borough.browser("performance-officer")
    page = officer.get("indicators/?show=making")
    alone = row(page, "HB02")["Helped to set it"]
    assert alone == "No stakeholder input (Customer services alone)"
    sent = _as_sent(officer, "HB02") | {
        "stakeholders": "Customer services\nResidents' panel\n\n",
        "scope": "area",
        "partners": "The police\nThe fire service",
        "days_behind": "180",
        "delay_reason": "It comes from an annual survey",
        "method_name": "County method",
        "method_agreed_on_day": "5", "method_agreed_on_month": "11", "method_agreed_on_year": "2008",
        "method_councils": "Warrington",
        "reason": "Agreed with the county",
    }  # fmt: skip
    officer.post("indicators/HB02/definition/", **sent)
    shown = row(officer.get("indicators/?show=making"), "HB02")
    assert shown["Helped to set it"] == "Customer services, Residents' panel"
    assert shown["Who brings it about"] == "Shared: The whole area: The police, The fire service"
    assert shown["Earliest"] == "180 days after the period ends: It comes from an annual survey"
    assert shown["Method"] == "County method, agreed (5 November 2008) with Warrington"
    page = text(officer.get("indicators/HB02/"))
    assert "County method, agreed (5 November 2008)" in page
    assert "180 days after the period ends: It comes from an annual survey" in page
    borough.amend("HB02", partners=())
    assert "Shared, but no partner is named: 1" in text(officer.get("indicators/?show=making"))


def _as_sent(officer, code: str) -> dict[str, object]:
    """The form of a definition as the browser would send it untouched."""
    form = officer.get(f"indicators/{code}/definition/").context["form"]
    sent = {name: form.initial.get(name) for name in form.fields}
    return {name: value for name, value in sent.items() if value not in (None, False)} | {"comparable": "yes"}


def test_what_does_not_fit_together_is_said_at_its_field_and_nothing_is_kept(borough: Borough) -> None:
    officer = borough.browser("performance-officer")
    sent = _as_sent(officer, "HB02") | {
        "partners": "The police",
        "monitored": "month",
        "method_councils": "Warrington",
        "hours_a_year": "-4",
        "reason": "Otherwise",
    }
    assert sorted(errors(officer.post("indicators/HB02/definition/", **sent))) == [
        "Hours in a year are from 0 to 100,000.",
        "It cannot be looked at more often than it is collected.",
        "Name the method that was agreed.",
        "Partners answer for it only where its scope is wider than the council.",
    ]
    assert borough.row("HB02").sheet.version == 1


def test_a_definition_is_checked_by_somebody_other_than_its_author(borough: Borough) -> None:
    officer = borough.browser("performance-officer")
    done = officer.post("indicators/HB03/definition/", check="1")
    assert "Version 1 of the definition is checked." in text(done)
    assert row(done, "Household waste")["Checked by"].endswith("20 November 2008")
    assert borough.row("HB03").sheet.checked_at is not None
    sent = _as_sent(officer, "HB03") | {"title": "Waste recycled", "reason": "Shorter"}
    done = officer.post("indicators/HB03/definition/", **sent)
    assert "I checked version" not in text(officer.get("indicators/HB03/definition/")), "its author does not check it"
    done = officer.post("indicators/HB03/definition/", check="2")
    assert "Somebody other than its author checks a definition." in text(done)
    assert borough.row("HB03").sheet.checked_at is None, "a new version is not checked yet"
    assert "meanwhile" in text(officer.post("indicators/HB03/definition/", check="1"))


def _on(prefix: str, day: int, month: int, year: int) -> dict[str, object]:
    return {f"{prefix}_day": day, f"{prefix}_month": month, f"{prefix}_year": year}


def test_each_version_says_when_it_is_to_be_reviewed_by_its_author_or_whoever_checks_it(
    borough: Borough, clock: Callable[[datetime], None]
) -> None:
    officer, page = borough.browser("performance-officer"), "indicators/HB03/definition/"
    assert "To be reviewedNo day is given" in text(officer.get("indicators/HB03/"))
    refused = officer.post(page, check="1", **_on("checking-review_on", 1, 11, 2008))
    assert "Enter a day to come." in text(refused)
    assert borough.row("HB03").sheet.checked_at is None
    done = officer.post(page, check="1", **_on("checking-review_on", 1, 11, 2009))
    assert row(done, "Household waste")["To be reviewed"] == "1 November 2009"
    sent = _as_sent(officer, "HB03") | {"title": "Waste recycled", "reason": "Shorter"}
    assert "Enter a day to come." in text(officer.post(page, **sent, **_on("review_on", 1, 1, 2001)))
    officer.post(page, **sent, **_on("review_on", 1, 6, 2010))
    assert [one.review_on for one in queries.versions(borough.row("HB03").id)] == [date(2010, 6, 1), date(2009, 11, 1)]
    assert "To be reviewed1 June 2010" in text(officer.get("indicators/HB03/"))
    clock(datetime(2010, 6, 1, 12, tzinfo=UTC))
    assert "To be reviewed1 June 2010: past" in text(borough.browser("performance-officer").get("indicators/HB03/"))


def test_a_use_that_cannot_be_is_refused_and_readers_record_none(borough: Borough) -> None:
    officer, member = borough.browser("performance-officer"), borough.browser("scrutiny-member")
    before = audit.latest_at(borough.council.id)
    said = {"kind": "decision", "told": "Tomorrow", "on_day": "21", "on_month": "11", "on_year": "2008"}
    assert errors(officer.post("indicators/HB03/use/", **said)) == [
        "21 November 2008 has not come yet. Enter a day up to today."
    ]
    assert "Record what it led to" not in text(member.get("indicators/HB03/use/"))
    assert member.post("indicators/HB03/use/", **said).status_code == 404
    assert borough.browser("partner").get("indicators/?show=balance").status_code == 404
    assert len(queries.uses(borough.row("HB03").id)) == 2
    assert audit.latest_at(borough.council.id) == before


def test_a_decision_upon_a_target_counts_as_use(borough: Borough) -> None:
    from goldenthread.indicators.models import Target
    from goldenthread.organisation.models import Body

    exec_id = Body.objects.get(council_id=borough.council.id, key="exec").pk
    one = Target.objects.filter(indicator__code="HB08").first()
    assert one is not None
    Target.objects.filter(pk=one.pk).update(agreed_by_id=exec_id, agreed_on=date(2008, 6, 1), decision="Minute 12")
    assert [use.told for use in queries.uses(borough.row("HB08").id)] == ["Minute 12"]
    assert borough.row("HB08").id in queries.used(borough.council.id, since=date(2007, 11, 20))


def test_a_class_is_not_part_of_what_a_number_means(borough: Borough) -> None:
    borough.amend("HB03", nature="output", hours_a_year=Decimal(41))
    assert borough.row("HB03").sheet.comparable_from == 1


def _enter(borough: Borough, code: str, label: str, value: str) -> None:
    """One figure, entered once."""
    row, period = borough.row(code), timetable.period(borough.council.id, label)
    assert period is not None
    figure = TakenFigure(row.id, row.unit_id, row.sheet.version, period.id, Figures(value=Decimal(value)))
    returning.take(council_id=borough.council.id, figures=[figure], how=Taken("approved", "Typed", None, SYSTEM, DAY))


def _latest(page, code: str) -> str:
    """The latest figure of an indicator in the table of a plan's targets of the year."""
    return text(page, f"//main//table[thead[contains(., 'Latest figure')]]//tr[contains(., '{code}')]/td[3]")


@pytest.mark.requirement("MT-003")
def test_one_value_shows_in_the_reports_of_all_its_sets_and_of_its_service_plan(borough: Borough) -> None:
    officer = borough.browser("performance-officer")
    like, aim = borough.row("HB04"), next(one.objective for one in _plans(borough) if one.objective.code == "ENV2")
    sheet = replace(commands.sheet_of(like.sheet), title="Bins missed twice", sets=("nis", "laa"))
    made = commands.define(council=borough.council, code="NEW1", unit_id=like.unit_id, sheet=sheet, by=SYSTEM, at=DAY)
    commands.measure(council_id=borough.council.id, indicator_id=made.id, objective=aim, by=SYSTEM, at=DAY)
    _enter(borough, "NEW1", "2008-09 Q2", "57")
    for key, name in (("nis", "National Indicator Set"), ("laa", "(LAA) indicators")):
        page = officer.get(f"reports/quarterly/2008-09-Q2/?set={key}")
        assert name in text(page, "//h1")
        assert "57" in row(page, "NEW1").values()
        assert "HB08" not in text(page), "it is of no such set"
        told = officer.get(f"reports/quarterly/2008-09-Q2/quarterly.csv?set={key}").content.decode()
        assert "NEW1" in told
        assert "HB08" not in told
    assert _latest(officer.get(f"plans/{aim.plan_key}/"), "NEW1").startswith("57")
    told = text(officer.get("indicators/NEW1/"))
    assert "National Indicator Set, LAA indicators" in told, "in which sets it counts"
    assert officer.get("reports/quarterly/2008-09-Q2/?set=never").status_code == 404


@pytest.mark.requirement("MT-007")
def test_what_is_collected_monthly_and_monitored_quarterly_is_in_the_report_once_a_quarter(borough: Borough) -> None:
    officer = borough.browser("performance-officer")
    borough.amend("HB02", frequency="month", monitored="quarter")
    for month, value in (("2008-07", "80.1"), ("2008-08", "74.2"), ("2008-09", "68.3")):
        _enter(borough, "HB02", month, value)
    quarter = officer.get("reports/quarterly/2008-09-Q2/quarterly.csv").content.decode()
    assert quarter.count("HB02") == 1
    august, september = (officer.get(f"reports/quarterly/{month}/") for month in ("2008-08", "2008-09"))
    assert "HB02 Telephone calls" in text(august), "said to be looked at later, in no table"
    assert not any("HB02" in text(august, f"(//main//table)[{place}]") for place in range(1, 9))
    assert any("HB02" in text(september, f"(//main//table)[{place}]") for place in range(1, 9))


@pytest.mark.requirement("MT-036")
def test_perception_and_service_measures_of_an_outcome_stand_together_and_their_disagreement_is_marked(
    borough: Borough,
) -> None:
    officer = borough.browser("performance-officer")
    aim = next(one.objective for one in _plans(borough) if one.objective.code == "SAF1")
    page, heading = f"objectives/{aim.id}/", "What people think beside what is measured"
    assert heading not in text(officer.get(page)), "one kind alone"
    for code in ("HB06", "HB07"):
        borough.amend(code, nature="perception")
        commands.measure(
            council_id=borough.council.id, indicator_id=borough.row(code).id, objective=aim, by=SYSTEM, at=DAY
        )
    told = section(officer.get(page), heading)
    assert "They disagree" in told
    assert "(HB07)" in told
    assert "(HB06)" not in told, "both are on target"
    kinds = text(officer.get(page), f"//main//table[caption[contains(., '{heading}')]]//tbody/tr/*[1]")
    assert kinds == "Perception Perception Outcome"


@pytest.mark.requirement("MT-038")
def test_milestones_are_counted_and_reported_apart_from_indicators(borough: Borough) -> None:
    officer = borough.browser("performance-officer")
    plan = next(one.plan for one in _plans(borough) if one.objective.code == "ENV1")
    borough.frame("levels", plan.level, limit={"milestones": 2, "indicators": 5})
    page = officer.get(f"plans/{plan.key}/")
    assert "3 key milestones: 0 done, 2 on course, 1 late." in text(page), "radios were due in October"
    assert row(page, "Key milestones")["In this plan"] == "3"
    assert text(page, "//main//table[caption[contains(., 'Size')]]//tr[th='Performance indicators']/td[1]") == "2"
    assert "HB03" not in section(page, "Actions")


@pytest.mark.requirement("MT-020")
def test_a_local_set_and_the_national_one_run_at_schedules_of_their_own(borough: Borough) -> None:
    officer = borough.browser("performance-officer")
    borough.amend("HB01", sets=("local",))
    borough.frame("indicator_sets", "nis", reported="year")
    page = officer.get("reports/")
    listed = text(page, "//main//ul[li/a[contains(@href, 'set=')]]")
    assert "National Indicator Set: April 2007 to March 2008" in listed
    assert "Local indicators for local issues: July to September 2008" in listed
    national = officer.get("reports/quarterly/2007-08/?set=nis")
    local = officer.get("reports/quarterly/2008-09-Q2/?set=local")
    assert "National Indicator Set: April 2007 to March 2008" in text(national, "//h1")
    assert ("HB06" in text(national), "HB01" in text(national)) == (True, False)
    assert ("HB06" in text(local), "HB01" in text(local)) == (False, True)


@pytest.mark.requirement("MT-039")
def test_the_community_plan_shows_quality_of_life_indicators_with_the_measures_of_the_agreement(
    borough: Borough,
) -> None:
    officer = borough.browser("performance-officer")
    borough.add_set("quality-of-life", "Quality of life", "community")
    borough.amend("HB06", sets=("quality-of-life",))
    borough.amend("HB01", sets=("laa",))
    aim = next(one.objective for one in _plans(borough) if one.plan.level_name == "Community Strategy")
    for code in ("HB01", "HB06"):
        commands.measure(
            council_id=borough.council.id, indicator_id=borough.row(code).id, objective=aim, by=SYSTEM, at=DAY
        )
    page = officer.get(f"plans/{aim.plan_key}/")
    assert (_latest(page, "HB01")[:4], _latest(page, "HB06")[:4]) == ("95.5", "79.9")
    held = text(officer.get("indicators/?set=quality-of-life"))
    assert ("HB06" in held, "HB01" in held) == (True, False)


@pytest.mark.requirement("MT-041")
def test_a_thematic_measure_is_not_yet_reported_until_the_plan_that_uses_it_is_approved(borough: Borough) -> None:
    officer = borough.browser("performance-officer")
    approved, places = plans.approvals(borough.council.id), _plans(borough)
    used = [one.plan.id for one in places if one.plan.id in approved for row in one.rows if row.code == "HB10"]
    plan = next(one.plan for one in places if any(row.code == "HB10" for row in one.rows))
    assert not used, "no plan that uses it is approved in the demonstration"
    borough.amend("HB10", sets=("local",))
    report = "reports/quarterly/2008-09-Q2/?set=local"
    assert "HB10" in text(officer.get(report), "//main//table"), "nothing waits for a plan"
    borough.frame("indicator_sets", "local", waits_for=plan.level)
    for page in ("indicators/?q=HB10", "indicators/HB10/"):
        assert "Not yet reported" in text(officer.get(page))
    page = officer.get(report)
    assert "Not yet reported, until" in text(page)
    assert "HB10" not in text(page, "//main//table")
    PlanMove.objects.create(plan_id=plan.id, number=90, old="draft", new="approved", at=DAY, by_name="Executive Board")
    assert "HB10" in text(officer.get(report), "//main//table")
    assert "Not yet reported" not in text(officer.get("indicators/HB10/"))

"""The second demonstration: figures that departments publish, among those of neighbours, and honest about the rest."""

from __future__ import annotations

import csv
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client

from goldenthread import framework
from goldenthread.audit import queries as audit
from goldenthread.comparators import queries as comparators
from goldenthread.engine import periods
from goldenthread.engine.numbers import round_half_away
from goldenthread.indicators import queries as indicators
from goldenthread.onboarding import queries
from goldenthread.onboarding.commands import load_demonstration
from goldenthread.onboarding.demonstration import HART, TRAFFORD
from goldenthread.onboarding.demonstration import trafford_council as data
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow
from goldenthread.returns import queries as returns
from goldenthread.scorecards import queries as scorecards
from goldenthread.timetable import queries as timetable
from goldenthread.web import clock

AT = TRAFFORD.first_day
FILES = {
    "claimants": ("poverty/claimant_count.csv", "Claimants as a proportion"),
    "employment": ("poverty/employment_rate.csv", "Employment rate"),
    "real-living-wage": ("poverty/real_living_wage.csv", "Employees paid"),
    "not-in-education": ("poverty/neet.csv", "16 to 17 year olds"),
    "school-readiness": ("poverty/school_readiness.csv", "School readiness"),
    "children-in-poverty": ("poverty/children_poverty.csv", "Children in relative"),
    "fuel-poverty": ("poverty/fuel_poverty.csv", "Fuel poverty (low income, low energy"),
    "recycled": ("climate/household_waste_recycling.csv", "Household waste sent"),
    "not-recycled": ("climate/household_waste_not_recycled.csv", "Household waste not"),
    "charging-points": ("climate/electric_vehicle_charging_points.csv", "Publicly available"),
    "low-emission-vehicles": ("climate/licensed_vehicles.csv", "Licensed vehicles"),
}


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture
def trafford(db) -> CouncilRow:
    load_demonstration(at=AT, of=TRAFFORD)
    council = organisation.council("trafford")
    assert council is not None
    return council


def test_the_pack_says_that_targets_are_for_demonstration() -> None:
    pack = framework.load("trafford")
    assert "for demonstration only" in (pack.pack.note or "")
    assert pack.council.attribution is not None
    assert pack.council.attribution.licence == "Open Government Licence v3.0"
    aimed = {line["indicator"] for line in rows(data.TARGETS)}
    for sheet in pack.indicators:
        note = sheet.procedure_note or ""
        assert ("Target: for demonstration" in note) == (sheet.code in aimed), sheet.code
        assert sheet.code in aimed or "No target:" in note
    assert data.BASIS.startswith("For demonstration")


def test_every_file_speaks_of_the_packs_indicators_and_posts() -> None:
    pack = framework.load("trafford")
    codes = {one.code for one in pack.indicators}
    assert {line["indicator"] for line in rows(data.LINKS)} == codes
    assert {line["indicator"] for line in (*rows(data.TARGETS), *rows(data.STORIES))} <= codes
    people = rows(TRAFFORD.people)
    assert {person["post"] for person in people} == {post.key for post in pack.posts}
    assert all(person["email"].endswith("@trafford.example") for person in people)


@pytest.mark.real_data
def test_the_figures_are_the_publishers(real_data: Path) -> None:
    published = {}
    for code, (name, title) in FILES.items():
        found = [row for row in rows(real_data / "trafford" / "data" / name) if row["indicator"].startswith(title)]
        published[code] = {(row["area_code"], row.get("value") or row.get("value_ulev")) for row in found}
    ours = rows(data.PUBLISHED / "values.csv")
    assert len(ours) == 2080
    strangers = [
        row for row in ours if (row["area"], row["value"] or row["numerator"]) not in published[row["measure"]]
    ]
    assert strangers == []


@pytest.mark.database
def test_the_council_has_its_published_figures_as_returns_approved_by_their_publication(trafford: CouncilRow) -> None:
    ids = [one.id for one in timetable.periods(trafford.id, "month")]
    found = returns.observations(trafford.id, period_ids=ids, as_at=AT)
    months = [
        (label, value)
        for series, label, value in zip(found["series"], found["period"], found["value"], strict=True)
        if series == "EC1" and value is not None
    ]
    assert len(months) == 37
    assert months[0] == ("2021-04", "5.2")
    assert months[-1] == ("2024-04", "3.1")
    row = indicators.indicator(trafford.id, "EC1")
    assert row is not None
    _, newest = returns.approved_revisions(trafford.id, indicator_id=row.id, as_at=AT)[0]
    assert newest.approved_name == "Trafford Data Lab"
    assert audit.verify(trafford.id) == []


def test_a_figure_that_is_not_published_yet_says_so_and_is_no_zero(trafford: CouncilRow) -> None:
    year = timetable.period(trafford.id, "2022-23")
    assert year is not None
    found = returns.observations(trafford.id, period_ids=[year.id], as_at=AT)
    by_code = dict(zip(found["series"], zip(found["value"], found["absence"], strict=True), strict=True))
    assert by_code["CL1"] == (None, "not_collected")
    assert by_code["EC2"] == ("73.7", None), "the calendar year 2022 stands with the year it ends in"
    word = organisation.pack(trafford.id).status_scheme.absences["not_collected"]
    assert word == "not published yet"


def test_targets_are_the_median_of_the_neighbours_a_year_before(trafford: CouncilRow) -> None:
    """What the file of targets says is what the engine finds: nothing was made up."""
    links = {line["indicator"]: line["measure"] for line in rows(data.LINKS)}
    own = comparators.own_area(trafford.id)
    wrong = []
    for line in rows(data.TARGETS):
        measure = comparators.measure(trafford.id, data.FACTS.key, links[line["indicator"]])
        assert measure is not None
        known = comparators.values([measure.id])
        group = comparators.group_for(measure, comparators.groups([measure.set_id])[measure.set_id], known)
        before = periods.previous(periods.parse(line["year"]))
        course = comparators.standings(measure, known, group=group, own=own)
        last = [one for one in course if before.starts < one.slot.ends <= before.ends][-1]
        assert last.median is not None
        if round_half_away(last.median, measure.decimals) != Decimal(line["target"]):
            wrong.append((line, last.median))
    assert wrong == []


def test_where_the_council_stands_is_told_for_its_indicators(trafford: CouncilRow) -> None:
    asked = {}
    for code, label in (("EC1", "March 2024"), ("CL1", "2021-22"), ("CY2", "2023-24"), ("CL4", "2023-24 Q2")):
        row = indicators.indicator(trafford.id, code)
        assert row is not None
        asked[row.id] = periods.parse(label)
    found = {one.measure.code: one for one in comparators.peers_of(trafford.id, asked, as_at=AT).values()}
    assert {code: (one.rank, one.ranked, one.quartile) for code, one in found.items()} == {
        "claimants": (5, 16, 2),
        "recycled": (3, 16, 1),
        "school-readiness": (2, 11, 1),
        "low-emission-vehicles": (8, 16, 2),
    }
    assert found["school-readiness"].group == "Children's services neighbours"


def test_usual_ranges_start_afresh_where_the_list_says_with_its_reason(trafford: CouncilRow) -> None:
    """What came before April 2022 is no part of the range that April 2024 is read against."""
    told = {(line["indicator"], line["from"]): line["reason"] for line in rows(data.STARTS)}
    found = {
        (code, one.period_label): one.reason
        for code in {line["indicator"] for line in rows(data.STARTS)}
        if (row := indicators.indicator(trafford.id, code))
        for one in indicators.rebase_rows(row.id)
    }
    assert found == told
    assert ("EC1", "2022-04") in told
    page = scorecards.indicator_page(trafford.id, "EC1", as_at=AT)
    assert page is not None
    assert page.latest is not None
    assert page.latest.reading.segment_points == 25
    assert page.latest.reading.signal == "common"


def test_a_second_load_changes_nothing(trafford: CouncilRow) -> None:
    last = audit.latest_at(trafford.id)
    summary = load_demonstration(at=AT + timedelta(days=1), of=TRAFFORD)
    assert not summary
    assert "no changes" in str(summary)
    assert audit.latest_at(trafford.id) == last


def test_what_was_loaded_is_told(db) -> None:
    told = str(load_demonstration(at=AT, of=TRAFFORD))
    assert "2080 published figures of councils alike loaded" in told
    assert "16 people added" in told


def test_both_councils_are_listed_and_each_stands_at_its_own_day(trafford: CouncilRow, settings) -> None:
    load_demonstration(at=HART.first_day)
    now = clock.now() - settings.GOLDENTHREAD_CLOCK_OFFSET
    settings.GOLDENTHREAD_CLOCK_OFFSETS = {"trafford": AT - now, "hart": HART.first_day - now}
    client = Client()
    page = client.get("/demonstration/").content.decode()
    assert page.index("Hart District Council") < page.index("Trafford Council")
    assert 'href="/demonstration/sign-in/trafford/director/"' in page
    assert 'href="/demonstration/sign-in/director/"' in page
    assert "Open Government Licence v3.0" in page
    response = client.get("/demonstration/sign-in/trafford/director/")
    assert response["Location"] == "/trafford/"
    assert "today is 31 May 2024" in client.get("/trafford/").content.decode()
    client.get("/demonstration/sign-in/director/")
    assert "today is 10 August 2014" in client.get("/hart/").content.decode()
    assert client.get("/trafford/").status_code == 404, "Hart's director has no post in Trafford"


def test_the_roles_shown_are_played_by_people_of_the_pack(trafford: CouncilRow) -> None:
    people = queries.demonstration_people("trafford")
    assert len(people) == len(TRAFFORD.shown) == 6
    assert {one.role for one in people} <= {role.key for role in framework.load("trafford").roles}


def test_the_clock_of_one_council_leaves_the_others_alone(settings) -> None:
    outside = clock.now()
    with clock.set_beside(timedelta(days=-1000)):
        assert clock.now() < datetime.now(tz=outside.tzinfo) - timedelta(days=999)
    assert abs(clock.now() - outside) < timedelta(minutes=1)
    assert TRAFFORD.first_day.date() == date(2024, 5, 31)

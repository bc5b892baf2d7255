"""The pages of published figures, as a reader sees them."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from lxml import html

from goldenthread.audit.commands import SYSTEM
from goldenthread.comparators import commands, queries
from goldenthread.onboarding import commands as onboarding
from tests.comparators import worlds
from tests.returns.worlds import Returning
from tests.scorecards.scored import row, text

pytestmark = pytest.mark.django_db
RECYCLED = "comparators/waste/recycled/"


def facts(page: Any) -> dict[str, str]:
    """The terms of the page's lists of facts; the first where a term stands twice."""
    found = html.fromstring(page.content).xpath("//main//dl/div")
    pairs = [[" ".join(part.text_content().split()) for part in one.xpath("./dt|./dd")] for one in found]
    return dict(reversed(pairs))


@pytest.mark.requirement("MT-031")
def test_a_measure_shows_own_value_average_and_best_quartile_for_the_same_year(waste: Returning, read: Any) -> None:
    page = read(f"{RECYCLED}?period=2013-14")
    said = facts(page)
    assert said["Our value"] == "42.0%"
    assert said["Average"] == "41.1%"
    assert said["Best quartile"] == "45.0% or more"
    assert (said["Median"], said["Our rank"], said["Our quartile"]) == ("42.0%", "3rd of 5", "Third quartile")
    assert said["England"] == "41.5%"
    before = facts(read(f"{RECYCLED}?period=2012-13"))
    assert (before["Our value"], before["Average"], before["Best quartile"]) == ("35.0%", "37.2%", "44.0% or more")


def test_every_area_stands_in_the_table_with_ours_marked(waste: Returning, read: Any) -> None:
    page = read(RECYCLED)
    assert row(page, "Basingstoke") == {
        "Area": "Basingstoke", "Value": "45.0%", "Rank": "1", "Quartile": "Best quartile",
    }  # fmt: skip
    assert row(page, "Hart")["Area"] == "Hart (ours)"
    assert row(page, "Gosmouth")["Value"].startswith("No data")
    assert row(page, "England")["Rank"].startswith("–")
    caption = html.fromstring(page.content).xpath("//main//caption")[0].text_content()
    assert caption == "April 2013 to March 2014: Near neighbours and Hart, best first"


def test_the_chart_says_in_words_what_it_shows(waste: Returning, read: Any) -> None:
    found = html.fromstring(read(RECYCLED).content).xpath("//main//figure//desc")
    assert found[0].text == (
        "From Basingstoke, 45.0%, to Easthaven, 36.0%; Hart has 42.0% (3rd of 5). The median is 42.0%."
    )
    assert "Ours: 35.0% against a median of 37.0% in April 2012 to March 2013" in [one.text for one in found][2]


def test_all_areas_of_our_kind_can_be_chosen(waste: Returning, read: Any) -> None:
    page = read(f"{RECYCLED}?group=all")
    assert facts(page)["Our rank"] == "4th of 6"
    assert row(page, "Portsea")["Rank"] == "1"
    assert "England" not in [one.text_content() for one in html.fromstring(page.content).xpath("//tbody/tr[1]/th")]


def test_a_measure_without_a_direction_ranks_nobody_and_says_so(waste: Returning, read: Any) -> None:
    page = read("comparators/waste/homes/")
    assert "Our rank" not in facts(page)
    assert "No direction is better on this measure, so areas are listed by size and not ranked." in text(page)


def test_a_surveys_interval_stands_beside_its_figure(story: Returning, read: Any) -> None:
    lines = (
        "measure,area,period,value,low,high\nrecycled,E07000089,2013-14,42,40.1,43.9\nrecycled,E07000084,2013-14,4,,\n"
    )
    worlds.a_published_set(story.council, values=lines)
    page = read(RECYCLED)
    assert row(page, "Hart")["Interval"] == "40.1% to 43.9%"
    assert row(page, "Basingstoke")["Interval"].startswith("–")


def test_the_set_says_whose_it_is_and_where_we_stand(waste: Returning, read: Any) -> None:
    page = read("comparators/waste/")
    said = facts(page)
    assert said["Licence"] == "Open Government Licence v3.0"
    assert said["Source"] == "Returns of every council, as the department collects them"
    assert said["Attribution"] == "Contains public sector information."
    assert said["Published"] == "20 June 2014"
    assert said["Loaded"] == "10 August 2014, by Golden Thread, edition 1"
    line = row(page, "Household waste recycled")
    assert (line["Ours"], line["Average"], line["Best quartile"], line["Rank"], line["Quartile"]) == (
        "42.0%", "41.1%", "45.0%", "3rd of 5", "Third quartile",
    )  # fmt: skip
    assert "Basingstoke, East Vale, Easthaven, Farnholt, Gosmouth" in text(page)


def test_the_list_leads_to_sets_and_to_what_is_compared(waste: Returning, read: Any) -> None:
    measure = queries.measure(waste.council.id, "waste", "calls")
    assert measure is not None
    commands.link(
        council_id=waste.council.id,
        indicator_id=waste.indicators["CALLS"].id,
        measure_id=measure.id,
        by=SYSTEM,
        at=worlds.AT,
    )
    page = read("comparators/")
    assert row(page, "Waste statistics")["Publisher"] == "The department"
    assert row(page, "CALLS")["Compared with"] == "Calls answered"
    assert "In these figures we are Hart (E07000089)." in text(page)


def test_before_anything_is_loaded_the_list_says_how(story: Returning, read: Any) -> None:
    assert "goldenthread comparators load" in text(read("comparators/"))


def test_without_our_area_nothing_is_marked_and_the_page_says_why(story: Returning, read: Any) -> None:
    areas = worlds.AREAS.replace("E07000089", "E07000099")
    worlds.a_published_set(story.council, areas=areas, values=worlds.values().replace("E07000089", "E07000099"))
    assert "Nobody has said yet which area of these figures we are" in text(read("comparators/waste/"))
    page = read(f"{RECYCLED}?group=all")
    assert "Hart Council has no figure for April 2013 to March 2014." in text(page)
    assert "(ours)" not in text(page)


def test_the_download_has_the_figures_of_the_page(waste: Returning, read: Any) -> None:
    response = read(f"{RECYCLED}values.csv?period=2013-14")
    assert response["Content-Disposition"] == 'attachment; filename="recycled-2013-14.csv"'
    lines = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [(one["Area"], one["Value"], one["Rank"], one["Quartile"]) for one in lines][:2] == [
        ("Basingstoke", "45", "1", "Best quartile"),
        ("Farnholt", "44", "2", "Second quartile"),
    ]
    assert lines[0]["Source"] == "WasteDataFlow. Contains public sector information. Open Government Licence v3.0"
    assert lines[5]["Value"] == "[x]"


def test_an_indicator_is_compared_from_the_measures_page(waste: Returning, read: Any) -> None:
    where = "comparators/waste/calls/link/"
    assert "Choose the key performance indicator to compare" in text(read(where, indicator="", reason=""))
    refused = read("comparators/waste/recycled/link/", indicator=str(waste.indicators["CALLS"].id))
    assert "their figures are never for the same time" in text(refused)
    done = read(where, indicator=str(waste.indicators["CALLS"].id), reason="Counted alike")
    assert done.status_code == 302
    assert "CALLS Calls answered in 15 seconds" in text(read("comparators/waste/calls/"))


def test_only_a_performance_officer_links_and_everybody_who_reads_the_scorecard_reads(
    waste: Returning, read: Any
) -> None:
    for name in ("Petra", "Olive", "Hugo", "Dora", "Stan", "Adam"):
        assert read(RECYCLED, by=name).status_code == 200, name
    for name in ("Olive", "Hugo", "Dora", "Stan", "Adam"):
        assert read(f"{RECYCLED}link/", by=name).status_code == 404, name
        assert "Compare an indicator with this measure" not in text(read(RECYCLED, by=name))


@pytest.mark.parametrize(
    "where",
    [
        "comparators/nothing/",
        "comparators/waste/nothing/",
        f"{RECYCLED}?period=1999",
        "comparators/nothing/recycled/values.csv",
        "comparators/nothing/recycled/link/",
    ],
)
def test_what_is_not_there_is_not_found(waste: Returning, read: Any, where: str) -> None:
    assert read(where).status_code == 404


def test_another_councils_set_is_not_found(waste: Returning, read: Any) -> None:
    from goldenthread import framework
    from goldenthread.organisation import queries as organisation

    pack = framework.load("hart")
    named = pack.council.model_copy(update={"key": "rushmoor", "name": "Rushmoor"})
    onboarding.apply_pack(source=pack.model_copy(update={"council": named}), by=SYSTEM, at=worlds.AT)
    other = organisation.council("rushmoor")
    assert other is not None
    worlds.a_published_set(other, areas=worlds.AREAS.replace("Hart", "Secret"))
    assert "Secret" not in text(read(RECYCLED))
    assert len(queries.sets(waste.council.id)) == 1

"""The day on which a figure was collected at its source: on its page, in a workbook and in a file, never guessed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from goldenthread.returns import queries, rules
from goldenthread.returns.models import Revision
from goldenthread.returns.rules import Figures
from tests.returns.filling import changed, made, read, stored
from tests.returns.test_imports import OWN, put
from tests.returns.test_views import address, entry, text
from tests.returns.worlds import Returning
from tests.scorecards.scored import row

pytestmark = pytest.mark.django_db
Browse = Callable[[str], Client]
HEADER = "Indicator,Value,Date collected"


def on(day: str, month: str, year: str = "2014") -> dict[str, str]:
    return {"collected_on_day": day, "collected_on_month": month, "collected_on_year": year}


def said(story: Returning, code: str = "CALLS") -> date | None:
    current = story.returned(code).current
    assert current is not None
    return current.figures.collected_on


@pytest.mark.requirement("DQ-012")
def test_it_is_entered_beside_the_figure_and_stands_on_its_pages(story: Returning, browse: Browse) -> None:
    client = browse("Olive")
    assert "Date collected" in text(client.get(address(story)))
    assert client.post(address(story), entry(story, value="78.5", **on("7", "7"))).status_code == 302
    assert said(story) == date(2014, 7, 7)
    page = client.get(address(story)).content.decode()
    assert 'name="collected_on_day" type="text" inputmode="numeric" value="7"' in page
    assert "Date collected 7 July 2014" in text(client.get(address(story, page="check/")))
    story.submit("CALLS")
    assert "Date collected 7 July 2014" in text(browse("Hugo").get(address(story, page="approve/")))
    story.approve("CALLS")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Revision.objects.filter(parent_id=story.returned("CALLS").id).update(collected_on=date(2014, 7, 8))


def test_where_nobody_says_it_that_is_said(story: Returning, browse: Browse) -> None:
    assert browse("Olive").post(address(story), entry(story, value="78.5")).status_code == 302
    assert said(story) is None
    assert "Date collected Not said" in text(browse("Olive").get(address(story, page="check/")))


def test_a_day_to_come_is_refused_at_its_field(story: Returning, browse: Browse) -> None:
    refused = browse("Olive").post(address(story), entry(story, value="78.5", **on("1", "1", "2099")))
    assert "It cannot have been collected after today" in text(refused)
    assert story.returned("CALLS").is_empty
    half = browse("Olive").post(address(story), entry(story, value="78.5", **on("", "1")))
    assert "Date collected must include a day" in text(half)


def test_the_approver_signs_it_with_the_figure() -> None:
    plain, dated = Figures(), Figures(collected_on=date(2014, 7, 7))
    assert rules.seal(1, "", plain) != rules.seal(1, "", dated)


def test_a_workbook_has_its_column(story: Returning, tmp_path: Path) -> None:
    typed = {("CALLS", "Value"): 78.5, ("CALLS", "Date collected"): datetime(2014, 7, 7)}
    batch = read(story, changed(made(story), typed), tmp_path)
    assert stored(story, batch) == "applied"
    assert said(story) == date(2014, 7, 7)
    assert read(story, made(story), tmp_path).state == "no_changes"
    late = changed(made(story), {("CALLS", "Date collected"): datetime(2099, 1, 1)})
    (error,) = read(story, late, tmp_path).staged.errors
    assert (error.column, "cannot have been collected after today" in error.reason) == ("Date collected", True)


def test_a_file_brings_it_and_leaves_it_where_it_says_nothing(story: Returning, tmp_path: Path) -> None:
    put(story, tmp_path, "CALLS,78.5,07/07/2014", profile=OWN, header=HEADER)
    assert said(story) == date(2014, 7, 7)
    again = put(story, tmp_path, "CALLS,78.5,", profile=OWN, header=HEADER)
    assert (again.state, said(story)) == ("no_changes", date(2014, 7, 7))
    other = put(story, tmp_path, "CALLS,78.5,08/07/2014", profile=OWN, header=HEADER)
    assert other.state == "questions_open"
    (asked,) = other.staged.revisions
    assert "is stored as collected on 7 July 2014; the file says 8 July 2014." in asked.reason
    assert asked.column == "Date collected"
    put(story, tmp_path, "CALLS,79.5,", profile=OWN, header=HEADER, reason="Counted again")
    assert said(story) is None, "the day was that of the figure before it"


def test_a_day_to_come_in_a_file_is_refused_at_its_cell(story: Returning, tmp_path: Path) -> None:
    outcome = put(story, tmp_path, "CALLS,78.5,01/01/2099", profile=OWN, header=HEADER)
    (error,) = outcome.as_json()["errors"]
    assert (error["column"], "cannot have been collected after today" in error["reason"]) == ("Date collected", True)
    assert story.returned("CALLS").is_empty


@pytest.mark.requirement("DQ-012")
def test_its_clock_and_the_data_quality_page_count_it_apart_from_entry(story: Returning, browse: Browse) -> None:
    """30 June to 7 July is 7 days to collection and 41 to entry; of the other figure nobody said it: that is told."""
    story.approved("CALLS", value="80", collected_on=date(2014, 7, 7))
    story.approved("TAX", value="30")
    client = browse("Petra")
    line = row(client.get("/hart/indicators/CALLS/quality/"), "April to June 2014")
    told = (line["Date collected"], line["Days to collection"], line["Entered"], line["Days to entry"])
    assert told == ("7 July 2014", "7", "10 August 2014", "41")
    silent = row(client.get("/hart/indicators/TAX/quality/"), "April to June 2014")
    assert (silent["Date collected"], silent["Days to collection"]) == ("Not said", "– (Not said)")
    page = client.get("/hart/data-quality/")
    service = row(page, "Team")
    assert (service["Mean days to collection"], service["Mean days to entry"]) == ("7.0", "41.0")
    assert "never the day of entry; it is said of 1 of 2." in text(page)


def test_the_first_day_that_was_said_counts(story: Returning) -> None:
    story.approved("CALLS", value="80", collected_on=date(2014, 7, 7))
    timed = {one.return_id: one for one in queries.timed(story.council.id)}
    assert timed[story.returned("CALLS").id].collected_on == date(2014, 7, 7)
    assert timed[story.returned("TAX").id].collected_on is None

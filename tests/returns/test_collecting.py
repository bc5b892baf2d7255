"""One collector for each fact: a second is refused with the name of the first; what is collected twice is listed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from django.test import Client

from goldenthread.engine.errors import Refused
from goldenthread.indicators import commands as indicator_commands
from goldenthread.intake import commands as intake
from goldenthread.organisation.models import Council, Unit
from goldenthread.returns import commands, queries, rules
from goldenthread.returns.rules import Collecting
from tests.returns.filling import changed, made, read, stored
from tests.returns.test_imports import OWN, put
from tests.returns.worlds import AT, OPENED, Returning, a_sheet

pytestmark = [pytest.mark.django_db, pytest.mark.database]
PAGE = "/hart/returns/collection/"
DAY = date(2014, 6, 30)
SINCE = {"starts_day": "1", "starts_month": "4", "starts_year": "2014"}


def note(story: Returning, area: str, collector: str, code: str = "CALLS", **more: object) -> Collecting:
    """Petra notes a collector."""
    said = {"starts": date(2014, 4, 1), "by": story.actor("Petra"), "at": AT, **more}
    about = story.indicators[code].id
    return commands.begin_collecting(council=story.council, indicator_id=about, area=area, collector=collector, **said)  # type: ignore[arg-type]


@pytest.mark.requirement("DQ-017")
def test_a_second_collection_of_an_indicator_for_the_same_area_and_time_is_refused_with_the_first(
    story: Returning, browse: Callable[[str], Client]
) -> None:
    petra = browse("Petra")
    sent = {"form": "note", "indicator_id": story.indicators["CALLS"].id, "collector": "The county", **SINCE}
    page = petra.post(PAGE, {**sent, "area": f" {story.council.name.upper()} "}).content.decode()
    assert "There is a problem" in page
    assert f"Team collects CALLS for {story.council.name} already" in page.replace("&#x27;", "'")
    assert "Use that figure" in page
    assert petra.post(PAGE, {**sent, "area": "Hampshire"}).status_code == 302
    page = petra.post(PAGE, {**sent, "area": "hampshire", "collector": "The police"}).content.decode()
    assert "The county collects CALLS for Hampshire already, since 1 April 2014" in page
    assert [one.collector for one in queries.collections(story.council) if one.id] == ["The county"]


@pytest.mark.requirement("DQ-018")
def test_indicators_with_two_collectors_are_listed_until_one_ends(
    story: Returning, browse: Callable[[str], Client]
) -> None:
    petra = browse("Petra")
    assert "No key performance indicator has two collectors." in petra.get(PAGE).content.decode()
    note(story, story.council.name, "The health partnership", was_found=True, is_partner=True)
    page = petra.get(PAGE).content.decode()
    assert "1 key performance indicator is collected twice; none should be." in page
    assert "Key performance indicators with two collectors" in page
    assert "The health partnership, a partner" in page
    (noted,) = [one for one in queries.collections(story.council) if one.id]
    ending = {"form": "end", "collection": noted.id, "ends_day": "1", "ends_month": "7", "ends_year": "2014"}
    assert "Say why it ends" in petra.post(PAGE, ending).content.decode()
    assert petra.post(PAGE, {**ending, "reason": "They use ours"}).status_code == 302
    assert "No key performance indicator has two collectors." in petra.get(PAGE).content.decode()


@pytest.mark.requirement("DQ-016")
def test_the_share_typed_by_hand_and_the_hours_are_told_by_quarter(
    story: Returning, browse: Callable[[str], Client], tmp_path: Path
) -> None:
    story.save("CALLS", value="78.5")
    story.save("WASTE", numerator="48", denominator="100")
    batch = read(story, changed(made(story), {("TAX", "Value"): 28.1}), tmp_path)
    assert stored(story, batch) == "applied"
    petra = browse("Petra")
    for hours, what in (("6", "Typing figures"), ("1.5", "Writing the report")):
        sent = {"form": "hours", "period": "2014-15-Q1", "hours": hours, "what": what}
        assert petra.post(PAGE, sent).status_code == 302
    (newest,) = [one for one in queries.came_in(story.council.id, list(story.periods.values())) if one.values]
    assert (newest.typed, newest.worked_out, newest.from_file, newest.hours) == (1, 1, 1, "7.5")
    page = browse("Stan").get(PAGE).content.decode()
    assert "In April to June 2014, 2 of 3 figures were typed by hand (67%)." in page
    assert "7.5" in page
    assert "Note the hours" not in page
    story.save("TAX", value="29")
    (newest,) = [one for one in queries.came_in(story.council.id, list(story.periods.values())) if one.values]
    assert (newest.typed, newest.from_file) == (2, 0), "a figure typed over one from a file is typed"


@pytest.mark.requirement("DQ-015")
def test_of_an_excel_file_of_fifty_values_faults_are_told_by_cell_good_ones_load_and_none_is_typed(
    story: Returning, tmp_path: Path
) -> None:
    for number in range(50):
        sheet = a_sheet(title=f"Measure {number}", owner_id=story.world.posts["owner"].pk)
        indicator_commands.define(
            council=story.council, code=f"M{number:02}", unit_id=story.world.units["team"].pk, sheet=sheet,
            by=story.actor("Petra"), at=OPENED,
        )  # fmt: skip
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Indicator", "Value"])
    for number in range(50):
        sheet.append([f"M{number:02}", "about 70" if number in (7, 31) else 70 + number / 10])
    book.save(tmp_path / "fifty.xlsx")
    by = story.actor("Petra")
    batch = intake.preview(
        council_id=story.council.id, profile_key="quarterly-values", path=tmp_path / "fifty.xlsx",
        period_label="2014-15 Q1", by=by, at=AT,
    )  # fmt: skip
    assert [one.cell for one in batch.staged.errors] == ["B9", "B33"]
    given = {"council_id": story.council.id, "batch_id": batch.id, "by": by, "at": AT}
    outcome = intake.confirm(**given, left_out=[9, 33])  # type: ignore[arg-type]
    assert (outcome.state, outcome.written) == ("applied", 48)
    (newest,) = [one for one in queries.came_in(story.council.id, list(story.periods.values())) if one.values]
    assert (newest.from_file, newest.by_hand) == (48, 0)
    current = queries.returns(story.council.id, period_id=story.periods["2014-15 Q1"].id)
    found = {row.indicator.code: row.current.figures.value for row in current if row.current}
    assert found["M49"] == Decimal("74.9")


def test_what_cannot_be_noted_is_refused(story: Returning) -> None:
    with pytest.raises(Refused, match="Enter the area"):
        note(story, " ", "Somebody")
    note(story, "Hampshire", "The county")
    (noted,) = [one for one in queries.collections(story.council) if one.id]
    for ends, reason in ((date(2014, 4, 1), "Over"), (date(2014, 7, 1), " ")):
        with pytest.raises(Refused):
            commands.end_collecting(
                council_id=story.council.id, collection_id=noted.id or 0, ends=ends, reason=reason,
                by=story.actor("Petra"), at=AT,
            )  # fmt: skip


def test_one_after_the_other_is_not_twice() -> None:
    def one(starts: date, ends: date | None, **more: object) -> Collecting:
        return Collecting(1, "C", "C", "Hart", "Somebody", starts, ends, **more)  # type: ignore[arg-type]

    first = one(date(2013, 4, 1), date(2014, 4, 1))
    after = one(date(2014, 4, 1), None, id=2)
    assert rules.may_collect(after, [first]) == []
    assert rules.twice([first, after], date(2014, 8, 1)) == []
    assert rules.may_collect(one(date(2014, 3, 31), None), [first]) != []


def from_the_county(story: Returning) -> None:
    """Let the files of the profile come from the county."""
    council = Council.objects.get(pk=story.council.id)
    for one in council.pack["import_profiles"]:
        if one["key"] == "quarterly-values":
            one["collected_by"] = "The county"
    Council.objects.filter(pk=council.pk).update(pack=council.pack, pack_digest="from the county")


@pytest.mark.requirement("DQ-017")
def test_a_figure_that_another_collects_is_refused_at_its_cell_with_the_name_of_the_first(
    story: Returning, tmp_path: Path
) -> None:
    from_the_county(story)
    refused = put(story, tmp_path, "CALLS,78.5,80", profile=OWN, header="Indicator,Value,Target")
    (error,) = refused.as_json()["errors"]
    assert error["reason"].startswith(f"Team collects CALLS for {story.council.name} already, since ")
    assert (error["column"], error["code"]) == ("Value", "CALLS")
    assert story.returned("CALLS").is_empty
    Unit.objects.filter(pk=story.world.units["team"].pk).update(name=" the COUNTY ")
    assert put(story, tmp_path, "CALLS,78.5,80", profile=OWN, header="Indicator,Value,Target").state == "applied"


def test_who_may_bring_a_figure_is_whoever_collects_it_then() -> None:
    own = Collecting(1, "C", "C", "Hart", "Team", date(2010, 4, 1), way=rules.OWN)
    found = Collecting(1, "C", "C", "Hart", "The county", date(2009, 4, 1), way=rules.FOUND, id=1)
    assert "Team collects C for Hart already" in (rules.may_bring("The county", 1, "hart", DAY, [found, own]) or "")
    assert rules.may_bring("team", 1, "Hart", DAY, [found, own]) is None
    assert rules.may_bring("The county", 1, "Hampshire", DAY, [found, own]) is None, "nobody collects it for that area"
    assert rules.may_bring("The county", 1, "Hart", date(2009, 5, 1), [found, own]) is None, "before the other began"

"""Figures that cover the last periods: entered by the part, worked out over the window, and told with their months."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.test import Client

from goldenthread.audit.commands import SYSTEM
from goldenthread.indicators import commands as indicators
from goldenthread.indicators import queries as sheets_kept
from goldenthread.indicators import rules as sheets
from goldenthread.returns import commands, queries
from goldenthread.returns.imports import workbook
from goldenthread.returns.rules import Figures
from goldenthread.scorecards import queries as scorecards
from goldenthread.web import clock
from tests.returns.test_views import address, entry, text
from tests.returns.worlds import AT, OPENED, Returning, a_sheet

Browse = Callable[[str], Client]
YEAR = ("2013-14 Q1", "2013-14 Q2", "2013-14 Q3", "2013-14 Q4", "2014-15 Q1")
RATE = {
    "title": "Burglaries for 1,000 homes",
    "unit_type": "rate",
    "suffix": "",
    "basis": "rolling",
    "window": 4,
    "scale": Decimal(1000),
    "numerator": "Burglaries",
    "denominator": "Homes",
    "direction": "lower",
}
SUM = {"title": "People hurt on roads", "unit_type": "number", "suffix": "", "decimals": 0, "basis": "rolling"}
WHOLE = {"title": "People in work", "basis": "rolling", "window": 4, "entered": "window"}


def rolling(story: Returning, code: str, **changes: object) -> None:
    """An indicator that covers several quarters, asked for in five of them."""
    sheet = a_sheet(**{"owner_id": story.world.posts["owner"].pk, **changes})
    story.indicators[code] = indicators.define(
        council=story.council, code=code, unit_id=story.world.units["team"].pk, sheet=sheet, by=SYSTEM, at=OPENED
    )
    for label in YEAR:
        commands.open_round(council=story.council, period=story.periods[label], by=SYSTEM, at=OPENED)


def reading(story: Returning, code: str, at: datetime = AT):
    """The newest reading of its page."""
    page = scorecards.indicator_page(story.council.id, code, as_at=at)
    assert page is not None
    assert page.latest is not None
    return page.latest.reading


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"basis": "rolling"}, "window"),
        ({"basis": "rolling", "window": 1}, "window"),
        ({"basis": "rolling", "window": 49}, "window"),
        ({"window": 4}, "window"),
        ({**WHOLE, "numerator": "Working", "denominator": "People"}, "numerator"),
        ({**WHOLE, "entered": "part"}, "numerator"),
        ({**SUM, "window": 4, "scale": Decimal(100)}, "scale"),
        ({**SUM, "window": 2, "frequency": "three_years", "first_year": 2014}, "frequency"),
    ],
)
def test_a_window_that_does_not_fit_is_refused_at_its_field(changes, field):
    assert field in {one.field for one in sheets.sheet_wrongs(a_sheet(**changes))}


def test_a_longer_window_of_the_same_parts_still_compares_and_another_thing_typed_does_not():
    rate = a_sheet(**RATE).values()
    assert not sheets.breaks_comparison(rate, {**rate, "window": 8})
    assert not sheets.breaks_comparison({**rate, "basis": "ratio", "window": None}, rate)
    whole = a_sheet(**WHOLE).values()
    assert sheets.breaks_comparison(whole, {**whole, "window": 8})
    assert sheets.breaks_comparison({**whole, "basis": "snapshot", "window": None, "entered": "part"}, whole)


@pytest.mark.django_db
def test_owners_enter_each_quarters_part_and_pages_tell_the_twelve_months(story: Returning, browse: Browse) -> None:
    """12 + 9 + 11 + 8 + 10 burglaries in 4,000 homes: (9 + 11 + 8 + 10) ÷ 16,000 × 1,000 = 2.4 for the 12 months."""
    rolling(story, "BURG", **RATE)
    for label, number in zip(YEAR[:-1], (12, 9, 11, 8), strict=True):
        story.approved("BURG", label=label, numerator=number, denominator=4000, provisional=label == "2013-14 Q3")
    story.target("BURG", "2.3")
    olive = browse("Olive")
    form = text(olive.get(address(story, "BURG")))
    assert "Of April to June 2014 alone. The figure of the 12 months to June 2014 is worked out." in form
    said = entry(story, "BURG", numerator="10", denominator="4000")
    assert olive.post(address(story, "BURG"), said).status_code == 302
    preview = text(olive.get(address(story, "BURG")))
    assert "Value, 12 months to June 2014 2.4" in preview
    story.submit("BURG")
    approving = text(browse("Hugo").get(address(story, "BURG", page="approve/")))
    assert "Value of April to June 2014 alone 2.5" in approving
    assert "2.4 for the 12 months to June 2014 against a target of 2.3" in approving
    story.approve("BURG")
    shown = text(browse("Petra").get("/hart/indicators/BURG/"))
    assert "2.4 for the 12 months to June 2014 against a target of 2.3, 0.1 worse." in shown
    assert "Of its 12 months the figure shares 9 with that of the period before: a change shows slowly." in shown
    assert "From 2.5 in the 12 months to March 2014 to 2.4 in the 12 months to June 2014" in shown
    assert "1,000 × 38 ÷ 16,000" in shown
    assert "provisional" in shown.lower()
    report = text(browse("Petra").get("/hart/reports/quarterly/2014-15-Q1/"))
    assert "12 months to June 2014" in report
    found = reading(story, "BURG")
    assert (found.value, found.status, found.travel_short) == (Decimal("2.4"), "amber", "unchanged")
    assert found.marks == ("provisional",)


@pytest.mark.django_db
def test_a_missing_part_is_named_and_no_smaller_sum_is_shown(story: Returning, browse: Browse) -> None:
    rolling(story, "KSI", **SUM, window=4)
    for label, number in zip(YEAR, (7, 5, None, 6, 4), strict=True):
        if number is not None:
            story.approved("KSI", label=label, value=number)
    found = reading(story, "KSI")
    assert (found.value, found.status, found.reason) == (None, "not_available", "incomplete")
    assert found.missing == ("2013-14 Q3",)
    shown = text(browse("Petra").get("/hart/indicators/KSI/"))
    told = "The 12 months to June 2014 need a figure for each of their 4 periods, and there is none that counts for"
    assert f"{told} 2013-14 Q3." in shown
    story.approved("KSI", label="2013-14 Q3", value=9)
    assert reading(story, "KSI").value == 24


@pytest.mark.django_db
def test_a_number_being_entered_reads_as_the_sum_it_makes(story: Returning, browse: Browse) -> None:
    rolling(story, "KSI", **SUM, window=4)
    for label, number in zip(YEAR[:-1], (7, 5, 9, 6), strict=True):
        story.approved("KSI", label=label, value=number)
    olive = browse("Olive")
    assert olive.post(address(story, "KSI"), entry(story, "KSI", value="4")).status_code == 302
    assert "Value, 12 months to June 2014 24" in text(olive.get(address(story, "KSI")))
    story.target("KSI", "20")
    key = (story.indicators["KSI"].id, "2014-15 Q1")
    found = queries.statuses(story.council.id, {key: Figures(value=Decimal(1))}, targets={}, today=date(2014, 8, 10))
    # 5 + 9 + 6 + 1 = 21 against 20: higher is better here.
    assert found == {key: "green"}


@pytest.mark.django_db
def test_a_part_that_is_revised_revises_every_window_it_is_in(story: Returning) -> None:
    rolling(story, "KSI", **SUM, window=2)
    for label, number in zip(YEAR, (7, 5, 8, 6, 4), strict=True):
        story.approved("KSI", label=label, value=number)
    before = reading(story, "KSI")
    assert (before.value, before.marks) == (10, ())
    later = datetime(2014, 8, 11, 9, 0, tzinfo=UTC)
    row = story.returned("KSI", "2013-14 Q4")
    commands.revise(
        council_id=story.council.id,
        return_id=row.id,
        figures=type(row.current.figures)(value=Decimal(5)),
        expected_version=row.version,
        reason="One was counted twice.",
        confirmed="Counted again.",
        by=story.actor("Olive"),
        at=later,
    )
    story.submit("KSI", label="2013-14 Q4", at=later)
    story.approve("KSI", label="2013-14 Q4", at=later)
    after = reading(story, "KSI", later)
    assert (after.value, after.marks) == (9, ("revised",))


@pytest.mark.django_db
def test_a_figure_that_rolls_already_is_entered_as_it_is_published(story: Returning, browse: Browse) -> None:
    rolling(story, "WORK", **WHOLE)
    story.approved("WORK", label="2013-14 Q4", value="74.1")
    story.target("WORK", "75")
    olive = browse("Olive")
    assert "Of the 12 months to June 2014, as it is published. In %" in text(olive.get(address(story, "WORK")))
    story.approved("WORK", value="74.5")
    found = reading(story, "WORK")
    assert (found.value, found.status) == (Decimal("74.5"), "amber")
    shown = text(browse("Petra").get("/hart/indicators/WORK/"))
    assert "74.5% for the 12 months to June 2014 against a target of 75.0%" in shown


@pytest.mark.django_db
def test_the_scorecard_and_the_sheet_say_what_it_covers(story: Returning, browse: Browse) -> None:
    rolling(story, "KSI", **SUM, window=4)
    for label in YEAR:
        story.approved("KSI", label=label, value=3)
    petra = browse("Petra")
    line = text(petra.get("/hart/scorecard/"))
    assert "12 12 months to June 2014" in line[line.index("People hurt on roads") :][:200]
    shown = text(petra.get("/hart/indicators/KSI/"))
    assert "Over 12 months up to the end of each period. Entered: what each period adds" in shown
    row = sheets_kept.indicator(story.council.id, "KSI")
    assert row is not None
    assert row.sheet.rolls_parts
    assert clock.day(AT) == date(2014, 8, 10)


@pytest.mark.django_db
def test_the_workbook_says_beside_each_cell_which_months_to_fill_in(story: Returning) -> None:
    rolling(story, "BURG", **RATE)
    rolling(story, "WORK", **WHOLE)
    period = story.periods["2014-15 Q1"]
    rows = [story.returned("BURG"), story.returned("WORK")]
    made = workbook.book(story.council.id, period, rows, council_name="Hart", for_name="Olive", today=date(2014, 8, 10))
    told = {str(line[0].value): [one.hint for one in line if one.hint] for line in made.rows}
    alone = "Of April to June 2014 alone. The figure of the 12 months to June 2014 is worked out."
    assert f"{alone} Burglaries" in told["BURG"]
    assert f"{alone} Homes" in told["BURG"]
    assert "Of the 12 months to June 2014, as it is published. In %." in told["WORK"]


@pytest.mark.django_db
def test_what_rolls_is_neither_calculated_nor_a_part_of_a_formula(story: Returning) -> None:
    rolling(story, "KSI", **SUM, window=4)
    known = {row.code: sheets_kept.counted(row) for row in sheets_kept.indicators(story.council.id)}
    own = sheets.formula_wrongs(sheets.Written("[CALLS]"), own=known["KSI"], known=known, made_of={})
    assert [one.field for one in own] == ["text"]
    other = sheets.formula_wrongs(sheets.Written("[KSI] * 2"), own=known["CALLS"], known=known, made_of={})
    assert other[0].sentence == "KSI covers several periods, so a figure of one period is not made of it."

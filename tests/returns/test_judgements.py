"""What is told otherwise than by a number: judgements by grades, days, answers; set, entered, reported, trended."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from goldenthread.audit.commands import SYSTEM
from goldenthread.engine.numbers import ANSWER, DAY, format_exact, format_value, graded, grades, unit_of
from goldenthread.engine.scaled import day_number
from goldenthread.indicators import commands as indicators
from goldenthread.indicators import rules as sheets
from goldenthread.returns import commands, rules
from goldenthread.returns.rules import Figures, Limits, Measure
from tests.returns.test_entry import file
from tests.returns.test_views import address, decide, entry, text
from tests.returns.worlds import AT, OPENED, Returning, a_sheet

Browse = Callable[[str], Client]
GRADES = ("Poor", "Fair", "Good", "Excellent")
TOLD = graded(GRADES)
PLAIN = {"suffix": "", "decimals": 0, "tolerance_kind": "none", "tolerance": Decimal(0)}


def test_a_figure_is_said_in_the_words_of_its_unit():
    assert grades(TOLD) == [(1, "Poor"), (2, "Fair"), (3, "Good"), (4, "Excellent")]
    assert [format_value(Decimal(one), 0, TOLD) for one in (1, 4)] == ["Poor", "Excellent"]
    assert [format_value(Decimal(one), 0, ANSWER) for one in (0, 1)] == ["No", "Yes"]
    assert format_exact(Decimal(day_number(date(2014, 9, 30))), 0, DAY) == "30 September 2014"
    # What lies between two grades has no word, and a number is never given a unit that is none.
    assert (format_value(Decimal("2.5"), 1, TOLD), unit_of(TOLD), unit_of("%")) == ("2.5", "", "%")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"unit_type": "judgement"}, "grades"),
        ({"unit_type": "judgement", "grades": ("Good",)}, "grades"),
        ({"unit_type": "judgement", "grades": ("Good", "Good")}, "grades"),
        ({"unit_type": "judgement", "grades": GRADES, "direction": "lower"}, "direction"),
        ({"unit_type": "judgement", "grades": GRADES, "basis": "flow"}, "basis"),
        ({"unit_type": "judgement", "grades": GRADES, "decimals": 1}, "unit_type"),
        ({"unit_type": "number", "grades": GRADES}, "grades"),
        ({"unit_type": "day"}, "direction"),
        ({"unit_type": "number", "direction": "yesno"}, "direction"),
        ({"unit_type": "number", "basis": "milestone"}, "basis"),
        ({"unit_type": "number", "suffix": "=3"}, "suffix"),
        ({"unit_type": "number", "frequency": "three_years"}, "first_year"),
        ({"unit_type": "number", "first_year": 2014}, "first_year"),
    ],
)
def test_a_sheet_whose_parts_do_not_fit_is_refused_at_its_field(changes, field):
    assert field in {one.field for one in sheets.sheet_wrongs(a_sheet(**{**PLAIN, **changes}))}


@pytest.mark.parametrize(
    "fits",
    [
        {"unit_type": "judgement", "grades": GRADES},
        {"unit_type": "day", "direction": "date", "basis": "milestone"},
        {"unit_type": "answer", "direction": "yesno", "basis": "yesno"},
        {"unit_type": "number", "frequency": "three_years", "first_year": 2014},
    ],
)
def test_a_sheet_whose_parts_fit_is_kept(fits):
    assert sheets.sheet_wrongs(a_sheet(**{**PLAIN, **fits})) == []


def test_only_a_grade_that_there_is_can_be_entered_and_none_is_queried_as_a_jump():
    measure = Measure(told_in=TOLD, minimum=Decimal(1), maximum=Decimal(4))
    assert rules.wrongs(Figures(value=Decimal(3)), measure) == []
    (wrong,) = rules.wrongs(Figures(value=Decimal(5)), measure)
    assert wrong.sentence == "This is told in words. Choose one of these: Poor, Fair, Good, Excellent."
    assert rules.figure_doubts(Figures(value=Decimal(4)), measure, [Decimal(1)] * 9, Limits()) == []


def measured(story: Returning, code: str, **changes: object) -> None:
    """An indicator that is told in words, asked for in two years' first quarter."""
    sheet = a_sheet(**{**PLAIN, "owner_id": story.world.posts["owner"].pk, **changes})
    story.indicators[code] = indicators.define(
        council=story.council, code=code, unit_id=story.world.units["team"].pk, sheet=sheet, by=SYSTEM, at=OPENED
    )
    for label in ("2013-14 Q1", "2013-14 Q4", "2014-15 Q1"):
        commands.open_round(council=story.council, period=story.periods[label], by=SYSTEM, at=OPENED)


@pytest.mark.django_db
@pytest.mark.requirement("MT-011")
def test_a_graded_judgement_with_evidence_is_set_reported_and_trended(story: Returning, browse: Browse) -> None:
    """Its target is a grade, its owner chooses a grade with a file beside it, and pages say words and direction."""
    measured(story, "FEEL", title="How safe the centre feels", unit_type="judgement", grades=GRADES)
    story.approved("FEEL", label="2013-14 Q1", value=1)
    target = {"period": story.periods["2014-15 Q1"].id, "kind": "normal", "value": "3", "basis": "Agreed"}
    assert browse("Petra").post("/hart/indicators/FEEL/targets/", target).status_code == 302
    olive = browse("Olive")
    page = olive.get(address(story, "FEEL")).content.decode()
    assert re.findall(r"<option value=\"\d\"[^>]*>(\w+)", page) == list(GRADES)
    said = entry(story, "FEEL", value="2", commentary="The panel walked the centre twice.", evidence=file("walk.csv"))
    assert olive.post(address(story, "FEEL"), said).status_code == 302
    story.submit("FEEL")
    approving = text(browse("Hugo").get(address(story, "FEEL", page="approve/")))
    assert "Value Fair" in approving
    assert "walk.csv" in approving
    assert decide(story, browse("Hugo"), "approve", code="FEEL").status_code == 302
    line = text(browse("Petra").get("/hart/scorecard/"))
    line = line[line.rindex("How safe the centre feels") :][:400]
    assert re.search("Fair.*Good", line), line
    shown = text(browse("Petra").get("/hart/indicators/FEEL/"))
    assert "Judgement by grades (Poor, Fair, Good, Excellent)" in shown
    assert re.search("improving|Improving", shown)
    report = text(browse("Petra").get("/hart/reports/quarterly/2014-15-Q1/"))
    assert "How safe the centre feels" in report


@pytest.mark.django_db
def test_an_answer_and_a_day_are_entered_and_judged_as_such(story: Returning, browse: Browse) -> None:
    measured(story, "PLAN", title="Flood plan tested", unit_type="answer", direction="yesno", basis="yesno")
    measured(story, "OPEN", title="Centre reopened", unit_type="day", direction="date", basis="milestone")
    petra, olive = browse("Petra"), browse("Olive")
    for code, value in (
        ("PLAN", {"value": "1"}),
        ("OPEN", {"value_day": "1", "value_month": "6", "value_year": "2014"}),
    ):
        sent = {"period": story.periods["2014-15 Q1"].id, "kind": "normal", "basis": "Agreed", **value}
        assert petra.post(f"/hart/indicators/{code}/targets/", sent).status_code == 302, code
    days = {"value_day": "9", "value_month": "6", "value_year": "2014"}
    for code, value in (("PLAN", {"value": "0"}), ("OPEN", days)):
        assert olive.post(address(story, code), entry(story, code, **value)).status_code == 302, code
        story.submit(code)
        story.approve(code)
    assert story.returned("OPEN").current.figures.value == day_number(date(2014, 6, 9))
    seen = {code: text(petra.get(f"/hart/indicators/{code}/")) for code in ("PLAN", "OPEN")}
    assert "No" in seen["PLAN"]
    assert "9 June 2014" in seen["OPEN"]
    assert "1 June 2014" in seen["OPEN"]


@pytest.mark.django_db
def test_the_return_form_keeps_what_was_chosen(story: Returning, browse: Browse) -> None:
    measured(story, "FEEL", unit_type="judgement", grades=GRADES)
    story.save("FEEL", value=2, at=AT)
    page = browse("Olive").get(address(story, "FEEL")).content.decode()
    assert re.search(r'<option value="2"\s+selected>Fair', page)

"""What is queried about a figure, and what a commentary lacks: rules alone, no database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.files import rules as files
from goldenthread.organisation.rules import Present, acting
from goldenthread.returns import rules
from goldenthread.returns.forms import EntryForm
from goldenthread.returns.rules import Asking, Figures, Limits, Measure

SHARE = Measure(decimals=1, unit_type="percentage", scale=Decimal(100))
COUNT = Measure(decimals=0)
STEADY = [Decimal(one) for one in (94, 96, 95, 95, 94, 95)]
WAYS = (
    *("95", "95.0", "95.00", " 95 ", "+95", "95.", "95%", "95 %", "95.0%", "95.0 %", "９５", "９５％"),
    *("0.95", "0.950", ".95", "0,95", "0.95%", "0.0095", "9500", "9,500", "95,0", "95 per cent", "9.5e1", "95/100"),
)


def codes(value: str, before: list[Decimal], measure: Measure = COUNT, limits: Limits | None = None) -> list[str]:
    found = rules.figure_doubts(Figures(value=Decimal(value)), measure, before, limits or Limits())
    return [one.code for one in found]


@pytest.mark.acceptance("H4")
@pytest.mark.parametrize("typed", WAYS)
def test_ninety_five_per_cent_is_95_or_a_question_however_it_is_typed(typed: str) -> None:
    form = EntryForm({"version": "1", "value": typed, "absence": ""}, measure=SHARE, suffix="%", absences={})
    if not form.is_valid():
        return
    doubts = rules.figure_doubts(form.figures, SHARE, STEADY, Limits())
    assert form.figures.value == 95 or doubts, f"{typed} is kept as {form.figures.value} and nobody is asked"


@pytest.mark.acceptance("H4")
def test_another_scale_is_one_question_that_says_what_it_would_be() -> None:
    (share,) = rules.figure_doubts(Figures(value=Decimal("0.9")), SHARE, STEADY, Limits(), "%")
    assert share.sentence.startswith("0.9% looks 100 times too small: figures before are about 95.0%.")
    assert codes("3200", [Decimal("3.1"), Decimal("3.2")], Measure(decimals=1, unit_type="rate")) == ["unit"]
    assert codes("1250", [Decimal(1_240_000), Decimal(1_260_000)], Measure(unit_type="money")) == ["unit"]


def test_a_query_prints_what_was_typed_and_not_what_rounding_leaves_of_it() -> None:
    before = [Decimal(9), Decimal(10)]
    (scale,) = rules.figure_doubts(Figures(value=Decimal("0.099")), COUNT, before, Limits())
    assert scale.sentence.startswith("0.099 looks 100 times too small")
    assert "Is it 9.9?" in scale.sentence
    (jump,) = rules.figure_doubts(Figures(value=Decimal("0.4")), COUNT, before[1:], Limits(unit=False))
    assert jump.sentence.startswith("0.4 is 96% below the 10 before")


@pytest.mark.parametrize(
    ("value", "before", "found"),
    [
        ("15", ["10"], []),
        ("15.1", ["10"], ["jump"]),
        ("5", ["10"], []),
        ("4.9", ["10"], ["jump"]),
        ("80", ["8"], ["jump"]),
        ("3", ["0"], []),
        ("3", [], []),
        ("0", ["10"], ["jump"]),
        ("-12", ["-10"], []),
        ("110", ["100", "101", "99", "100", "101", "99"], ["outlier"]),
        ("110", ["100", "101", "99", "100", "101"], []),
        ("110", ["100", "100", "100", "100", "100", "100"], []),
    ],
)
def test_jumps_and_outliers_on_the_line(value: str, before: list[str], found: list[str]) -> None:
    assert codes(value, [Decimal(one) for one in before], Measure(decimals=1)) == found


def test_a_check_that_is_left_out_asks_nothing() -> None:
    nothing = Limits(jump=None, outlier=None, unit=False, parts=False)
    above = Figures(numerator=Decimal(11), denominator=Decimal(10))
    measure = Measure(numerator="Met", denominator="All", unit_type="percentage", scale=Decimal(100))
    assert codes("9500", STEADY, SHARE, nothing) == []
    assert rules.figure_doubts(above, measure, [], nothing) == []
    assert [one.code for one in rules.figure_doubts(above, measure, [], Limits())] == ["parts"]


@settings(max_examples=40)
@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=12), st.integers(1, 10**6), st.sampled_from([2, 7, 1000]))
def test_what_is_queried_does_not_depend_on_the_unit_all_figures_share(before: list[int], value: int, by: int) -> None:
    plain = codes(str(value), [Decimal(one) for one in before])
    assert codes(str(value * by), [Decimal(one * by) for one in before]) == plain


@pytest.mark.parametrize("words", ["See above.", "see  above", "AS ABOVE!", "N/A", "n/a."])
def test_words_that_tell_nothing_are_refused(words: str) -> None:
    asking = Asking(says_nothing=frozenset({"see above", "as above", "n/a"}))
    assert [one.field for one in rules.words_wrongs(Figures(cause=words), asking)] == ["cause"]
    assert rules.words_wrongs(Figures(cause=f"{words} the lorry broke down"), asking) == []


def test_what_a_commentary_lacks_is_told_by_status() -> None:
    asking = Asking(longest=100)
    assert rules.poor("red", (), Figures(), asking)[0] == "Say what happened."
    assert rules.poor("green", (), Figures(), asking) == []
    assert rules.poor("green", ("well_above",), Figures(), asking) == ["Say what happened."]
    full = Figures(commentary="a" * 101, cause="b", doing="c", by_when=date(2014, 9, 1), back_on=date(2014, 9, 2))
    assert rules.poor("red", (), full, asking) == ["The words have 103 characters. Keep them below 100."]
    assert rules.together(" A. ", "", "C.") == "A.\n\nC."


@pytest.mark.parametrize(
    ("words", "questioned"),
    [
        ("All on track.", True),
        ("We are ON TRACK, with no concerns", True),
        ("Not on track: two posts were empty.", False),
        ("We will be back on track in June.", False),
        ("It is no longer on track.", False),
        ("The lorry broke down.", False),
    ],
)
def test_words_that_speak_of_a_red_figure_as_if_it_were_well_are_questioned(words: str, questioned: bool) -> None:
    asking = Asking(parts=("what_happened",), sounds_well=frozenset({"on track"}))
    told = rules.poor("red", (), Figures(commentary=words), asking)
    assert told == (["The words say “on track”. Say why the figure is not."] if questioned else [])
    assert rules.poor("green", (), Figures(commentary=words), asking) == []


def test_the_days_of_a_commentary_are_read_with_its_words() -> None:
    said = rules.together("A.", "", "C.", date(2014, 9, 1), date(2014, 12, 1))
    assert said == "A.\n\nC.\n\nTo be done by 1 September 2014. Back on track by 1 December 2014."
    assert rules.together("A.", "", "", None, date(2014, 12, 1)) == "A.\n\nBack on track by 1 December 2014."


def test_who_acts_for_an_owner() -> None:
    olive, quinn = Present(1, "Olive"), Present(2, "Quinn")
    gone = Present(1, "Olive", True, date(2014, 9, 1))
    covered = Present(1, "Olive", True, date(2014, 9, 1), 3, "Nora")
    away = Present(2, "Quinn", True)
    assert acting((olive,), (quinn,)).people == {1}
    assert (acting((gone,), (quinn,)).people, acting((gone,), (quinn,)).instead_of) == ({2}, "Olive")
    assert acting((covered,), (quinn,)).people == {3}
    assert acting((gone, olive), (quinn,)).people == {1}
    assert acting((), (quinn,)).is_vacant
    assert acting((gone,), (away,)).people == frozenset()


def test_a_file_s_name_is_tidied() -> None:
    told = {
        "C:\\x\\a.csv": "a.csv",
        "../../b.pdf": "b.pdf",
        "c\u202efdp.csv": "cfdp.csv",
        " d .txt": "d .txt",
        "": "file",
    }
    assert {name: files.tidy_name(name) for name in told} == told
    assert len(files.tidy_name("é" * 300 + ".xlsx")) == files.LONGEST_NAME

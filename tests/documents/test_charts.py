"""Charts are pictures with words: exact, never hiding a gap, the same in every run."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from goldenthread.documents import charts
from goldenthread.documents.charts.scale import scale
from goldenthread.documents.charts.strip import shares
from goldenthread.documents.nodes import Absent, Bullet, Point, Strip, StripPart, TrendChart, Usual
from goldenthread.documents.palette import BAND
from goldenthread.documents.tables import trend_table
from goldenthread.documents.wording import plain_cell
from tests.documents import samples

values = st.decimals(min_value=-100_000, max_value=100_000, places=2)


def parsed(node: charts.Chart, *, narrow: bool = False) -> etree._Element:
    return etree.fromstring(str(charts.svg(node, narrow=narrow)))


def words_of(svg: etree._Element) -> list[str]:
    return [element.text or "" for element in svg.iter("text")]


def chart(*points: str | None, target: str | None = None, unit: str = "") -> TrendChart:
    made = [Point(f"Q{place}", None if value is None else Decimal(value)) for place, value in enumerate(points, 1)]
    aims = [Decimal(target)] * len(made) if target else []
    return TrendChart("A measure", "", made, aims, unit)


def _is_line(path: etree._Element) -> bool:
    return path.get("stroke-width") == "2.5"


class TestTrend:
    def test_it_is_one_picture_with_title_and_description(self) -> None:
        svg = parsed(samples.trend())
        title, description = svg.find("title"), svg.find("desc")
        assert svg.get("role") == "img"
        assert svg.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
        assert (title.text, description.text) == ("HR questions", "It fell to 65.3%.")

    def test_figures_and_target_stand_on_the_lines(self) -> None:
        said = words_of(parsed(samples.trend()))
        assert {"99.3%", "65.3%", "target 95%", "Jan to Mar 2014", "Apr to Jun 2014"} <= set(said)

    def test_the_target_of_a_telephone_stands_on_two_lines(self) -> None:
        assert {"target", "95%"} <= set(words_of(parsed(samples.trend(), narrow=True)))

    def test_a_missing_value_is_a_gap_that_says_so(self) -> None:
        svg = parsed(chart("10", None, "12", "14"))
        lines = [path.get("d") for path in svg.iter("path") if path.get("stroke-width") == "2.5"]
        assert "no data" in words_of(svg)
        assert lines[0].count("M") == 1
        assert lines[0].count("L") == 1

    def test_no_line_leads_to_a_point_where_counting_starts_anew(self) -> None:
        points = [Point("Q3", Decimal(80)), Point("Q4", Decimal(98)), Point("Q1", Decimal(30), starts=True)]
        points += [Point("Q2", Decimal(60))]
        (line,) = [path.get("d") for path in parsed(TrendChart("A", "", points)).iter("path") if _is_line(path)]
        assert (line.count("M"), line.count("L")) == (2, 2)

    def test_nor_does_the_target_step_down_to_it(self) -> None:
        points = [Point("Q4", Decimal(98)), Point("Q1", Decimal(30), starts=True)]
        node = TrendChart("A", "", points, [Decimal(97), Decimal(29)])
        (dashed,) = [path.get("d") for path in parsed(node).iter("path") if path.get("stroke-dasharray")]
        assert (dashed.count("M"), dashed.count("V")) == (2, 0)

    def test_a_unit_that_is_a_word_stands_apart_from_its_figure(self) -> None:
        said = words_of(parsed(chart("-28", target="0", unit="days")))
        assert {"target 0 days", "−28 days"} <= set(said)
        assert not [word for word in said if re.search(r"\dday", word)]

    def test_neighbouring_gaps_are_said_once(self) -> None:
        assert words_of(parsed(chart("10", None, None, "12", *["13"] * 3))).count("no data") == 1

    def test_a_single_point_is_enough(self) -> None:
        assert "7" in words_of(parsed(chart("7")))

    def test_nothing_at_all_is_still_a_picture(self) -> None:
        assert parsed(chart()).find("desc").text == "Nothing to show yet."
        assert "no data" in words_of(parsed(chart(None)))

    def test_the_target_steps_where_it_changes(self) -> None:
        node = TrendChart("A", "", [Point(q, Decimal(5)) for q in "abcd"], [Decimal(4), Decimal(4), None, Decimal(6)])
        dashed = [path.get("d") for path in parsed(node).iter("path") if path.get("stroke-dasharray")]
        assert dashed[0].count("M") == 2
        assert "target 6" in words_of(parsed(node))

    def test_the_last_point_bears_the_shape_of_its_status(self) -> None:
        assert len(list(parsed(samples.trend()).iter("g"))) == 1

    def test_letters_are_at_least_twelve_pixels_where_they_are_shown(self) -> None:
        for narrow, shown_at in ((False, 630), (True, 290)):
            svg = parsed(samples.trend(), narrow=narrow)
            scale_down = min(1, shown_at / float(svg.get("width")))
            sizes = [float(element.get("font-size")) * scale_down for element in svg.iter("text")]
            assert min(sizes) >= 11.9

    def test_a_value_is_never_rounded_away(self) -> None:
        node = TrendChart("A", "", [Point("Q1", Decimal("9.05"))], decimals=1)
        assert "9.05" in words_of(parsed(node))

    def test_many_periods_name_only_as_many_as_fit(self) -> None:
        node = chart(*[str(value) for value in range(40)])
        named = [said for said in words_of(parsed(node)) if said.startswith("Q")]
        assert 2 < len(named) < 40
        assert named[-1] == "Q40"

    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.one_of(st.none(), values), min_size=0, max_size=14), st.one_of(st.none(), values))
    def test_everything_stays_inside_the_frame(self, numbers: list[Decimal | None], aim: Decimal | None) -> None:
        points = [Point(f"Q{place}", value, "red") for place, value in enumerate(numbers)]
        node = TrendChart("A", "", points, [aim] * len(points))
        for narrow in (False, True):
            svg = parsed(node, narrow=narrow)
            width, height = float(svg.get("width")), float(svg.get("height"))
            for circle in svg.findall("circle"):
                assert 0 <= float(circle.get("cx")) <= width
                assert 0 <= float(circle.get("cy")) <= height

    def test_two_runs_draw_the_same(self) -> None:
        assert charts.svg(samples.trend()) == charts.svg(samples.trend())


class TestScale:
    @settings(max_examples=100, deadline=None)
    @given(st.lists(values, min_size=1, max_size=8))
    def test_ticks_are_few_ascending_and_hold_every_value(self, numbers: list[Decimal]) -> None:
        ticks = scale(numbers).ticks
        assert 2 <= len(ticks) <= 8
        assert list(ticks) == sorted(set(ticks))
        assert ticks[0] <= min(numbers) <= max(numbers) <= ticks[-1]

    def test_percentages_do_not_pass_a_hundred(self) -> None:
        assert scale([Decimal("99.3"), Decimal(95)], ceiling=Decimal(100)).ticks[-1] == 100

    def test_a_low_percentage_is_not_stretched_to_a_hundred(self) -> None:
        assert scale([Decimal(2), Decimal(-16)], ceiling=Decimal(100)).ticks[-1] <= 10

    def test_nothing_but_zeros_stands_at_the_foot(self) -> None:
        assert scale([Decimal(0), Decimal(0)]).ticks[0] == 0

    def test_more_than_a_hundred_per_cent_is_shown(self) -> None:
        assert scale([Decimal(130)], ceiling=Decimal(100)).ticks[-1] >= 130


class TestStrip:
    def test_counts_are_written_on_the_segments_and_said_in_words(self) -> None:
        svg = parsed(samples.strip())
        assert words_of(svg) == ["27", "6", "8", "3", "1"]
        assert svg.find("desc").text == "Green 27, Amber 6, Red 8, Contextual 3, Awaiting 1"

    @settings(max_examples=80, deadline=None)
    @given(st.lists(st.integers(1, 2000), min_size=1, max_size=13))
    def test_segments_fill_the_bar_and_hold_their_figures(self, counts: list[int]) -> None:
        widths = shares(counts)
        assert sum(widths) == pytest.approx(100)
        assert all(width > 0 for width in widths)
        if len(counts) <= 6:
            assert all(width >= 6 for width in widths)

    def test_what_was_not_judged_has_its_own_segment(self) -> None:
        node = Strip([StripPart("green", "On target", 1), StripPart("awaiting", "Awaiting", 1)])
        assert [rect.get("class") for rect in parsed(node).iter("rect")][1].endswith("gt-strip__part--awaiting")

    def test_nothing_counted_is_said(self) -> None:
        assert parsed(Strip([])).find("desc").text == "Nothing to count."


class TestBullet:
    def rectangles(self, node: Bullet) -> list[etree._Element]:
        return list(parsed(node).iter("rect"))

    @settings(max_examples=80, deadline=None)
    @given(st.one_of(st.none(), values), st.one_of(st.none(), values), st.one_of(st.none(), values))
    def test_every_mark_stays_in_the_box(
        self, value: Decimal | None, target: Decimal | None, low: Decimal | None
    ) -> None:
        for rectangle in self.rectangles(Bullet(value, target, low=low, limit=low, status="red")):
            left = float(rectangle.get("x"))
            assert left >= 0
            assert left + float(rectangle.get("width")) <= 132.1

    def test_a_bar_past_its_target_ends_past_the_tick(self) -> None:
        _, bar, tick = self.rectangles(Bullet(Decimal(96), Decimal(90)))
        assert float(bar.get("x")) + float(bar.get("width")) > float(tick.get("x"))

    def test_a_negative_value_runs_left_of_zero(self) -> None:
        _, bar, tick = self.rectangles(Bullet(Decimal(-16), Decimal(5)))
        assert float(bar.get("x")) + float(bar.get("width")) < float(tick.get("x"))

    def test_no_value_has_no_bar(self) -> None:
        assert len(self.rectangles(Bullet(None, Decimal(40)))) == 2
        assert parsed(Bullet(None, Decimal(40))).find("title").text == "No value against 40"

    def test_zero_is_drawn_and_is_not_nothing(self) -> None:
        assert len(self.rectangles(Bullet(Decimal(0), Decimal(0)))) == 3


def test_identifiers_differ_on_a_page_of_many_charts() -> None:
    identities = re.findall(r'id="([^"]+)"', "".join(charts.svg(chart(str(value))) for value in range(30)))
    assert len(identities) == len(set(identities)) == 60


USUAL = Usual(Decimal("2.6"), Decimal("4.0"), Decimal("5.4"))


def control_chart() -> TrendChart:
    """Twelve months within the usual range but for two; the last three have no limits yet."""
    values = ["4.1", "3.9", "4.0", "4.2", "5.9", "4.0", "3.8", "2.1", "4.1", "4.0", "4.3", "4.2"]
    signals = {4: ("concerning", "Worse than usual"), 7: ("improving", "Better than usual")}
    points = [
        Point(
            f"M{place}",
            Decimal(value),
            signal=signals.get(place, ("", ""))[0],
            signal_word=signals.get(place, ("", ""))[1],
        )
        for place, value in enumerate(values)
    ]
    return TrendChart(
        "Claims", "Within its usual range but twice.", points, unit="%", decimals=1, usual=[USUAL] * 9 + [None] * 3
    )


def test_the_usual_range_is_a_band_over_the_periods_that_have_one() -> None:
    svg = parsed(control_chart())
    [band] = [path for path in svg.iter("path") if path.get("d", "").endswith("z") and path.get("fill") == BAND]
    left, right = (float(found) for found in re.match(r"M([\d.]+) [\d.]+H([\d.]+)", band.get("d")).groups())
    whole = parsed(replace(control_chart(), usual=[USUAL] * 12))
    [other] = [path for path in whole.iter("path") if path.get("d", "").endswith("z") and path.get("fill") == BAND]
    other_left, other_right = (float(x) for x in re.match(r"M([\d.]+) [\d.]+H([\d.]+)", other.get("d")).groups())
    assert left == other_left
    assert (right - left) / (other_right - other_left) == pytest.approx(9 / 12, rel=1e-3)
    assert "usual range" in words_of(svg)


def test_the_name_of_the_usual_range_stands_where_no_point_does() -> None:
    """Falling through the first range and steady in the second: the first has points all along its limits."""
    values = ["5.2", "4.9", "4.5", "4.4", "4.2", "4.0", "3.7", "3.6", "3.5", "3.4", "3.1", "3.0", "3.1", "3.0"] * 2
    points = [Point(f"M{place}", Decimal(value)) for place, value in enumerate(values[:24])]
    early, late = Usual(Decimal("3.6"), Decimal("4.0"), Decimal("4.4")), Usual(Decimal("2.9"), Decimal(3), Decimal(6))
    svg = parsed(TrendChart("Claims", "Fell.", points, unit="%", decimals=1, usual=[early] * 12 + [late] * 12))
    [label] = [one for one in svg.iter("text") if one.text == "usual range"]
    left, foot = float(label.get("x")), float(label.get("y"))
    dots = [(float(one.get("cx")), float(one.get("cy"))) for one in svg.iter("circle")]
    assert len(dots) > 20
    assert not [at for at in dots if left - 5 < at[0] < left + 90 and foot - 18 < at[1] < foot + 5]


def test_a_signal_has_a_shape_of_its_own_and_its_word_in_the_key() -> None:
    svg = parsed(control_chart())
    placed = [path for path in svg.iter("path") if path.get("transform")]
    # Two points and their two entries in the key.
    assert len({path.get("d") for path in placed}) == 2
    assert len(placed) == 4
    assert {"Worse than usual", "Better than usual"} <= set(words_of(svg))


def test_the_axis_holds_the_limits() -> None:
    wide = replace(control_chart(), usual=[Usual(Decimal(0), Decimal(4), Decimal(9))] * 12)
    assert "10%" in words_of(parsed(wide))


def test_a_control_chart_without_limits_is_a_trend() -> None:
    plain = chart("1", "2", "3")
    assert str(charts.svg(replace(plain, usual=[None] * 3))) == str(charts.svg(plain))


def test_the_table_beside_a_control_chart_tells_limits_and_signals() -> None:
    table = trend_table(control_chart())
    assert [column.title for column in table.columns] == [
        "Period",
        "Value",
        "Lower limit",
        "Mean",
        "Upper limit",
        "Signal",
    ]
    assert table.rows[4].cells[-1] == "Worse than usual"
    assert [plain_cell(cell) for cell in table.rows[0].cells[2:5]] == ["2.6%", "4.0%", "5.4%"]
    assert all(isinstance(cell, Absent) for cell in table.rows[11].cells[2:5])

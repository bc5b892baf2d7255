"""A value over time: the line with its figures on it, the target as steps, the status shape at the last point.

A missing value is a gap that says so, never a zero.
"""

from itertools import pairwise

from goldenthread.documents.charts import control, labels, shapes
from goldenthread.documents.charts.frame import open_frame, text, width_of
from goldenthread.documents.charts.plot import TOP, Plot, folded, plot, target_lines
from goldenthread.documents.nodes import Point, TrendChart
from goldenthread.documents.palette import GRID, INK, PAPER, QUIET, SERIES
from goldenthread.documents.wording import decimals_of, written

NO_DATA = "no data"


def summary(node: TrendChart) -> str:
    """What the chart shows, in words; the figures themselves when nothing was said."""
    if node.summary:
        return node.summary
    return "; ".join(f"{point.period}: {figure(node, point)}" for point in node.points) or "Nothing to show yet."


def figure(node: TrendChart, point: Point) -> str:
    """How a point's value is written."""
    if point.shown or point.value is None:
        return point.shown or NO_DATA
    return written(point.value, unit=node.unit, decimals=max(node.decimals, decimals_of(point.value)))


def svg(node: TrendChart, *, identity: str = "", narrow: bool = False) -> str:
    """The chart as one picture, wide for a desk or narrow for a telephone."""
    layout = plot(node, narrow=narrow)
    box = f'viewBox="0 0 {layout.width:g} {layout.height:g}" width="{layout.width:g}" height="{layout.height:g}"'
    opening = open_frame("chart", box, node.title, summary(node), identity)
    kind = "narrow" if narrow else "wide"
    pieces = [
        opening.replace('class="gt-chart__picture"', f'class="gt-chart__picture gt-chart__{kind}"', 1),
        control.band(node, layout),
        _grid(node, layout),
        _periods(node, layout),
        _target(node, layout, narrow=narrow),
        control.words(node, layout),
        control.key(node, layout),
        _breaks(node, layout),
        _line(node, layout),
        _points(node, layout),
        _figures(node, layout, most=3 if narrow else 6),
        "</svg>",
    ]
    return "".join(pieces)


def _grid(node: TrendChart, layout: Plot) -> str:
    pieces = []
    for place, tick in enumerate(layout.scale.ticks):
        height = layout.y(tick)
        label = written(tick, unit=node.unit, decimals=layout.scale.decimals)
        colour = QUIET if place == 0 else GRID
        pieces.append(
            f'<path d="M{layout.left:.1f} {height:.1f}H{layout.end:.1f}" stroke="{colour}" stroke-width="1"/>'
            + text(layout.left - 8, height + 5, label, size=layout.size - 1, anchor="end", fill=QUIET)
        )
    return "".join(pieces)


def _periods(node: TrendChart, layout: Plot) -> str:
    """The names of the periods: as many as fit, counted back from the last."""
    size = layout.size - 1
    lines = [folded(point.period, layout.band, size) for point in node.points]
    widest = max((width_of(line, size) for fold in lines for line in fold), default=0.0) + 10
    every = max(1, -int(-widest // max(layout.band, 1)))
    pieces = []
    for place, fold in enumerate(lines):
        if (layout.count - 1 - place) % every == 0:
            pieces += [
                text(layout.x(place), layout.floor + 25 + 17 * row, line, size=size, anchor="middle", fill=QUIET)
                for row, line in enumerate(fold)
            ]
    return "".join(pieces)


def _steps(node: TrendChart, layout: Plot) -> list[labels.Segment]:
    """The target in force, one level for each period that has one."""
    levels = [(place, target) for place, target in enumerate(node.target[: layout.count]) if target is not None]
    half = layout.band / 2
    return [
        (layout.x(place) - half, layout.y(target), layout.x(place) + half, layout.y(target)) for place, target in levels
    ]


def _target(node: TrendChart, layout: Plot, *, narrow: bool) -> str:
    steps = _steps(node, layout)
    if not steps:
        return ""
    path, last = "", None
    anew = {
        layout.x(place) - layout.band / 2 for place, point in enumerate(node.points) if point.starts or point.breaks
    }
    for left, height, right, _ in steps:
        joined = last is not None and abs(last - left) < 0.01 and left not in anew
        path += f"{'V' if joined else f'M{left:.1f} '}{height:.1f}H{right:.1f}"
        last = right
    drawn = f'<path d="{path}" fill="none" stroke="{INK}" stroke-width="1.75" stroke-dasharray="7 4"/>'
    amount = [target for target in node.target[: layout.count] if target is not None][-1]
    lines = target_lines(node, amount, narrow=narrow)
    foot = steps[-1][1] + 5 - (len(lines) - 1) * 9
    return drawn + "".join(
        text(layout.end + 8, foot + 18 * row, line, size=layout.size, fill=INK) for row, line in enumerate(lines)
    )


def _places(node: TrendChart, layout: Plot) -> list[tuple[float, float] | None]:
    return [
        None if point.value is None else (layout.x(place), layout.y(point.value))
        for place, point in enumerate(node.points)
    ]


def _segments(node: TrendChart, layout: Plot) -> list[labels.Segment]:
    """The pieces of the line: between neighbours with values, not to a point that starts anew or follows a break."""
    return [
        (*one, *other)
        for (one, other), point in zip(pairwise(_places(node, layout)), node.points[1:], strict=True)
        if one and other and not (point.starts or point.breaks)
    ]


def _breaks(node: TrendChart, layout: Plot) -> str:
    """A line from top to floor before each point whose figures do not compare with those before, with what it is."""
    pieces = []
    size, free = layout.size - 1, 0.0
    for place, point in enumerate(node.points):
        if not point.breaks:
            continue
        x = layout.x(place) - layout.band / 2
        pieces.append(
            f'<path d="M{x:.1f} {TOP - 10}V{layout.floor:.1f}" stroke="{QUIET}" stroke-width="1.5"'
            ' stroke-dasharray="2 3"/>'
        )
        half = width_of(point.breaks, size) / 2
        middle = min(max(x, half), layout.width - half)
        if middle - half >= free:
            pieces.append(text(middle, TOP - 16, point.breaks, size=size, anchor="middle", fill=QUIET))
            free = middle + half + 8
    return "".join(pieces)


def _line(node: TrendChart, layout: Plot) -> str:
    path, last = "", None
    for x1, y1, x2, y2 in _segments(node, layout):
        path += f"{'' if last == (x1, y1) else f'M{x1:.1f} {y1:.1f}'}L{x2:.1f} {y2:.1f}"
        last = (x2, y2)
    if not path:
        return ""
    return f'<path d="{path}" fill="none" stroke="{SERIES}" stroke-width="2.5" stroke-linejoin="round"/>'


def _points(node: TrendChart, layout: Plot) -> str:
    """A dot at each value, or the shape of its signal; at the last period the shape of its status, on the floor when it
    has no value. Many points have small dots.
    """
    radius = 5 if layout.band >= 14 else 3
    pieces = []
    for number, (point, place) in enumerate(zip(node.points, _places(node, layout), strict=True)):
        if number == layout.count - 1 and point.status:
            x, y = place or (layout.x(number), layout.floor - 16)
            pieces.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="12.5" fill="{PAPER}"/>')
            pieces.append(shapes.placed(point.status, x, y, 20))
        elif place and control.marked(point):
            pieces.append(control.shape(point.signal, *place, room=layout.band))
        elif place:
            pieces.append(
                f'<circle cx="{place[0]:.1f}" cy="{place[1]:.1f}" r="{radius}" fill="{SERIES}" stroke="{PAPER}"'
                f' stroke-width="{radius - 3 or 0.5:g}"/>'
            )
    return "".join(pieces)


def _figures(node: TrendChart, layout: Plot, *, most: int) -> str:
    """The figures on the line: all of them when they are few, otherwise only the last."""
    taken = _segments(node, layout) + _steps(node, layout) + _words_of_target(node, layout)
    pieces = [_gap(node, layout, first, last) for first, last in _gaps(node)]
    for number, (point, place) in enumerate(zip(node.points, _places(node, layout), strict=True)):
        last = number == layout.count - 1
        if place and (last or layout.count <= most):
            pieces.append(_figure(figure(node, point), place, layout, taken, last=last))
    return "".join(pieces)


def _figure(said: str, place: tuple[float, float], layout: Plot, taken: list[labels.Segment], *, last: bool) -> str:
    size = layout.size + 2 if last else layout.size
    bounds = (layout.left - 2, TOP - 20, layout.width, layout.floor + 6)
    width = width_of(said, size, bold=last)
    spot = labels.place(*place, width, size, lines=taken, bounds=bounds, beside=last)
    return text(spot.x, spot.y, said, size=size, anchor=spot.anchor, bold=last, fill=INK)


def _words_of_target(node: TrendChart, layout: Plot) -> list[labels.Segment]:
    """The place that the words beside the target take up."""
    levels = _steps(node, layout)[-1:]
    return [(layout.end, y + by, layout.width, y + by) for _, y, _, _ in levels for by in (-14, 0, 14)]


def _gaps(node: TrendChart) -> list[tuple[int, int]]:
    """Runs of periods without a value, as first and last place; the last period is a run of its own."""
    runs: list[tuple[int, int]] = []
    for place, point in enumerate(node.points):
        if point.value is not None:
            continue
        if runs and runs[-1][1] == place - 1 and place != len(node.points) - 1 and not point.shown:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


def _gap(node: TrendChart, layout: Plot, first: int, last: int) -> str:
    """What stands in a gap: that there is no figure, where there is room to say so."""
    said = figure(node, node.points[first])
    size = layout.size - 1
    if last == layout.count - 1 and node.points[last].status:
        return text(layout.x(last) + 14, layout.floor - 11, said, size=size, fill=QUIET)
    if width_of(said, size) > layout.band * (last - first + 1):
        return ""
    return text(layout.x((first + last) / 2), layout.floor - 11, said, size=size, anchor="middle", fill=QUIET)

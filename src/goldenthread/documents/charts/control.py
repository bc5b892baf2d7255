"""What makes a trend a control chart: the usual range as a band, its mean as a line, and a shape for each signal."""

from collections.abc import Iterator
from itertools import groupby

from goldenthread.documents.charts.frame import text, width_of
from goldenthread.documents.charts.plot import Plot
from goldenthread.documents.nodes import Point, TrendChart, Usual
from goldenthread.documents.palette import BAND, BETTER, INK, PAPER, QUIET, SERIES, WORSE

# Better is a diamond and worse a square, so that they are told apart without colour; neither is a triangle either way.
_DIAMOND = "M0-8L8 0L0 8L-8 0z"
_SQUARE = "M-6.5-6.5H6.5V6.5H-6.5z"
_UP = "M0-8L7.5 6H-7.5z"
_DOWN = "M0 8L7.5-6H-7.5z"
_SHAPES = {
    "improving": (_DIAMOND, BETTER),
    "concerning": (_SQUARE, WORSE),
    "rising": (_UP, SERIES),
    "falling": (_DOWN, SERIES),
}
NARROWEST = 340
# The width of a band in which a shape has its full size.
_ROOM = 14


def marked(point: Point) -> bool:
    """Whether a point has a signal's shape."""
    return point.signal in _SHAPES and point.value is not None


def shape(code: str, x: float, y: float, *, room: float = _ROOM) -> str:
    """The shape of a signal, centred on its point; smaller where points stand close."""
    path, colour = _SHAPES[code]
    scale = min(1, max(room / _ROOM, 0.55))
    place = f"translate({x:.1f} {y:.1f})" + (f" scale({scale:.2f})" if scale < 1 else "")
    return f'<path d="{path}" transform="{place}" fill="{colour}" stroke="{PAPER}" stroke-width="2"/>'


def band(node: TrendChart, layout: Plot) -> str:
    """The usual range behind everything else, one piece for each stretch of the same limits."""
    pieces = []
    for first, last, usual in _stretches(node):
        left, right = layout.x(first) - layout.band / 2, layout.x(last) + layout.band / 2
        top, foot, middle = layout.y(usual.upper), layout.y(usual.lower), layout.y(usual.mean)
        pieces.append(
            f'<path d="M{left:.1f} {top:.1f}H{right:.1f}V{foot:.1f}H{left:.1f}z" fill="{BAND}"/>'
            f'<path d="M{left:.1f} {middle:.1f}H{right:.1f}" stroke="{QUIET}" stroke-width="1.25"/>'
        )
    return "".join(pieces)


def words(node: TrendChart, layout: Plot) -> str:
    """The name of the band, at an end of a stretch by one of its limits: where no point stands, if there is such."""
    places = list(_named_at(node, layout))
    if not places:
        return ""
    left, foot = next((place for place in places if _is_free(node, layout, *place)), places[0])
    return text(left, foot, node.usual_word, size=layout.size - 2, fill=QUIET)


def _named_at(node: TrendChart, layout: Plot) -> Iterator[tuple[float, float]]:
    """Where the band's name may stand: inside its limits first, then outside, from the first stretch to the last."""
    for first, last, usual in _stretches(node):
        top, foot = layout.y(usual.upper), layout.y(usual.lower)
        start, end = layout.x(first) - layout.band / 2 + 6, layout.x(last) + layout.band / 2 - 6
        for left in (start, max(start, end - width_of(node.usual_word, layout.size - 2))):
            if foot - top > 2 * layout.size:
                yield left, top + layout.size
                yield left, foot - 5
            yield left, top - 5
            if foot + layout.size < layout.floor:
                yield left, foot + layout.size


def _is_free(node: TrendChart, layout: Plot, left: float, foot: float) -> bool:
    """Whether a name there lies beside no point or line between points, on the chart, and clear of its limits' ends."""
    right, room = left + width_of(node.usual_word, layout.size - 2), _ROOM / 2
    if right > layout.end:
        return False
    heights = [
        layout.y(point.value)
        for place, point in enumerate(node.points)
        if point.value is not None and left - layout.band < layout.x(place) < right + layout.band
    ]
    # Between its neighbours a line passes all heights.
    return not heights or max(heights) < foot - layout.size - room or min(heights) > foot + room


def key(node: TrendChart, layout: Plot) -> str:
    """The signals that stand in the picture, each shape with its word, in a line above it."""
    pieces, left = [], 4.0
    size = layout.size - 1 if layout.width > NARROWEST else layout.size - 3
    for code in _SHAPES:
        word = next((point.signal_word or code for point in node.points if point.signal == code and marked(point)), "")
        if word:
            pieces.append(shape(code, left + 8, 12) + text(left + 20, 17, word, size=size, fill=INK))
            left += 20 + width_of(word, size) + 8
    return "".join(pieces)


def _stretches(node: TrendChart) -> Iterator[tuple[int, int, Usual]]:
    """First and last place of each run of periods with the same usual range."""
    for usual, found in groupby(enumerate(node.usual[: len(node.points)]), key=lambda pair: pair[1]):
        places = [place for place, _ in found]
        if usual is not None:
            yield places[0], places[-1], usual

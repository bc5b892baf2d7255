"""The bullet bar: value as a bar from zero, target as a tick, limits as small marks, a range as a band.

Each bar has its own scale, which always holds zero, so that bars of a table are read one by one: is it past its tick?
"""

from decimal import Decimal
from functools import cache

from goldenthread.documents.charts.frame import words
from goldenthread.documents.nodes import Bullet
from goldenthread.documents.palette import BAND, INK, TRACK, tone

WIDTH = 132
HEIGHT = 22
_BAR_TOP, _BAR_HEIGHT = 7, 8
_SIDE = 2
_ROOM = Decimal("1.12")


def summary(node: Bullet) -> str:
    """What the bar shows, in words."""
    if node.summary:
        return node.summary
    value = "No value" if node.value is None else f"{node.value:f}"
    return f"{value} against {node.target:f}" if node.target is not None else value


def svg(node: Bullet) -> str:
    """The bar as one picture."""
    return (
        f'<svg class="gt-bullet" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img">'
        f"<title>{words(summary(node))}</title>{_drawing(node)}</svg>"
    )


def _drawing(node: Bullet) -> str:
    marks = [mark for mark in (node.value, node.target, node.low, node.high, node.limit) if mark is not None]
    foot, span = _ends(marks)

    def at(value: Decimal) -> float:
        return _SIDE + (WIDTH - 2 * _SIDE) * float((value - foot) / span)

    pieces = [_TRACK]
    if node.low is not None or node.high is not None:
        low = at(node.low) if node.low is not None else _SIDE
        high = at(node.high) if node.high is not None else WIDTH - _SIDE
        pieces.append(f'<rect x="{low:.1f}" y="3" width="{max(high - low, 1):.1f}" height="16" fill="{BAND}"/>')
    if node.value is not None:
        pieces.append(_bar(at(Decimal(0)), at(node.value), node.status))
    if node.limit is not None:
        pieces.append(_tick(at(node.limit), 5, 12, 1))
    if node.target is not None:
        pieces.append(_tick(at(node.target), 1, 20, 2.4))
    return "".join(pieces)


def _ends(marks: list[Decimal]) -> tuple[Decimal, Decimal]:
    """The foot and the length of the scale: zero and every mark, with a little room beyond the furthest."""
    foot = min([Decimal(0), *marks]) * _ROOM
    head = max([Decimal(0), *marks]) * _ROOM
    return (foot, head - foot) if head > foot else (Decimal(0), Decimal(1))


def _bar(zero: float, end: float, status: str) -> str:
    left, width = min(zero, end), max(abs(end - zero), 1.5)
    return f'<rect x="{left:.1f}" y="{_BAR_TOP}" width="{width:.1f}" height="{_BAR_HEIGHT}" {_fill(status)}/>'


def _tick(x: float, top: float, height: float, width: float) -> str:
    return f'<rect x="{x - width / 2:.1f}" y="{top}" width="{width}" height="{height}" fill="{INK}"/>'


@cache
def _fill(status: str) -> str:
    colours = tone(status)
    edge = f' stroke="{colours.edge}" stroke-width="1"' if colours.edge != colours.fill else ""
    return f'fill="{colours.fill}"{edge}'


_TRACK = f'<rect x="{_SIDE}" y="{_BAR_TOP}" width="{WIDTH - 2 * _SIDE}" height="{_BAR_HEIGHT}" fill="{TRACK}"/>'

"""Places in order as bars, best first: named when they are few, a strip of thin columns when they are many.

The reader's own is drawn in the strong colour, named in bold and pointed at, so that it is found without colour. The
middle is a dashed line with its figure. Bars start at zero: their lengths may be compared.
"""

from decimal import Decimal

from goldenthread.documents.charts.frame import open_frame, text, width_of
from goldenthread.documents.nodes import Rank, Ranking
from goldenthread.documents.palette import GRID, INK, PAPER, PEER, QUIET, SERIES
from goldenthread.documents.wording import decimals_of, written

MOST_NAMED = 40
_WIDE, _NARROW = 720, 340
_SIZE = 15
_ROW, _BAR = 25, 15
_HEAD = 30
_STRIP_HEIGHT = 240
_ROOM = Decimal("1.02")


def summary(node: Ranking) -> str:
    """What the bars show, in words."""
    if node.summary:
        return node.summary
    return "; ".join(f"{one.name}: {figure(node, one)}" for one in node.ranks) or "Nothing to show yet."


def figure(node: Ranking, one: Rank) -> str:
    """How a value is written."""
    return one.shown or written(one.value, unit=node.unit, decimals=max(node.decimals, decimals_of(one.value)))


def svg(node: Ranking, *, identity: str = "", narrow: bool = False) -> str:
    """The bars as one picture, wide for a desk or narrow for a telephone."""
    width = _NARROW if narrow else _WIDE
    is_named = len(node.ranks) <= MOST_NAMED
    height = _HEAD + _ROW * len(node.ranks) + 8 if is_named else _STRIP_HEIGHT
    box = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    opening = open_frame("chart", box, node.title, summary(node), identity)
    kind = "narrow" if narrow else "wide"
    opening = opening.replace('class="gt-chart__picture"', f'class="gt-chart__picture gt-chart__{kind}"', 1)
    drawn = _bars(node, width) if is_named else _strip(node, width)
    return f"{opening}{drawn}</svg>"


def _span(node: Ranking) -> tuple[Decimal, Decimal]:
    """The foot and the length of the scale: zero and every value, with a little room."""
    marks = [one.value for one in node.ranks] + ([node.middle] if node.middle is not None else [])
    foot, head = min([Decimal(0), *marks]) * _ROOM, max([Decimal(0), *marks]) * _ROOM
    return (foot, head - foot) if head > foot else (Decimal(0), Decimal(1))


def _bars(node: Ranking, width: int) -> str:
    """A row for each: the name, the bar, and the figure at the far side, where the middle line never crosses it."""
    names = max((width_of(one.name, _SIZE, bold=one.is_own) for one in node.ranks), default=0.0)
    left = min(names, width * 0.42) + 10
    right = width - max((width_of(figure(node, one), _SIZE, bold=True) for one in node.ranks), default=0.0) - 10
    foot, span = _span(node)

    def at(value: Decimal) -> float:
        return left + (right - left) * float((value - foot) / span)

    pieces = [
        _row(node, one, place, left, (at(Decimal(0)), at(one.value)), width) for place, one in enumerate(node.ranks)
    ]
    if node.middle is not None:
        pieces.append(_middle(node, at(node.middle), len(node.ranks), width))
    return "".join(pieces)


def _row(node: Ranking, one: Rank, place: int, left: float, ends: tuple[float, float], width: int) -> str:
    top = _HEAD + place * _ROW
    foot = top + _ROW / 2 + 5
    begin, length = min(ends), max(max(ends) - min(ends), 1.5)
    colour, ink = (SERIES, INK) if one.is_own else (PEER, QUIET)
    shape = f'y="{top + (_ROW - _BAR) / 2:.1f}" width="{length:.1f}" height="{_BAR}" fill="{colour}"'
    name = _cut(one.name, left - 10, bold=one.is_own)
    return (
        text(left - 8, foot, name, size=_SIZE, anchor="end", bold=one.is_own, fill=ink)
        + f'<rect x="{begin:.1f}" {shape}/>'
        + text(width, foot, figure(node, one), size=_SIZE, anchor="end", bold=one.is_own, fill=ink)
    )


def _cut(name: str, room: float, *, bold: bool) -> str:
    """A name as far as there is room; the table beside the chart has it whole."""
    if width_of(name, _SIZE, bold=bold) <= room:
        return name
    letters = int(room / (width_of("n", _SIZE, bold=bold))) - 1
    return f"{name[:letters].rstrip()}…"


def _middle(node: Ranking, x: float, rows: int, width: int) -> str:
    """The middle as a dashed line across the bars, with its word above; white beside it keeps it apart from them."""
    said = _middle_words(node)
    half = width_of(said, _SIZE) / 2
    place = min(max(x, half + 2), width - half - 2)
    drawn = f"M{x:.1f} {_HEAD - 8}V{_HEAD + rows * _ROW + 4}"
    return (
        f'<path d="{drawn}" stroke="{PAPER}" stroke-width="4.5"/>'
        f'<path d="{drawn}" stroke="{INK}" stroke-width="1.75" stroke-dasharray="7 4"/>'
        + text(place, _HEAD - 14, said, size=_SIZE, anchor="middle", fill=INK)
    )


def _middle_words(node: Ranking) -> str:
    middle = node.middle if node.middle is not None else Decimal(0)
    return f"{node.middle_word} {written(middle, unit=node.unit, decimals=max(node.decimals, decimals_of(middle)))}"


def _strip(node: Ranking, width: int) -> str:
    """A thin column for each, the reader's own pointed at and named above."""
    foot, span = _span(node)
    top, floor, share = 62.0, _STRIP_HEIGHT - 26.0, width / max(len(node.ranks), 1)

    def at(value: Decimal) -> float:
        return floor - (floor - top) * float((value - foot) / span)

    zero = at(Decimal(0))
    pieces = [f'<path d="M0 {zero:.1f}H{width}" stroke="{GRID}" stroke-width="1"/>']
    for place, one in enumerate(node.ranks):
        high = at(one.value)
        colour, thick = (SERIES, max(share, 3.0)) if one.is_own else (PEER, max(share * 0.82, 0.6))
        pieces.append(
            f'<rect x="{(place + 0.5) * share - thick / 2:.2f}" y="{min(zero, high):.1f}" width="{thick:.2f}"'
            f' height="{max(abs(high - zero), 1):.1f}" fill="{colour}"/>'
        )
    pieces += [
        _own_column(node, place, share, width, at(one.value)) for place, one in enumerate(node.ranks) if one.is_own
    ]
    if node.middle is not None:
        pieces.append(_level(node, at(node.middle), width))
    ends = (("start", 0.0, node.ends[0]), ("end", float(width), node.ends[1]))
    pieces += [text(x, _STRIP_HEIGHT - 6, said, size=_SIZE - 1, anchor=side, fill=QUIET) for side, x, said in ends]
    return "".join(pieces)


def _own_column(node: Ranking, place: int, share: float, width: int, high: float) -> str:
    one = node.ranks[place]
    said = f"{one.name} {figure(node, one)}"
    x, half = (place + 0.5) * share, width_of(said, _SIZE, bold=True) / 2
    middle = min(max(x, half + 2), width - half - 2)
    return f'<path d="M{x:.1f} 24V{high - 3:.1f}" stroke="{INK}" stroke-width="1"/>' + text(
        middle, 16, said, size=_SIZE, anchor="middle", bold=True, fill=INK
    )


def _level(node: Ranking, y: float, width: int) -> str:
    said = _middle_words(node)
    wide = width_of(said, _SIZE) + 10
    return (
        f'<path d="M0 {y:.1f}H{width}" stroke="{PAPER}" stroke-width="4.5"/>'
        f'<path d="M0 {y:.1f}H{width}" stroke="{INK}" stroke-width="1.75" stroke-dasharray="7 4"/>'
        f'<rect x="{width - wide:.1f}" y="{y - 26:.1f}" width="{wide:.1f}" height="20" fill="{PAPER}"/>'
        + text(width - 5, y - 11, said, size=_SIZE, anchor="end", fill=INK)
    )

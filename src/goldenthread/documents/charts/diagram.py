"""Boxes in rows with arrows between them: on a page each box that leads somewhere is a link, reached by keyboard.

Arrows are drawn first and boxes over them, so that an arrow past a box goes behind it. What is cut for want of room
stands whole in the list beside the picture.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.documents.charts import shapes
from goldenthread.documents.charts.frame import grouped, open_frame, text, words
from goldenthread.documents.charts.lines import wrapped
from goldenthread.documents.nodes import Box, Diagram
from goldenthread.documents.palette import BRAND, LINK, PAPER, QUIET
from goldenthread.documents.wording import address

# On a page there is more room than on paper.
_PAGE, _WIDE, _NARROW = 960, 720, 340
_MOST_PAGE, _MOST_WIDE, _MOST_NARROW = 6, 4, 2
_WIDEST = 320.0
_SIZE, _SMALL = 15, 14
_LEADING, _SMALL_LEADING = 19, 18
_GAP, _BETWEEN, _PAD, _MARK = 16, 46, 10, 22
_HEAD = 8.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A box where it stands: the number of its line, its place, and its words in lines."""

    box: Box
    line: int
    left: float
    top: float
    width: float
    height: float
    said: tuple[str, ...]
    noted: tuple[str, ...]

    @property
    def middle(self) -> float:
        """The middle between left and right."""
        return self.left + self.width / 2

    @property
    def foot(self) -> float:
        """The lower edge."""
        return self.top + self.height


def summary(node: Diagram) -> str:
    """What the picture shows, in words."""
    if node.summary:
        return node.summary
    named = {box.key: box.text for box in node.boxes}
    told = [
        f"{named[start]} {node.arrow_word} {named[end]}"
        for start, end in _known(node, (*node.arrows, *node.light, *node.told))
    ]
    return "; ".join(told or named.values()) or "Nothing to show yet."


def svg(node: Diagram, *, identity: str = "", narrow: bool = False, linked: bool = False) -> str:
    """The boxes and arrows as one picture, wide for a desk or narrow for a telephone."""
    width = _NARROW if narrow else _PAGE if linked else _WIDE
    placed = place(node, width)
    told = _left_out(node, placed) if narrow else ""
    height = max((one.foot for one in placed.values()), default=0.0) + (34 if told else 4)
    box = f'viewBox="0 0 {width} {height:.0f}" width="{width}" height="{height:.0f}"'
    opening = open_frame("chart", box, node.title, summary(node), identity)
    kind = "narrow" if narrow else "wide"
    opening = opening.replace('class="gt-chart__picture"', f'class="gt-chart__picture gt-chart__{kind}"', 1)
    drawn = _arrows(node, placed, near=narrow) + "".join(_box(one, linked=linked) for one in placed.values())
    if told:
        drawn += text(width / 2, height - 8, told, size=_SMALL, anchor="middle", fill=QUIET)
    return f"{grouped(opening, drawn)}{drawn}</svg>"


def place(node: Diagram, width: int) -> dict[str, Placed]:
    """Where every box stands, in reading order; a box in no row is left out, one in two rows stands in the first."""
    most = {_NARROW: _MOST_NARROW, _WIDE: _MOST_WIDE}.get(width, _MOST_PAGE)
    boxes = {box.key: box for box in node.boxes}
    found: dict[str, Placed] = {}
    top, number = 2.0, 0
    for row in node.rows:
        keys = [key for key in dict.fromkeys(row) if key in boxes and key not in found]
        lines = _shared(keys, most)
        for place_in_row, line in enumerate(lines):
            standing = _line([boxes[key] for key in line], number, top, width)
            found |= {one.box.key: one for one in standing}
            is_last = place_in_row == len(lines) - 1
            top = standing[0].foot + (_BETWEEN if is_last else _GAP)
            number += 1
    return found


def _shared(keys: Sequence[str], most: int) -> list[list[str]]:
    """The boxes of a row in as few lines as will do, shared evenly."""
    count = -(-len(keys) // most)
    if not count:
        return []
    share = -(-len(keys) // count)
    return [list(keys[start : start + share]) for start in range(0, len(keys), share)]


def _line(boxes: Sequence[Box], number: int, top: float, width: int) -> list[Placed]:
    """Boxes beside each other, of one height, in the middle of the picture."""
    wide = min((width - _GAP * (len(boxes) - 1) - 4) / len(boxes), _WIDEST)
    room = wide - 2 * _PAD
    said = [tuple(wrapped(box.text, room, _SIZE, bold=box.strong)) for box in boxes]
    noted = [tuple(wrapped(box.note, room, _SMALL, most=6)) for box in boxes]
    needed = [
        2 * _PAD + len(one) * _LEADING + len(more) * _SMALL_LEADING + (_MARK if box.status else 0)
        for box, one, more in zip(boxes, said, noted, strict=True)
    ]
    left = (width - wide * len(boxes) - _GAP * (len(boxes) - 1)) / 2
    return [
        Placed(box, number, left + place_in_line * (wide + _GAP), top, wide, max(needed), one, more)
        for place_in_line, (box, one, more) in enumerate(zip(boxes, said, noted, strict=True))
    ]


def _box(one: Placed, *, linked: bool) -> str:
    box = one.box
    fill, ink, quiet = (BRAND, PAPER, PAPER) if box.strong else (PAPER, BRAND, QUIET)
    href = address(box.href) if linked else ""
    shape = (
        f'<rect class="gt-diagram__box" x="{one.left:.1f}" y="{one.top:.1f}" width="{one.width:.1f}"'
        f' height="{one.height:.1f}" rx="4" fill="{fill}" stroke="{BRAND}" stroke-width="1.5"/>'
    )
    foot = one.top + _PAD + _SIZE - 1
    lines = []
    for line in one.said:
        lines.append(text(one.middle, foot, line, size=_SIZE, anchor="middle", bold=box.strong,
                          fill=LINK if href and not box.strong else ink))  # fmt: skip
        foot += _LEADING
    said = f'<g class="gt-diagram__words">{"".join(lines)}</g>'
    for line in one.noted:
        said += text(one.middle, foot, line, size=_SMALL, anchor="middle", fill=quiet)
        foot += _SMALL_LEADING
    drawn = shape + said + _status(one)
    if not href:
        return drawn
    # A space ends every line of words, so that a link is not read out with two of them run together.
    spaced = drawn.replace("</text>", " </text>")
    return f'<a class="gt-diagram__link" href="{words(href)}">{spaced}</a>'


def _status(one: Placed) -> str:
    """The status along the foot of the box: its shape, on white so that it stands out, and its word."""
    if not one.box.status:
        return ""
    y = one.foot - _PAD - 6
    wide = len(one.box.word) * _SMALL * 0.62
    left = max(one.middle - wide / 2 - 10, one.left + _PAD)
    fill = PAPER if one.box.strong else QUIET
    disc = f'<circle cx="{left + 7:.1f}" cy="{y:.1f}" r="10" fill="{PAPER}"/>' if one.box.strong else ""
    return (
        disc
        + shapes.placed(one.box.status, left + 7, y, 14)
        + text(left + 21, y + 5, one.box.word, size=_SMALL, fill=fill)
    )


def _known(node: Diagram, arrows: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    keys = {box.key for box in node.boxes}
    return [(start, end) for start, end in arrows if start in keys and end in keys and start != end]


def _ends(node: Diagram, placed: dict[str, Placed]) -> list[tuple[Placed, Placed, bool]]:
    """Where each arrow leaves and arrives, and whether it is a light one."""
    pairs = [(*ends, False) for ends in _known(node, node.arrows)] + [
        (*ends, True) for ends in _known(node, node.light)
    ]
    return [(placed[start], placed[end], light) for start, end, light in pairs if {start, end} <= {*placed}]


def _is_near(start: Placed, end: Placed) -> bool:
    return abs(start.line - end.line) <= 1


def _left_out(node: Diagram, placed: dict[str, Placed]) -> str:
    """How many arrows a telephone's picture leaves to the list; nothing where it has room for all of them."""
    more = sum(not _is_near(start, end) for start, end, _ in _ends(node, placed))
    if not more:
        return ""
    return f"{more} more {'arrow is' if more == 1 else 'arrows are'} told in the list only."


def _arrows(node: Diagram, placed: dict[str, Placed], *, near: bool) -> str:
    """Every arrow, each with a place of its own on the edges that it leaves and meets.

    On a telephone only those between neighbouring lines (`near`): the rest would be behind boxes from end to end.
    """
    drawn = [one for one in _ends(node, placed) if not near or _is_near(one[0], one[1])]
    ends: dict[tuple[str, str], list[tuple[float, int, int]]] = defaultdict(list)
    for number, (start, end, _) in enumerate(drawn):
        leaving, meeting = _sides(start, end)
        ends[start.box.key, leaving].append((end.middle, number, 0))
        ends[end.box.key, meeting].append((start.middle, number, 1))
    across: dict[tuple[int, int], float] = {}
    for (key, _), found in ends.items():
        one = placed[key]
        for order, (_, number, which) in enumerate(sorted(found), start=1):
            across[number, which] = one.left + one.width * order / (len(found) + 1)
    return "".join(
        _arrow(start, end, across[number, 0], across[number, 1], light=light)
        for number, (start, end, light) in enumerate(drawn)
    )


def _sides(start: Placed, end: Placed) -> tuple[str, str]:
    """The edges that an arrow leaves and meets; within a line it goes round below."""
    if start.line == end.line:
        return "foot", "foot"
    return ("foot", "top") if start.line < end.line else ("top", "foot")


def _arrow(start: Placed, end: Placed, x1: float, x2: float, *, light: bool) -> str:
    leaving, meeting = _sides(start, end)
    y1 = start.foot if leaving == "foot" else start.top
    y2 = end.foot if meeting == "foot" else end.top
    # The head points the way the arrow arrives: down onto an upper edge, up onto a lower one.
    way = 1 if meeting == "top" else -1
    neck = y2 - way * _HEAD
    if leaving == meeting:
        bend = f"C{x1:.1f} {y1 + 26:.1f} {x2:.1f} {y2 + 26:.1f}"
    else:
        half = (y1 + neck) / 2
        bend = f"C{x1:.1f} {half:.1f} {x2:.1f} {half:.1f}"
    dash = ' stroke-dasharray="5 4"' if light else ""
    return (
        f'<path d="M{x1:.1f} {y1:.1f}{bend} {x2:.1f} {neck:.1f}" fill="none" stroke="{QUIET}"'
        f' stroke-width="1.5"{dash}/>'
        f'<path d="M{x2:.1f} {y2:.1f}l-5 {-way * _HEAD:g}h10z" fill="{QUIET}"/>'
    )

"""A tree as a picture for paper: an outline from the top down, a golden line from each branch to those below it.

On a page it is drawn by the stylesheet; here it is drawn for files that hold pictures. A tree that is higher than a
page is cut into several, each of which begins at the same top.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goldenthread.documents.charts import shapes
from goldenthread.documents.charts.frame import open_frame, text, width_of
from goldenthread.documents.charts.lines import wrapped
from goldenthread.documents.grown import Met, walk
from goldenthread.documents.nodes import Box, StripPart, Tree
from goldenthread.documents.palette import BRAND, INK, LINE, LINK, PAPER, QUIET, THREAD, WASH, WORSE, tone

WIDTH = 720
# As high as a picture of this width stands on one page of A4, and on a first page below the head of its document.
PAGE, FIRST = 1040.0, 800.0
_CARD, _LEAF, _STEP = 424.0, 470.0, 30.0
_SIZE, _SMALL, _TINY = 15, 14, 12.5
_PAD, _GAP, _BAR = 9.0, 12.0, 9.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A branch where it stands, with its lines of words and those of each leaf beside it."""

    met: Met
    parent: int | None
    left: float
    top: float
    width: float
    height: float
    lines: tuple[tuple[str, float, bool, str], ...]
    marks: tuple[tuple[StripPart, ...], ...]
    leaves: tuple[tuple[Box, float, float, tuple[str, ...], tuple[str, ...]], ...]

    @property
    def foot(self) -> float:
        """The lower edge of the branch and of everything beside it."""
        return max([self.top + self.height, *(top + height for _, top, height, _, _ in self.leaves)])


def summary(node: Tree) -> str:
    """What the picture shows, in words."""
    if node.summary:
        return node.summary
    told = [f"{met.branch.text} below {met.above.text}" if met.above else met.branch.text for met in walk(node)]
    return "; ".join(told) or "Nothing to show yet."


def bar(parts: Sequence[StripPart]) -> str:
    """The statuses as one thin bar that fits its column; what it says stands in words below it."""
    pieces = []
    total = sum(part.count for part in parts)
    place = 0.0
    for part in parts:
        share = 100 * part.count / total
        pieces.append(_piece(part, f"{place:.2f}%", f"{share:.2f}%", "0"))
        place += share
    return (
        f'<svg class="gt-tree__bar" width="100%" height="{_BAR:g}" aria-hidden="true" focusable="false">'
        f"{''.join(pieces)}</svg>"
    )


def _piece(part: StripPart, x: str, width: str, y: str) -> str:
    colours = tone(part.code)
    edge = PAPER if colours.edge == colours.fill else colours.edge
    return f'<rect x="{x}" y="{y}" width="{width}" height="{_BAR:g}" fill="{colours.fill}" stroke="{edge}"/>'


def pieces(node: Tree) -> list[Tree]:
    """The tree in as many pictures as it needs pages; every one begins at the top of the branches it shows."""
    if _height(place(node)) <= FIRST:
        return [node]
    found: list[Tree] = []
    for top in node.branches:
        kept: list[Tree] = []
        for branch in top.branches:
            longer = replace(kept[-1].branches[0], branches=[*kept[-1].branches[0].branches, branch]) if kept else None
            most = PAGE if found or len(kept) > 1 else FIRST
            if longer and _height(place(replace(kept[-1], branches=[longer]))) <= most:
                kept[-1] = replace(kept[-1], branches=[longer])
            else:
                kept.append(replace(node, branches=[replace(top, branches=[branch])], loose=()))
        found += kept or [replace(node, branches=[top], loose=())]
    if node.loose:
        found.append(replace(node, branches=()))
    numbered = [f"{node.title}, {number} of {len(found)}" for number in range(1, len(found) + 1)]
    return [replace(one, title=title) for one, title in zip(found, numbered, strict=True)]


def svg(node: Tree, *, identity: str = "") -> str:
    """The tree as one picture."""
    placed = place(node)
    height = _height(placed)
    box = f'viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" height="{height:.0f}"'
    opening = open_frame("chart", box, node.title, summary(node), identity)
    lines = "".join(_ties(placed))
    return f"{opening}{lines}{''.join(_drawn(one, node) for one in placed)}</svg>"


def _height(placed: Sequence[Placed]) -> float:
    return max((one.foot for one in placed), default=0.0) + 6


def place(node: Tree) -> list[Placed]:
    """Where every branch stands, from the top down."""
    beside = any(met.branch.leaves for met in walk(node))
    found: list[Placed] = []
    last: dict[int, int] = {}
    top = 3.0
    for met in walk(node):
        if met.begins or (met.is_loose and not any(one.met.is_loose for one in found)):
            top += 22
        one = _placed(met, last.get(id(met.above)), top, beside=beside)
        last[id(met.branch)] = len(found)
        found.append(one)
        top = one.foot + _GAP
    return found


def _placed(met: Met, parent: int | None, top: float, *, beside: bool) -> Placed:
    branch = met.branch
    left = 3 + min(met.depth, 8) * _STEP
    width = (_CARD if beside else WIDTH - 3.0) - left
    room = width - 2 * _PAD - 6
    counted = "  ·  ".join(f"{figure} {word}" for figure, word in branch.counts)
    quiet, ink = (PAPER, PAPER) if branch.strong else (QUIET, INK)
    lines: list[tuple[str, float, bool, str]] = []
    for said, size, bold, fill, most in (
        (branch.kind, _TINY, False, quiet, 1),
        (branch.text, _SIZE, True, PAPER if branch.strong else LINK if branch.href else INK, 4),
        (branch.torn, _SMALL, True, quiet if branch.strong else WORSE, 2),
        (counted, _SMALL, False, ink, 3),
        (branch.note, _SMALL, False, quiet, 3),
    ):
        lines += [(line, size, bold, fill) for line in wrapped(said, room * 1.12, size, bold=bold, most=most)]
    own = [StripPart(branch.status, branch.word or branch.status, 0)] if branch.status else []
    marks = tuple(_flow([*own, *(part for part in branch.parts if part.count)], room))
    height = 2 * _PAD + sum(size + 4.5 for _, size, _, _ in lines) + 20 * len(marks) + (14 if branch.parts else 0)
    return Placed(met, parent, left, top, width, height, tuple(lines), marks, tuple(_beside(branch.leaves, top)))


def _flow(parts: Sequence[StripPart], room: float) -> Iterator[tuple[StripPart, ...]]:
    """Marks in lines that fit."""
    line: list[StripPart] = []
    used = 0.0
    for part in parts:
        wide = _wide(part)
        if line and used + wide > room:
            yield tuple(line)
            line, used = [], 0.0
        line.append(part)
        used += wide
    if line:
        yield tuple(line)


def _wide(part: StripPart) -> float:
    return width_of(_marked(part), _SMALL) * 0.92 + 36


def _marked(part: StripPart) -> str:
    return f"{part.word} {part.count:,}" if part.count else part.word


def _beside(leaves: Sequence[Box], top: float) -> Iterator[tuple[Box, float, float, tuple[str, ...], tuple[str, ...]]]:
    room = WIDTH - 3 - _LEAF - 2 * _PAD
    for leaf in leaves:
        said = tuple(wrapped(leaf.text, room * 1.12, _SMALL, most=3))
        noted = tuple(wrapped(f"{leaf.note} {leaf.word}".strip(), room * 1.12, _TINY, most=1))
        height = 12 + len(said) * (_SMALL + 4) + len(noted) * (_TINY + 4)
        yield leaf, top, height, said, noted
        top += height + 6


def _ties(placed: Sequence[Placed]) -> Iterator[str]:
    """The thread: a rounded elbow from each branch to those below it, broken where it breaks."""
    for one in placed:
        if one.parent is not None:
            above = placed[one.parent]
            if one.left == above.left:
                yield _straight(above, one)
                continue
            x, y = above.left + 13, one.top + 22
            dash = f' stroke="{WORSE}" stroke-dasharray="5 5"' if one.met.branch.torn else f' stroke="{THREAD}"'
            yield (
                f'<path d="M{x:.1f} {above.top + above.height:.1f}V{y - 9:.1f}" fill="none" stroke="{THREAD}"'
                f' stroke-width="3"/><path d="M{x:.1f} {y - 9:.1f}Q{x:.1f} {y:.1f} {x + 9:.1f} {y:.1f}'
                f'H{one.left:.1f}" fill="none" stroke-width="3"{dash}/>'
            )
        for leaf, top, height, _, _ in one.leaves:
            x, y = _CARD + 22, top + min(22, height / 2)
            dash = ' stroke-dasharray="4 4"' if leaf.key in one.met.branch.light else ""
            yield (
                f'<path d="M{_CARD:.1f} {one.top + 22:.1f}H{x:.1f}V{y:.1f}H{_LEAF:.1f}" fill="none"'
                f' stroke="{THREAD}" stroke-width="1.8"{dash}/>'
            )


def _straight(above: Placed, one: Placed) -> str:
    x = one.left + 13
    dash = f' stroke="{WORSE}" stroke-dasharray="5 5"' if one.met.branch.torn else f' stroke="{THREAD}"'
    return f'<path d="M{x:.1f} {above.top + above.height:.1f}V{one.top:.1f}" fill="none" stroke-width="3"{dash}/>'


def _drawn(one: Placed, node: Tree) -> str:
    branch = one.met.branch
    fill = BRAND if branch.strong else PAPER
    edge = WORSE if branch.torn else THREAD
    drawn = _heading(one, node) + (
        f'<rect x="{one.left:.1f}" y="{one.top:.1f}" width="{one.width:.1f}" height="{one.height:.1f}" rx="4"'
        f' fill="{fill}" stroke="{BRAND if branch.strong else LINE}" stroke-width="1.5"/>'
        f'<rect x="{one.left:.1f}" y="{one.top:.1f}" width="6" height="{one.height:.1f}" rx="3" fill="{edge}"/>'
    )
    x, y = one.left + _PAD + 6, one.top + _PAD
    for line, size, bold, ink in one.lines:
        drawn += text(x, y + size - 1, line, size=size, bold=bold, fill=ink)
        y += size + 4.5
    if branch.parts:
        drawn += _strip([part for part in branch.parts if part.count], x, y + 3, one.width - 2 * _PAD - 6)
        y += 14
    for marks in one.marks:
        drawn += _marks(marks, x, y + 10, PAPER if branch.strong else INK)
        y += 20
    return drawn + "".join(_leaf(*leaf) for leaf in one.leaves)


def _heading(one: Placed, node: Tree) -> str:
    """The name of the group that begins here, above its first branch."""
    if one.met.begins:
        return text(one.left, one.top - 7, one.met.begins, size=_SMALL, bold=True, fill=QUIET)
    if one.met.is_loose and one.met.branch is node.loose[0]:
        return text(one.left, one.top - 7, node.loose_title, size=_SMALL, bold=True, fill=WORSE)
    return ""


def _strip(parts: Sequence[StripPart], x: float, y: float, width: float) -> str:
    total = sum(part.count for part in parts)
    drawn = []
    for part in parts:
        wide = width * part.count / total
        drawn.append(_piece(part, f"{x:.1f}", f"{wide:.1f}", f"{y:.1f}"))
        x += wide
    return "".join(drawn)


def _marks(parts: Sequence[StripPart], x: float, y: float, ink: str) -> str:
    drawn = []
    for part in parts:
        drawn.append(shapes.placed(part.code, x + 7, y, 14))
        drawn.append(text(x + 20, y + 5, _marked(part), size=_SMALL, fill=ink))
        x += _wide(part)
    return "".join(drawn)


def _leaf(leaf: Box, top: float, height: float, said: Sequence[str], noted: Sequence[str]) -> str:
    drawn = (
        f'<rect x="{_LEAF:.1f}" y="{top:.1f}" width="{WIDTH - 3 - _LEAF:.1f}" height="{height:.1f}" rx="3"'
        f' fill="{WASH}" stroke="{LINE}"/>'
    )
    y = top + 6
    for line in said:
        drawn += text(_LEAF + _PAD, y + _SMALL - 1, line, size=_SMALL, fill=LINK if leaf.href else INK)
        y += _SMALL + 4
    for line in noted:
        drawn += text(_LEAF + _PAD, y + _TINY - 1, line, size=_TINY, fill=QUIET)
        y += _TINY + 4
    return drawn

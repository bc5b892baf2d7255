"""A matrix by two scales: where things stand is a solid cell with their number, elsewhere a pale one with its words.

Every cell says in words or figures what its colour says.
"""

from goldenthread.documents.charts.frame import grouped, open_frame, text, words
from goldenthread.documents.charts.lines import wrapped
from goldenthread.documents.nodes import Matrix, MatrixCell
from goldenthread.documents.palette import INK, LINE, PAPER, QUIET, tone
from goldenthread.documents.wording import address

_WIDE, _NARROW = 720, 340
_SIZE, _SMALL, _FIGURE = 15, 14, 24
_SMALLER = 12
_LEADING = 17
_AXIS = 24
_GAP = 3
# Letters are narrower than frame.width_of allows for; a cell of a matrix has no room to be generous.
_TRUE = 1.12


def summary(node: Matrix) -> str:
    """What the picture shows, in words."""
    if node.summary:
        return node.summary
    told = [f"{row}, {column}: {cell.number:,}" for row, column, cell in filled(node)]
    return "; ".join(told) or "Nothing stands here yet."


def filled(node: Matrix) -> list[tuple[str, str, MatrixCell]]:
    """The cells in which something stands, row by row, with the names of row and column."""
    return [
        (row, column, cell)
        for row, cells in zip(node.down, node.cells, strict=True)
        for column, cell in zip(node.across, cells, strict=True)
        if cell.number
    ]


def svg(node: Matrix, *, identity: str = "", narrow: bool = False, linked: bool = False) -> str:
    """The matrix as one picture, wide for a desk or narrow for a telephone."""
    width, aside, high = (_NARROW, 86.0, 76.0) if narrow else (_WIDE, 150.0, 66.0)
    across = max(len(node.across), 1)
    wide = (width - aside) / across
    heads = [wrapped(head, wide * _TRUE, _SMALL, most=3) for head in node.across]
    top = (_AXIS if any(node.axes) else 0) + max((len(head) for head in heads), default=0) * _LEADING + 8
    height = top + high * len(node.down) + 4
    box = f'viewBox="0 0 {width} {height:.0f}" width="{width}" height="{height:.0f}"'
    opening = open_frame("chart", box, node.title, summary(node), identity)
    kind = "narrow" if narrow else "wide"
    opening = opening.replace('class="gt-chart__picture"', f'class="gt-chart__picture gt-chart__{kind}"', 1)
    pieces = [_axes(node, aside, width)]
    for place, head in enumerate(heads):
        pieces += _lines(head, aside + wide * (place + 0.5), top - 8 - _LEADING * (len(head) - 1), "middle")
    for number, (name, cells) in enumerate(zip(node.down, node.cells, strict=True)):
        y = top + number * high
        head = wrapped(name, (aside - 10) * _TRUE, _SMALL, most=3)
        pieces += _lines(head, aside - 8, y + high / 2 + 5 - _LEADING * (len(head) - 1) / 2, "end")
        for place, cell in enumerate(cells):
            label = f"{name}, {node.across[place]}"
            pieces.append(_cell(cell, aside + place * wide, y, wide, high, label if linked else ""))
    drawn = "".join(pieces)
    return f"{grouped(opening, drawn)}{drawn}</svg>"


def _axes(node: Matrix, aside: float, width: int) -> str:
    """The names of the two scales, above the columns and above the rows."""
    across, down = node.axes
    return (text(aside + (width - aside) / 2, 16, across, size=_SIZE, anchor="middle", bold=True, fill=INK)
            if across else "") + (text(0, 16, down, size=_SIZE, bold=True, fill=INK) if down else "")  # fmt: skip


def _lines(lines: list[str], x: float, y: float, anchor: str) -> list[str]:
    return [
        text(x, y + place * _LEADING, line, size=_SMALL, anchor=anchor, fill=INK) for place, line in enumerate(lines)
    ]


def _cell(cell: MatrixCell, left: float, top: float, wide: float, high: float, label: str) -> str:
    size = _SMALL if wide > 80 else _SMALLER
    colours = tone(cell.tone)
    is_filled = bool(cell.number)
    fill, edge = (colours.fill, colours.edge) if is_filled else (PAPER, colours.edge if cell.tone else LINE)
    x, middle = left + _GAP / 2, left + wide / 2
    drawn = (
        f'<rect class="gt-diagram__box" x="{x:.1f}" y="{top:.1f}" width="{wide - _GAP:.1f}" height="{high - _GAP:.1f}"'
        f' rx="3" fill="{fill}" stroke="{edge}" stroke-width="{1.5 if is_filled else 1:g}"/>'
    )
    said = wrapped(cell.text, (wide - 4) * _TRUE, size, most=2)
    ink = colours.on if is_filled else QUIET
    if is_filled:
        drawn += text(
            middle,
            top + (high - _LEADING * len(said)) / 2 + 9,
            f"{cell.number:,}",
            size=_FIGURE,
            anchor="middle",
            bold=True,
            fill=ink,
        )
    y = (
        top + high - 12 - _LEADING * (len(said) - 1)
        if is_filled
        else top + high / 2 + 4 - _LEADING * (len(said) - 1) / 2
    )
    drawn += "".join(
        text(middle, y + place * _LEADING, line, size=size, anchor="middle", fill=ink)
        for place, line in enumerate(said)
    )
    href = address(cell.href) if label else ""
    if not href:
        return drawn
    counted = f"{cell.number:,} " if is_filled else ""
    spaced = drawn.replace("</text>", " </text>")
    return (
        f'<a class="gt-diagram__link" href="{words(href)}" aria-label="{words(f"{counted}{cell.text}, {label}")}">'
        f"{spaced}</a>"
    )

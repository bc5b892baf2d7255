"""Drawings as lists: every box with what its arrows lead to, every cell in which something stands.

Nobody needs the picture to know what it says: a page, a Word file and a PDF have the list beside it.
"""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from goldenthread.documents.charts.matrix import filled
from goldenthread.documents.nodes import Box, Content, Diagram, Link, Listing, Matrix, Part, Quiet, StatusMark, Strong


def diagram_list(node: Diagram) -> Listing:
    """The boxes in reading order, each with its note, its status and what it leads to."""
    leads = _leads(node)
    return Listing([_item(box, leads.get(box.key, ()), node.arrow_word) for box in in_order(node)])


def diagram_rows(node: Diagram) -> list[tuple[Decimal | str, ...]]:
    """The same as data: words, note, status, what it leads to."""
    leads = _leads(node)
    return [(box.text, box.note, box.word or box.status, "; ".join(leads.get(box.key, ()))) for box in in_order(node)]


def in_order(node: Diagram) -> list[Box]:
    """The boxes as they are read: row by row, each once."""
    boxes = {box.key: box for box in node.boxes}
    keys = dict.fromkeys(key for row in node.rows for key in row)
    return [boxes[key] for key in keys if key in boxes]


def _leads(node: Diagram) -> dict[str, list[str]]:
    named = {box.key: box.text for box in node.boxes}
    found: dict[str, list[str]] = defaultdict(list)
    for start, end in dict.fromkeys((*node.arrows, *node.light, *node.told)):
        if end in named:
            found[start].append(named[end])
    return found


def _item(box: Box, leads: Sequence[str], arrow_word: str) -> Content:
    name: Part = Link(box.text, box.href) if box.href else box.text
    item: list[Part] = [Strong(box.text) if box.strong and not box.href else name]
    if box.note:
        item.append(Quiet(f" {box.note}"))
    if box.status:
        item += [" ", StatusMark(box.status, box.word or box.status)]
    if leads:
        item.append(f" {arrow_word} {'; '.join(leads)}")
    return item


def matrix_list(node: Matrix) -> Listing:
    """The cells in which something stands, row by row; or that nothing does."""
    items: list[Content] = []
    for row, column, cell in filled(node):
        place = f"{row}, {column}: "
        counted = f"{cell.number:,}"
        items.append([place, Link(counted, cell.href) if cell.href else Strong(counted), Quiet(f" {cell.text}")])
    return Listing(items or ["Nothing stands here yet."])


def matrix_rows(node: Matrix) -> list[tuple[Decimal | str, ...]]:
    """Every cell as data, the empty ones with none."""
    return [
        (row, column, cell.text, Decimal(cell.number or 0))
        for row, cells in zip(node.down, node.cells, strict=True)
        for column, cell in zip(node.across, cells, strict=True)
    ]

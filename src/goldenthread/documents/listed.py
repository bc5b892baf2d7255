"""Drawings as lists: every box with what its arrows lead to, every cell in which something stands.

Nobody needs the picture to know what it says: a page, a Word file and a PDF have the list beside it.
"""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from goldenthread.documents.charts.matrix import filled
from goldenthread.documents.grown import Met, walk
from goldenthread.documents.nodes import (
    Box,
    Branch,
    Content,
    Diagram,
    Link,
    Listing,
    Matrix,
    Part,
    Quiet,
    StatusMark,
    Strong,
    Tree,
)


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


def tree_list(node: Tree) -> Listing:
    """Every branch with what it stands below, what is counted beneath it, how that stands, and what is beside it."""
    return Listing([_branch(met, node) for met in walk(node)] or ["Nothing stands here yet."])


def tree_rows(node: Tree) -> list[tuple[Decimal | str, ...]]:
    """The same as data."""
    return [
        (
            met.branch.text,
            met.branch.kind or met.begins,
            said(met.branch),
            stands(met.branch),
            met.above.text if met.above else "",
            "; ".join(leaf.text for leaf in met.branch.leaves),
        )
        for met in walk(node)
    ]


def said(branch: Branch) -> str:
    """What is counted below a branch and what is noted of it, in words."""
    counted = ", ".join(f"{figure} {word}" for figure, word in branch.counts)
    return ". ".join(one for one in (branch.torn, counted, branch.note) if one)


def stands(branch: Branch) -> str:
    """Its own status, or those of what is below it."""
    return branch.word or ", ".join(f"{part.word} {part.count:,}" for part in branch.parts if part.count)


def _branch(met: Met, node: Tree) -> Content:
    branch = met.branch
    item: list[Part] = [Link(branch.text, branch.href) if branch.href else Strong(branch.text)]
    kind = branch.kind or branch.group
    item.append(Quiet(f" {kind}. " if kind else " "))
    if told := said(branch):
        item.append(f"{told}. ")
    if branch.status:
        item += [StatusMark(branch.status, branch.word or branch.status), " "]
    for part in branch.parts:
        item += [StatusMark(part.code, part.word), f" {part.count:,}; "]
    if met.above:
        item.append(f"Below {met.above.text}. ")
    if met.is_loose:
        item.append(f"{node.loose_title}. ")
    if branch.leaves:
        item.append(f"{node.leaf_word[:1].upper()}{node.leaf_word[1:]}: ")
        item += _leaves(branch)
    return item


def _leaves(branch: Branch) -> list[Part]:
    found: list[Part] = []
    for leaf in branch.leaves:
        found += ["; "] if found else []
        found.append(Link(leaf.text, leaf.href) if leaf.href else leaf.text)
    return [*found, "."]

"""The tree as data for the compiler: flat blocks, lines of parts, pictures as SVG. No markup is made here."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from goldenthread.documents import charts
from goldenthread.documents.charts import tree
from goldenthread.documents.glyphs import printable
from goldenthread.documents.listed import diagram_list, matrix_list, tree_list
from goldenthread.documents.nodes import (
    SIGNS,
    Absent,
    Block,
    Bullet,
    Callout,
    Card,
    Cards,
    Cell,
    Content,
    Details,
    Diagram,
    Facts,
    Heading,
    Key,
    Link,
    Listing,
    Matrix,
    Number,
    Paragraph,
    Part,
    Quiet,
    Ranking,
    Section,
    StatusMark,
    Strip,
    Strong,
    Table,
    Travel,
    Tree,
    TrendChart,
)
from goldenthread.documents.outline import Outline
from goldenthread.documents.palette import ACCENT, BRAND, QUIET, TRAVEL, tone
from goldenthread.documents.widths import Widths
from goldenthread.documents.wording import address, arrow, clean, paragraphs, parts, plain_cell, plain_part, shown

Data = dict[str, Any]

_LONG_WORD = re.compile(r"\S{28,}")
_WHOLE_ROW = 1200
_VOICES = frozenset({"lead", "quiet"})
_TONES = {"bad": tone("red").fill, "warning": tone("amber").edge, "good": tone("green").fill}
_WIDTHS_CM = {TrendChart: 14.5, Ranking: 14.5, Diagram: 17.4, Matrix: 15.0, Tree: 17.4, Strip: 17.4, Bullet: 3.5}


def words(text: str) -> str:
    """Text as the page can hold it: no control characters, and a place to break in words wider than a column."""
    text = printable(clean(text)).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _LONG_WORD.sub(lambda word: "\N{ZERO WIDTH SPACE}".join(re.findall(".{1,14}", word[0])), text)


def part_data(part: Part, *, bold: bool = False) -> Data:
    """One inline part."""
    match part:
        case StatusMark():
            return {
                "kind": "status",
                "code": part.code if part.code in SIGNS else "unknown",
                "text": words(part.word),
            }
        case Travel():
            text, colour = arrow(part) + part.word, TRAVEL.get(part.code, QUIET)
            return {"kind": "text", "text": words(text), "colour": colour, "bold": bold}
        case Link() if address(part.href).lower().startswith(("http", "mailto")):
            return {"kind": "link", "text": words(part.text) or part.href, "href": part.href}
        case Quiet() | Absent():
            return {"kind": "text", "text": words(plain_part(part)), "colour": QUIET, "bold": bold}
        case Number():
            return {"kind": "text", "text": words(shown(part)), "bold": bold or part.strong}
        case _:
            return {"kind": "text", "text": words(plain_part(part)), "bold": bold or isinstance(part, Strong)}


def line(content: Content, *, bold: bool = False) -> list[Data]:
    """A line of parts."""
    return [part_data(part, bold=bold) for part in parts(content)]


def picture(node: charts.Chart, width: float | None = None) -> Data:
    """A chart with its text alternative."""
    alt = words(charts.summary(node))
    return {
        "kind": "picture",
        "svg": printable(charts.picture(node)),
        "alt": alt,
        "width": width or _WIDTHS_CM[type(node)],
    }


class Preparation:
    """Prepares the blocks of one document in order."""

    def __init__(self, widths: Widths) -> None:
        self._widths = widths
        self._outline = Outline()

    def blocks(self, nodes: Sequence[Block]) -> Iterator[Data]:
        """Several blocks; those that lead to a chart, a list or a table stay on its page."""
        for node, following in zip_longest(nodes, nodes[1:]):
            single = _SINGLE.get(type(node))
            for data in [single(node)] if single else _PREPARED[type(node)](self, node):
                data.setdefault("keep", isinstance(following, _LED_TO))
                yield data

    def heading(self, level: int, text: str, *, new_page: bool = False) -> Data:
        """A heading that skips no level."""
        return {"kind": "heading", "level": self._outline.level(level), "text": words(text), "page": new_page}

    def section(self, node: Section) -> Iterator[Data]:
        yield self.heading(node.level, node.title, new_page=node.page_break)
        yield from self.blocks(node.nodes)

    def details(self, node: Details) -> Iterator[Data]:
        yield {"kind": "paragraph", "tone": "", "parts": line(Strong(node.summary))}
        yield from self.blocks(node.nodes)

    def paragraph(self, node: Paragraph) -> Iterator[Data]:
        for piece in paragraphs(node):
            yield {"kind": "paragraph", "tone": node.tone if node.tone in _VOICES else "", "parts": line(piece)}

    def callout(self, node: Callout) -> Iterator[Data]:
        title = line(Strong(f"{node.title} ")) if node.title else []
        yield {"kind": "callout", "colour": _TONES.get(node.tone, ACCENT), "parts": title + line(node.parts)}

    def card(self, node: Card) -> Iterator[Data]:
        note = line(f" {node.figure_note}") if node.figure_note else []
        yield {
            "kind": "card",
            "colour": tone(node.status).edge if node.status else BRAND,
            "level": self._outline.level(node.level),
            "title": words(node.title),
            "figure": line(node.figure, bold=True) + note,
            "body": line(node.body),
            "footer": line(node.footer),
        }

    def cards(self, node: Cards) -> Iterator[Data]:
        for card in node.cards:
            yield from self.card(card)

    def strip(self, node: Strip) -> Iterator[Data]:
        yield picture(node)
        counted = [part for part in node.parts if part.count]
        yield {
            "kind": "spaced",
            "items": [line([StatusMark(part.code, part.word), Strong(f" {part.count:,}")]) for part in counted],
        }

    def diagram(self, node: Diagram) -> Iterator[Data]:
        yield picture(node)
        yield _listing(diagram_list(node))

    def matrix(self, node: Matrix) -> Iterator[Data]:
        yield picture(node)
        yield _listing(matrix_list(node))

    def tree(self, node: Tree) -> Iterator[Data]:
        yield from (picture(piece) for piece in tree.pieces(node))
        yield _listing(tree_list(node))

    def table(self, node: Table) -> Iterator[Data]:
        longest = max((len(plain_cell(cell)) for row in node.rows for cell in row.cells), default=0)
        yield {
            "kind": "table",
            "caption": words(node.caption),
            "note": words(node.note),
            "shares": self._widths.of(node),
            "whole": longest < _WHOLE_ROW,
            "columns": [{"title": words(column.title), "numeric": column.kind == "number"} for column in node.columns],
            "cells": [_cell(cell) for row in node.rows for cell in row.cells],
        }


def _cell(cell: Cell) -> Data | list[Data]:
    return picture(cell, 2.1) if isinstance(cell, Bullet) else line(cell)


def _listing(node: Listing) -> Data:
    return {"kind": "list", "ordered": node.ordered, "items": [line(item) for item in node.items]}


def _facts(node: Facts) -> Data:
    return {"kind": "facts", "rows": [(words(term), line(content)) for term, content in node.rows]}


def _key(node: Key) -> Data:
    return {"kind": "spaced", "items": [line(item) for item in node.items]}


# What the line before it introduces: it stays on the same page.
_LED_TO = TrendChart | Ranking | Diagram | Matrix | Tree | Callout | Listing | Facts | Table
_SINGLE: dict[type, Callable[[Any], Data]] = {
    Listing: _listing,
    Facts: _facts,
    Key: _key,
    TrendChart: picture,
    Ranking: picture,
    Bullet: picture,
}
_PREPARED: dict[type, Callable[[Preparation, Any], Iterator[Data]]] = {
    Paragraph: Preparation.paragraph,
    Heading: lambda preparation, node: iter([preparation.heading(node.level, node.text)]),
    Callout: Preparation.callout,
    Card: Preparation.card,
    Cards: Preparation.cards,
    Table: Preparation.table,
    Strip: Preparation.strip,
    Diagram: Preparation.diagram,
    Matrix: Preparation.matrix,
    Tree: Preparation.tree,
    Section: Preparation.section,
    Details: Preparation.details,
}

"""Blocks as paragraphs and tables in named styles, so that a council can restyle a report in one place."""

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import Any

from goldenthread.documents.charts import tree
from goldenthread.documents.listed import diagram_list, matrix_list, tree_list
from goldenthread.documents.nodes import (
    Block,
    Bullet,
    Callout,
    Card,
    Cards,
    Details,
    Diagram,
    Facts,
    Heading,
    Key,
    Listing,
    Matrix,
    Paragraph,
    Ranking,
    Section,
    StatusMark,
    Strip,
    Table,
    Tree,
    TrendChart,
)
from goldenthread.documents.outline import Outline
from goldenthread.documents.palette import ACCENT, BRAND, tone
from goldenthread.documents.widths import Widths
from goldenthread.documents.word.inline import runs
from goldenthread.documents.word.pictures import Album
from goldenthread.documents.word.tables import table
from goldenthread.documents.word.xml import paragraph, run
from goldenthread.documents.wording import paragraphs

_STYLES = {"lead": "Lead", "quiet": "Note"}
_TONES = {"bad": tone("red").fill, "warning": tone("amber").edge, "good": tone("green").fill}
_INSIDE = '<w:ind w:left="240"/>'
_KEEP = "<w:keepNext/>"


class Writer:
    """Writes blocks one after another, with the pictures and the outline of one file."""

    def __init__(self, album: Album, widths: Widths) -> None:
        self._album = album
        self._widths = widths
        self._outline = Outline()
        self._keep = ""

    def blocks(self, nodes: Sequence[Block]) -> str:
        """Several blocks in order."""
        written = []
        for node, following in zip_longest(nodes, nodes[1:]):
            self._keep = (
                _KEEP if isinstance(following, TrendChart | Ranking | Diagram | Matrix | Tree | Callout) else ""
            )
            written.append(_WRITERS[type(node)](self, node))
        return "".join(written)

    def runs(self, content: Any, *, bold: bool = False) -> str:
        """A line of parts as runs."""
        return runs(content, self._album, bold=bold)

    def heading(self, level: int, text: str, *, new_page: bool = False) -> str:
        """A heading in Word's own style."""
        start = "<w:pageBreakBefore/>" if new_page else ""
        return paragraph(run(text), style=f"Heading{self._outline.level(level) - 1}", properties=start)

    def paragraph(self, node: Paragraph) -> str:
        style = _STYLES.get(node.tone, "")
        return "".join(paragraph(self.runs(piece), style=style, properties=self._keep) for piece in paragraphs(node))

    def listing(self, node: Listing) -> str:
        style = "ListNumber" if node.ordered else "ListBullet"
        return "".join(paragraph(self.runs(item), style=style) for item in node.items)

    def facts(self, node: Facts) -> str:
        return "".join(
            paragraph(run(term, bold=True) + "<w:r><w:tab/></w:r>" + self.runs(content), style="Fact")
            for term, content in node.rows
        )

    def callout(self, node: Callout) -> str:
        title = run(f"{node.title} ", bold=True) if node.title else ""
        return paragraph(
            title + self.runs(node.parts), style="Callout", properties=self._keep + _side(_TONES.get(node.tone, ACCENT))
        )

    def card(self, node: Card) -> str:
        side = _side(tone(node.status).edge if node.status else BRAND)
        note = run(f" {node.figure_note}") if node.figure_note else ""
        figure = self.runs(node.figure, bold=True)
        lines = [
            (figure + note, "CardFigure"),
            (self.runs(node.body), "CardText"),
            (self.runs(node.footer), "CardNote"),
        ]
        head = paragraph(
            run(node.title), style=f"Heading{self._outline.level(node.level) - 1}", properties=_KEEP + side + _INSIDE
        )
        told = [(content, style) for content, style in lines if content]
        last = len(told) - 1
        return head + "".join(
            paragraph(content, style=style, properties=("" if place == last else _KEEP) + side)
            for place, (content, style) in enumerate(told)
        )

    def cards(self, node: Cards) -> str:
        return "".join(self.card(card) for card in node.cards)

    def table(self, node: Table) -> str:
        return table(node, self._album, self._widths.of(node))

    def key(self, node: Key) -> str:
        return self._spaced([self.runs(item) for item in node.items])

    def strip(self, node: Strip) -> str:
        picture = paragraph(self._album.chart(node), properties=_KEEP)
        counted = [part for part in node.parts if part.count]
        return picture + self._spaced(
            [self.runs(StatusMark(part.code, part.word)) + run(f" {part.count:,}", bold=True) for part in counted]
        )

    def chart(self, node: TrendChart | Ranking | Bullet) -> str:
        return paragraph(self._album.chart(node), style="Chart")

    def diagram(self, node: Diagram) -> str:
        return self.drawing(node) + self.listing(diagram_list(node))

    def matrix(self, node: Matrix) -> str:
        return self.drawing(node) + self.listing(matrix_list(node))

    def tree(self, node: Tree) -> str:
        return "".join(self.drawing(piece) for piece in tree.pieces(node)) + self.listing(tree_list(node))

    def drawing(self, node: Diagram | Matrix | Tree) -> str:
        return paragraph(self._album.chart(node), style="Chart")

    def section(self, node: Section) -> str:
        return self.heading(node.level, node.title, new_page=node.page_break) + self.blocks(node.nodes)

    def details(self, node: Details) -> str:
        return paragraph(run(node.summary, bold=True), properties=_KEEP) + self.blocks(node.nodes)

    def _spaced(self, items: Sequence[str]) -> str:
        return paragraph(run("\N{EM SPACE}\N{EN SPACE}").join(items), style="Key") if items else ""


def _side(colour: str) -> str:
    """A rule down the left side of a paragraph."""
    return f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="10" w:color="{colour.lstrip("#")}"/></w:pBdr>'


_WRITERS: dict[type, Callable[[Writer, Any], str]] = {
    Paragraph: Writer.paragraph,
    Heading: lambda writer, node: writer.heading(node.level, node.text),
    Listing: Writer.listing,
    Facts: Writer.facts,
    Callout: Writer.callout,
    Card: Writer.card,
    Cards: Writer.cards,
    Table: Writer.table,
    Key: Writer.key,
    Strip: Writer.strip,
    TrendChart: Writer.chart,
    Ranking: Writer.chart,
    Diagram: Writer.diagram,
    Matrix: Writer.matrix,
    Tree: Writer.tree,
    Bullet: Writer.chart,
    Section: Writer.section,
    Details: Writer.details,
}

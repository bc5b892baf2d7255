"""The pictures of one Word file: drawn in one go, stored once each, numbered in reading order."""

from collections.abc import Iterator, Sequence
from itertools import chain

from docx.document import Document as WordFile
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.parts.image import ImagePart

from goldenthread.documents import charts, pictures
from goldenthread.documents.charts import shapes
from goldenthread.documents.nodes import (
    SIGNS,
    Block,
    Bullet,
    Diagram,
    Document,
    Matrix,
    Ranking,
    Strip,
    Table,
    Tree,
    TrendChart,
)
from goldenthread.documents.tables import blocks
from goldenthread.documents.word import xml

_PNG_HEADER = slice(16, 24)
_WIDEST_CM = {TrendChart: 14.5, Ranking: 14.5, Diagram: 17.0, Matrix: 15.0, Tree: 17.0, Strip: 17.0, Bullet: 2.2}
_MARK_CM = 0.34
_POINTS_PER_CM = 72 / 2.54


class Album:
    """Every picture of the file by what it shows."""

    def __init__(self, file: WordFile, document: Document) -> None:
        drawings = {f"status {code}": shapes.standalone(code) for code in (*SIGNS, "unknown")}
        for chart in _charts(document.nodes):
            drawings.setdefault(_name(chart), charts.picture(chart))
        made = dict(zip(drawings, pictures.png(list(drawings.values())), strict=True))
        self._file = file
        self._made = made
        self._relations: dict[str, str] = {}
        self._count = 0

    def mark(self, code: str) -> str:
        """The shape of a status, at the size of the words beside it."""
        known = code if code in SIGNS else "unknown"
        alt = shapes.NAMES.get(code, "Ring with a question mark")
        return self._picture(f"status {known}", _MARK_CM, _MARK_CM, alt, sunk=True)

    def chart(self, node: charts.Chart) -> str:
        """A chart as wide as the page allows, in its own proportions."""
        name = _name(node)
        wide, high = _size(self._made[name])
        width = min(_WIDEST_CM[type(node)], wide / pictures.RESOLUTION * 2.54)
        return self._picture(name, width, width * high / wide, charts.summary(node))

    def _picture(self, name: str, width_cm: float, height_cm: float, alt: str, *, sunk: bool = False) -> str:
        if name not in self._relations:
            self._relations[name] = self._stored(self._made[name])
        self._count += 1
        return xml.picture(
            self._relations[name], width_cm=width_cm, height_cm=height_cm, number=self._count, alt=alt, sunk=sunk
        )

    def _stored(self, png: bytes) -> str:
        """Put a picture in the file without comparing it with every other, which is slow for hundreds."""
        number = len(self._relations) + 1
        place = PackURI(f"/word/media/image{number}.png")
        relation = f"rIdPicture{number}"
        self._file.part.load_rel(RELATIONSHIP_TYPE.IMAGE, ImagePart(place, CONTENT_TYPE.PNG, png), relation)
        return relation


def _charts(nodes: Sequence[Block]) -> Iterator[charts.Chart]:
    """Every chart of the document, those in table cells included."""
    for node in blocks(nodes):
        if isinstance(node, Tree):
            yield from charts.tree.pieces(node)
        elif isinstance(node, Strip | TrendChart | Ranking | Diagram | Matrix | Bullet):
            yield node
        elif isinstance(node, Table):
            yield from (
                cell for cell in chain.from_iterable(row.cells for row in node.rows) if isinstance(cell, Bullet)
            )


def _name(chart: charts.Chart) -> str:
    return f"chart {chart!r}"


def _size(png: bytes) -> tuple[int, int]:
    header = png[_PNG_HEADER]
    return int.from_bytes(header[:4], "big"), int.from_bytes(header[4:], "big")

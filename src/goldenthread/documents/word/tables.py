"""Tables in Word: the caption above, a header row that repeats, rows that do not split, no merged cells."""

from collections.abc import Sequence

from goldenthread.documents.nodes import Bullet, Cell, Row, Table
from goldenthread.documents.palette import BRAND
from goldenthread.documents.word.inline import runs
from goldenthread.documents.word.pictures import Album
from goldenthread.documents.word.xml import paragraph, run, words

LINE_TWIPS = 9866
_RIGHT = '<w:ind w:right="80"/><w:jc w:val="right"/>'
_KEEP = "<w:keepNext/>"


def table(node: Table, album: Album, shares: Sequence[float]) -> str:
    """The caption, the table and its note."""
    columns = [round(share * LINE_TWIPS) for share in shares]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    rows = "".join([_row(node, row, columns, album) for row in node.rows])
    note = paragraph(run(node.note), style="Note") if node.note else ""
    after = note or paragraph("", style="TableEnd")
    return (
        paragraph(run(node.caption), style="Caption", properties=_KEEP)
        + f"<w:tbl>{_properties(node)}<w:tblGrid>{grid}</w:tblGrid>{_head(node, columns)}{rows}</w:tbl>{after}"
    )


def _properties(node: Table) -> str:
    has_names = int(any(row.header == 0 for row in node.rows))
    return (
        '<w:tblPr><w:tblStyle w:val="GoldenThread"/>'
        f'<w:tblW w:w="{LINE_TWIPS}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="{has_names}" w:lastColumn="0"'
        f' w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{words(node.caption)[:250]}"/></w:tblPr>'
    )


def _cell(content: str, width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _head(node: Table, columns: list[int]) -> str:
    cells = "".join(
        _cell(
            paragraph(
                run(column.title, bold=True, colour=BRAND),
                style="TableText",
                properties=_KEEP + (_RIGHT if column.kind == "number" else ""),
            ),
            width,
        )
        for column, width in zip(node.columns, columns, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(node: Table, row: Row, columns: list[int], album: Album) -> str:
    cells = [
        _cell(_content(cell, column.kind, album), width)
        for cell, column, width in zip(row.cells, node.columns, columns, strict=True)
    ]
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _content(cell: Cell, kind: str, album: Album) -> str:
    inside = album.chart(cell) if isinstance(cell, Bullet) else runs(cell, album)
    return paragraph(inside, style="TableText", properties=_RIGHT if kind == "number" else "")

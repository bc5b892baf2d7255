"""Tables as HTML: captioned, with scoped headers, in a scroll region that can be reached by keyboard."""

from collections.abc import Sequence

from goldenthread.documents.charts import bullet
from goldenthread.documents.html.identity import Names
from goldenthread.documents.html.inline import line, name, words
from goldenthread.documents.nodes import Bullet, Cell, Column, Row, Table

_OPEN = {
    "number": '<td class="govuk-table__cell govuk-table__cell--numeric">',
    "chart": '<td class="govuk-table__cell gt-cell--chart">',
    "status": '<td class="govuk-table__cell gt-cell--status">',
    "travel": '<td class="govuk-table__cell gt-cell--travel">',
    "reason": '<td class="govuk-table__cell gt-cell--reason">',
}
_PLAIN = '<td class="govuk-table__cell">'
_HEADER = '<th scope="row" class="govuk-table__header gt-cell--header">'


def table(node: Table, names: Names) -> str:
    """The whole table with its note."""
    identity = names.of("table", node.caption)
    hidden = " govuk-visually-hidden" if node.hide_caption else ""
    opens = [_open(column) for column in node.columns]
    note = f'<p class="govuk-body-s gt-quiet gt-table-note">{words(node.note)}</p>' if node.note else ""
    return (
        f'<div class="gt-table-scroll" role="region" aria-labelledby="{identity}" tabindex="0">'
        f'<table class="govuk-table gt-table"><caption id="{identity}"'
        f' class="govuk-table__caption govuk-table__caption--s{hidden}">{words(node.caption)}</caption>'
        f'<thead class="govuk-table__head"><tr class="govuk-table__row">{_headings(node.columns)}</tr>'
        f'</thead><tbody class="govuk-table__body">{"".join([_row(row, opens) for row in node.rows])}</tbody>'
        f"</table></div>{note}"
    )


def _open(column: Column) -> str:
    """The start of a cell; it carries its column's title for narrow screens, where a row is drawn as a block."""
    return f'{_OPEN.get(column.kind, _PLAIN)[:-1]} data-label="{words(column.title)}">'


def _headings(columns: Sequence[Column]) -> str:
    """The header row. Where every column hints at its width, tables with the same columns line up under each other."""
    whole = sum(column.width for column in columns)
    hinted = all(column.width for column in columns)
    return "".join([_heading(column, round(100 * column.width / whole) if hinted else 0) for column in columns])


def _heading(column: Column, share: int) -> str:
    numeric = " govuk-table__header--numeric" if column.kind == "number" else ""
    width = f" gt-share-{share}" if share else ""
    kind = f" gt-column--{name(column.kind)}"
    return f'<th scope="col" class="govuk-table__header{numeric}{kind}{width}">{words(column.title)}</th>'


def _row(row: Row, opens: list[str]) -> str:
    pieces = ['<tr class="govuk-table__row">']
    for place, cell in enumerate(row.cells):
        if place == row.header:
            pieces += [_HEADER, _cell(cell), "</th>"]
        else:
            pieces += [opens[place], _cell(cell), "</td>"]
    pieces.append("</tr>")
    return "".join(pieces)


def _cell(cell: Cell) -> str:
    return bullet.svg(cell) if isinstance(cell, Bullet) else line(cell)

"""The figures of a document as plain tables: exact numbers and words, for forms that are read by machines.

Small charts in cells are left out, because what they draw stands beside them; strips and trends become tables.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from goldenthread.documents.listed import diagram_rows, matrix_rows, tree_rows
from goldenthread.documents.nodes import (
    Absent,
    Block,
    Bullet,
    Cell,
    Column,
    Details,
    Diagram,
    Document,
    Matrix,
    Number,
    Ranking,
    Row,
    Section,
    Strip,
    Table,
    Tree,
    TrendChart,
)
from goldenthread.documents.wording import parts, plain_cell, plain_part, sole_number, unit_of
from goldenthread.engine.numbers import unit_told

Datum = Decimal | str
NO_DATA = "no data"
# A column of figures says that there is none by shorthand alone, so that a program can tell it from a word.
NOT_AVAILABLE = "[x]"
# What a control chart adds to the figures of a trend.
USUAL = ("Lower limit", "Mean", "Upper limit", "Signal")
_SHORTHAND = re.compile(r"\[[a-z]+\]")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of data: one header row, then rows of exact numbers and words; `header` is the naming column."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Datum, ...], ...]
    header: int | None = None
    note: str = ""


def blocks(nodes: Sequence[Block]) -> Iterator[Block]:
    """Every block of a document in reading order, those inside sections and details included."""
    for node in nodes:
        yield node
        if isinstance(node, Section | Details):
            yield from blocks(node.nodes)


def grids(document: Document) -> list[Grid]:
    """Every table, then the figures of the charts."""
    found = list(blocks(document.nodes))
    given = [grid(node) for node in found if isinstance(node, Table)]
    counts = [_counts(node) for node in found if isinstance(node, Strip)]
    trends = [node for node in found if isinstance(node, TrendChart)]
    rankings = [_ranking(node) for node in found if isinstance(node, Ranking)]
    drawn = [_drawing(node) for node in found if isinstance(node, Diagram | Matrix | Tree)]
    return counts + given + rankings + drawn + ([_trends(trends)] if trends else [])


def main_grid(document: Document) -> Grid:
    """What a reader of CSV came for: the table marked as data, else the largest; equal columns count as one.

    Tables of data that name the same rows, set apart so that they fit on paper, stand side by side again.
    """
    alike: dict[tuple[Column, ...], list[Table]] = {}
    found = [node for node in blocks(document.nodes) if isinstance(node, Table)]
    data = [table for table in found if table.is_data]
    if len(data) > 1 and len({_names(table) for table in data}) == 1:
        return grid(_beside(data))
    for node in data or found:
        alike.setdefault(tuple(node.columns), []).append(node)
    if not alike:
        return max(grids(document), key=lambda found: len(found.rows), default=Grid(document.title, (), ()))
    return _joined(max(alike.values(), key=lambda tables: sum(len(table.rows) for table in tables)))


def _names(table: Table) -> tuple[object, ...]:
    """The first column's title, and what it names in each row."""
    return (table.columns[0].title, *(str(row.cells[0]) for row in table.rows))


def _beside(tables: Sequence[Table]) -> Table:
    """Tables that name the same rows as one, each column once."""
    first = tables[0]
    columns, cells = list(first.columns), [list(row.cells) for row in first.rows]
    for table in tables[1:]:
        known = {column.title for column in columns}
        kept = [place for place, column in enumerate(table.columns) if column.title not in known]
        columns += [table.columns[place] for place in kept]
        for row, more in zip(cells, table.rows, strict=True):
            row += [more.cells[place] for place in kept]
    rows = [Row(row, source.header) for row, source in zip(cells, first.rows, strict=True)]
    return Table(first.caption, columns, rows, note=first.note)


def _joined(tables: Sequence[Table]) -> Grid:
    """Tables with the same columns as one, with the caption each row came from when there are several."""
    if len(tables) == 1:
        return grid(tables[0])
    columns = [Column("Table"), *tables[0].columns]
    rows = [Row([table.caption, *row.cells], None) for table in tables for row in table.rows]
    return grid(Table(tables[0].caption, columns, rows))


def grid(table: Table) -> Grid:
    """A table as data, with a column for the unit of its figures."""
    kept = [place for place, column in enumerate(table.columns) if column.kind != "chart"]
    numbers = {place: [sole_number(row.cells[place]) for row in table.rows] for place in kept}
    measured = [place for place in kept if any(numbers[place])]
    shared = _one_unit_a_row(measured, numbers, len(table.rows))
    if any(table.columns[place].title.casefold() == "unit" for place in kept):
        measured = []
    heads, rows = _columns(table, kept, measured, numbers, shared=shared)
    header = _naming_column(table, kept)
    return Grid(table.caption, tuple(unique(heads)), tuple(rows), header, table.note)


def _columns(
    table: Table, kept: list[int], measured: list[int], numbers: dict[int, list[Number | None]], *, shared: bool
) -> tuple[list[str], list[tuple[Datum, ...]]]:
    """The columns kept, with one for the unit after the last figure, or one after each where a row mixes units."""
    heads: list[str] = []
    rows: list[list[Datum]] = [[] for _ in table.rows]
    for place in kept:
        heads.append(table.columns[place].title)
        for row, source, number in zip(rows, table.rows, numbers[place], strict=True):
            row.append(datum(source.cells[place], number, numeric=table.columns[place].kind == "number"))
        own = measured if not shared else measured[-1:]
        if place in own:
            heads.append("Unit" if shared else f"Unit of {table.columns[place].title}")
            counted = measured if shared else [place]
            for number_of_row, row in enumerate(rows):
                row.append(_unit(numbers, counted, number_of_row))
    return heads, [tuple(row) for row in rows]


def _unit(numbers: dict[int, list[Number | None]], places: list[int], row: int) -> str:
    found = [number for place in places if (number := numbers[place][row]) is not None]
    return unit_of(found[0]) if found else ""


def _one_unit_a_row(measured: list[int], numbers: dict[int, list[Number | None]], rows: int) -> bool:
    for row in range(rows):
        units = {unit_of(number) for place in measured if (number := numbers[place][row]) is not None}
        if len(units) > 1:
            return False
    return True


def _naming_column(table: Table, kept: list[int]) -> int | None:
    headers = {row.header for row in table.rows}
    header = headers.pop() if len(headers) == 1 else None
    return 0 if header is not None and header == kept[0] else None


def datum(cell: Cell, number: Number | None, *, numeric: bool = False) -> Datum:
    """A cell as data: its one figure exactly, otherwise its words; no figure among numbers is a shorthand."""
    if number is not None and number.value is not None:
        return number.value
    said = plain_cell(cell)
    return NOT_AVAILABLE if numeric and _is_absent(cell) and not _SHORTHAND.fullmatch(said.strip()) else said


def _is_absent(cell: Cell) -> bool:
    """Whether a cell says only that there is no figure."""
    if isinstance(cell, Bullet):
        return False
    told = [part for part in parts(cell) if plain_part(part).strip()]
    return len(told) == 1 and isinstance(told[0], Absent)


def unique(heads: Sequence[str]) -> list[str]:
    """Column titles without blanks, breaks or doubles, as a workbook's tables need them."""
    given: list[str] = []
    taken: set[str] = set()
    for place, head in enumerate(heads, start=1):
        title = base = " ".join(head.split()) or f"Column {place}"
        count = 1
        while title.casefold() in taken:
            count += 1
            title = f"{base} ({count})"
        taken.add(title.casefold())
        given.append(title)
    return given


def _counts(node: Strip) -> Grid:
    rows = [(part.word, Decimal(part.count)) for part in node.parts]
    return Grid(node.title, ("Status", "Count"), tuple(rows), 0)


def _ranking(node: Ranking) -> Grid:
    """The figures of a ranking, best first."""
    rows = [(one.name, one.value, unit_told(node.unit)) for one in node.ranks]
    return Grid(f"Figures: {node.title}", ("Name", "Value", "Unit"), tuple(rows), 0)


def _drawing(node: Diagram | Matrix | Tree) -> Grid:
    """What a drawing shows, box by box or cell by cell."""
    if isinstance(node, Diagram):
        heads = ("Item", "Note", "Status", node.arrow_word.capitalize())
        return Grid(f"Picture: {node.title}", heads, tuple(diagram_rows(node)), 0)
    if isinstance(node, Tree):
        beside = f"{node.leaf_word[:1].upper()}{node.leaf_word[1:]}"
        named = ("Item", "Kind", "Note", "Status", "Below", beside)
        return Grid(f"Picture: {node.title}", named, tuple(tree_rows(node)), 0)
    across, down = node.axes
    return Grid(
        f"Picture: {node.title}", (down or "Row", across or "Column", "Stands for", "Number"), tuple(matrix_rows(node))
    )


def _trends(charts: Sequence[TrendChart]) -> Grid:
    """The figures of all trends in one long table; with the usual range where one of them has it."""
    is_control = any(chart.usual for chart in charts)
    rows = [
        (title, period, value if isinstance(value, Decimal) or _SHORTHAND.fullmatch(value) else NOT_AVAILABLE, *rest)
        + (usual if is_control else ())
        for chart in charts
        for (title, period, value, *rest), usual in zip(trend_rows(chart), usual_rows(chart), strict=True)
    ]
    aims = {chart.target_word.capitalize() for chart in charts}
    titles = ("Chart", "Period", "Value", aims.pop() if len(aims) == 1 else "Target", "Unit")
    return Grid("Figures of the charts", titles + (USUAL if is_control else ()), tuple(rows), 0)


def trend_rows(chart: TrendChart) -> list[tuple[Datum, ...]]:
    """One row for each period of a trend."""
    targets = [*chart.target, *[None] * len(chart.points)]
    return [
        (
            chart.title,
            point.period,
            point.value if point.value is not None else point.shown or NO_DATA,
            target if target is not None else "",
            unit_told(chart.unit),
        )
        for point, target in zip(chart.points, targets, strict=False)
    ]


def usual_rows(chart: TrendChart) -> list[tuple[Datum, ...]]:
    """The usual range of each period of a trend, and what its point says."""
    found = [*chart.usual, *[None] * len(chart.points)]
    return [
        (*((usual.lower, usual.mean, usual.upper) if usual else ("", "", "")), point.signal_word)
        for point, usual in zip(chart.points, found, strict=False)
    ]


def trend_table(chart: TrendChart) -> Table:
    """The figures of one trend as a table for the reader, beside the picture."""
    aimed = any(target is not None for target in chart.target)
    columns = [
        Column("Period"),
        Column("Value", "number"),
        *([Column(chart.target_word.capitalize(), "number")] if aimed else []),
        *([*(Column(title, "number") for title in USUAL[:-1]), Column(USUAL[-1])] if chart.usual else []),
    ]
    rows = []
    for (_, period, value, target, unit), usual in zip(trend_rows(chart), usual_rows(chart), strict=True):
        cells: list[Cell] = [str(period), _figure(value, str(unit), chart.decimals)]
        if aimed:
            cells.append(_figure(target, str(unit), 0) if target != "" else Absent("–", f"No {chart.target_word}"))
        if chart.usual:
            cells += [
                _figure(limit, str(unit), 0) if limit != "" else Absent("–", "Too few points") for limit in usual[:-1]
            ]
            cells.append(str(usual[-1]) or Absent("–", "No signal"))
        rows.append(Row(cells))
    return Table(f"Figures: {chart.title}", columns, rows)


def _figure(datum: Datum, unit: str, decimals: int) -> Cell:
    if isinstance(datum, str):
        return datum
    exponent = datum.as_tuple().exponent
    least = Decimal(1).scaleb(-decimals)
    padded = datum.quantize(least) if isinstance(exponent, int) and -exponent < decimals else datum
    return Number(padded, unit=unit)

"""The pass after the compiler: cells that name their row become row headers in the structure tree.

The compiler marks column headers but has no way yet to mark row headers. Source: PDF/UA-1 (ISO 14289-1), 7.5.
"""

import io
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

Headers = Sequence[int | None]


def with_row_headers(pdf: bytes, tables: Sequence[Headers]) -> bytes:
    """The PDF with row headers; `tables` has, for each table in order, the naming cell of each of its rows."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        found = [node for node in elements(file.Root.StructTreeRoot) if Name.Table == node.S]
        for table, headers in zip(found, tables, strict=True):
            _name_rows(table, headers)
        file.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def elements(node: Any) -> Iterator[Any]:
    """Every element below a node of the structure tree, in reading order."""
    for child in children(node):
        yield child
        yield from elements(child)


def children(node: Any) -> list[Any]:
    """The elements directly below a node; marked content is passed over."""
    if Name.K not in node:
        return []
    below = node.K
    items = list(below) if isinstance(below, Array) else [below]
    return [item for item in items if isinstance(item, Dictionary) and Name.S in item]


def _name_rows(table: Any, headers: Headers) -> None:
    rows = [node for node in elements(table) if node.S == Name.TR]
    body = rows[len(rows) - len(headers) :]
    for row, header in zip(body, headers, strict=True):
        cells = children(row)
        if header is not None and header < len(cells):
            cells[header].S = Name.TH
            cells[header].A = Array([Dictionary(O=Name.Table, Scope=Name.Row)])

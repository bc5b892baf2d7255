"""The bare renderers: each library given a report's words and numbers, with no care for looks or readers' software."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Any

import docx
import typst
import xlsxwriter

from goldenthread.documents.nodes import Document, Key, Number, Paragraph, Section, StatusMark, Strip, Table

Cell = str | Decimal


@dataclass(frozen=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True)
class Words:
    text: str


@dataclass(frozen=True)
class Grid:
    title: str
    header: list[str]
    rows: list[list[Cell]]


Item = Heading | Words | Grid


def content(document: Document) -> list[Item]:
    """A report's words and numbers, in order, with nothing of how they look."""
    return [Heading(1, document.title), *_of(document.nodes)]


def _of(nodes: Iterable[Any]) -> Iterable[Item]:
    for node in nodes:
        if isinstance(node, Section):
            yield Heading(node.level, node.title)
            yield from _of(node.nodes)
        elif isinstance(node, Paragraph):
            yield Words(_text(node.parts))
        elif isinstance(node, Table):
            yield Grid(
                node.caption,
                [column.title for column in node.columns],
                [[_cell(c) for c in row.cells] for row in node.rows],
            )
        elif isinstance(node, Strip):
            yield Words(node.summary)
        elif isinstance(node, Key):
            yield from (Words(_text(item)) for item in node.items)


def _cell(cell: Any) -> Cell:
    return cell.value if isinstance(cell, Number) and cell.value is not None else _text(cell)


def _text(part: Any) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, list | tuple):
        return "".join(_text(one) for one in part)
    if isinstance(part, StatusMark):
        return part.word
    return str(getattr(part, "text", "") or getattr(part, "word", "") or getattr(part, "symbol", ""))


def html(items: list[Item], stamp: str) -> bytes:
    out = [f"<!doctype html><title>{stamp}</title>"]
    for item in items:
        if isinstance(item, Heading):
            out.append(f"<h{item.level}>{escape(item.text)}</h{item.level}>")
        elif isinstance(item, Words):
            out.append(f"<p>{escape(item.text)}</p>")
        else:
            head = "".join(f"<th>{escape(title)}</th>" for title in item.header)
            body = "".join(
                "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in item.rows
            )
            out.append(f"<table><caption>{escape(item.title)}</caption><tr>{head}</tr>{body}</table>")
    return "".join(out).encode()


def word(items: list[Item], stamp: str) -> bytes:
    made = docx.Document()
    made.core_properties.comments = stamp
    for item in items:
        if isinstance(item, Heading):
            made.add_heading(item.text, item.level)
        elif isinstance(item, Words):
            made.add_paragraph(item.text)
        else:
            made.add_paragraph(item.title)
            table = made.add_table(rows=1 + len(item.rows), cols=len(item.header))
            cells = table._cells  # one pass; python-docx looks every cell up anew otherwise
            for place, cell in enumerate([*item.header, *(cell for row in item.rows for cell in row)]):
                cells[place].text = str(cell)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


PDF = """
#set document(title: sys.inputs.stamp)
#for item in json(bytes(sys.inputs.content)) {
  if item.kind == "heading" { heading(level: item.level, item.text) }
  else if item.kind == "words" { par(item.text) }
  else { figure(caption: item.title, table(columns: item.header.len(), table.header(..item.header), ..item.cells)) }
}
"""


def pdf(items: list[Item], stamp: str) -> bytes:
    plain: list[dict[str, Any]] = []
    for item in items:
        if isinstance(item, Heading):
            plain.append({"kind": "heading", "level": item.level, "text": item.text})
        elif isinstance(item, Words):
            plain.append({"kind": "words", "text": item.text})
        else:
            cells = [str(cell) for row in item.rows for cell in row]
            plain.append({"kind": "grid", "title": item.title, "header": item.header, "cells": cells})
    written: bytes = typst.compile(
        PDF.encode(), format="pdf", pdf_standards="ua-1", sys_inputs={"content": json.dumps(plain), "stamp": stamp}
    )
    return written


def workbook(items: list[Item], stamp: str) -> bytes:
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"comments": stamp})
        for number, item in enumerate(item for item in items if isinstance(item, Grid)):
            sheet = book.add_worksheet(f"Table {number + 1}")
            sheet.write_row(0, 0, item.header)
            for place, row in enumerate(item.rows):
                sheet.write_row(place + 1, 0, row)
        sheet = book.add_worksheet("Words")
        for place, item in enumerate(item for item in items if not isinstance(item, Grid)):
            sheet.write_string(place, 0, item.text)
    return kept.getvalue()


def delimited(items: list[Item], stamp: str) -> bytes:
    largest = max((item for item in items if isinstance(item, Grid)), key=lambda grid: len(grid.rows))
    kept = io.StringIO()
    writer = csv.writer(kept)
    writer.writerow(largest.header)
    writer.writerows(largest.rows)
    return kept.getvalue().encode()


def data(items: list[Item], stamp: str) -> bytes:
    plain = [item.__dict__ for item in items]
    return json.dumps({"stamp": stamp, "items": plain}, default=str).encode()


WRITERS: dict[str, Callable[[list[Item], str], bytes]] = {
    "html": html,
    "docx": word,
    "pdf": pdf,
    "xlsx": workbook,
    "csv": delimited,
    "json": data,
}

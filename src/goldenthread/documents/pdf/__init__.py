"""PDF: tagged, PDF/UA-1 by the compiler's own check, which refuses a picture without words."""

import json
from datetime import UTC
from functools import cache
from importlib.resources import files

import typst

from goldenthread.documents import facts, palette
from goldenthread.documents.charts import shapes
from goldenthread.documents.nodes import STATUSES, Block, Document, Heading, Listing, Table
from goldenthread.documents.pdf.prepare import Data, Preparation, line, words
from goldenthread.documents.pdf.structure import with_row_headers
from goldenthread.documents.tables import blocks
from goldenthread.documents.typefaces import fonts
from goldenthread.documents.widths import Widths

__all__ = ["write"]


def write(document: Document) -> bytes:
    """The document as a tagged PDF, the same bytes for the same document."""
    issued = document.meta.issued
    made = typst.compile(
        _template(),
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={"data": json.dumps(_data(document), ensure_ascii=False)},
        timestamp=int((issued if issued.tzinfo else issued.replace(tzinfo=UTC)).timestamp()),
        font_paths=fonts(),
    )
    tables = [node for node in blocks(document.nodes) if isinstance(node, Table)]
    return with_row_headers(made, [[row.header for row in table.rows] for table in tables])


@cache
def _template() -> bytes:
    return files("goldenthread.documents.pdf").joinpath("template.typ").read_bytes()


def _data(document: Document) -> Data:
    meta = document.meta
    language, _, region = meta.language.partition("-")
    preparation = Preparation(Widths(document))
    first: list[Data] = [
        {"kind": "heading", "level": 1, "text": words(document.title), "page": False},
        {"kind": "facts", "rows": [(words(term), line(said)) for term, said in facts.stated(document)]},
    ]
    return {
        "title": words(document.title),
        "council": words(meta.council),
        "description": words(facts.running_foot(document)),
        "lang": language,
        "region": region or None,
        "head": words(facts.running_head(document)),
        "foot": words(facts.running_foot(document)),
        "draft": facts.is_draft(meta),
        "colours": _colours(),
        "marks": {code: shapes.standalone(code) for code in (*STATUSES, "unknown")},
        "nodes": first + list(preparation.blocks([*document.nodes, *_notes(document)])),
    }


def _colours() -> dict[str, str]:
    return {
        "ink": palette.INK,
        "quiet": palette.QUIET,
        "brand": palette.BRAND,
        "line": palette.LINE,
        "link": palette.LINK,
        "draft": palette.tone("red").text,
    }


def _notes(document: Document) -> list[Block]:
    notes = document.meta.notes
    if not notes:
        return []
    return [Heading(2, "Notes"), Listing(list(notes))]

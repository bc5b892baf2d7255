"""PDF: tagged, PDF/UA-1 by the compiler's own check, which refuses a picture without words."""

import json
from datetime import UTC

from goldenthread.documents import facts, palette
from goldenthread.documents.charts import shapes
from goldenthread.documents.nodes import SIGNS, Block, Document, Heading, Listing, Table
from goldenthread.documents.pdf import press
from goldenthread.documents.pdf.prepare import Data, Preparation, line, words
from goldenthread.documents.tables import blocks
from goldenthread.documents.widths import Widths

__all__ = ["write"]


def write(document: Document) -> bytes:
    """The document as a tagged PDF, the same bytes for the same document."""
    issued = document.meta.issued
    moment = int((issued if issued.tzinfo else issued.replace(tzinfo=UTC)).timestamp())
    everything = list(blocks(document.nodes))
    headers = [[row.header for row in node.rows] for node in everything if isinstance(node, Table)]
    size = len(everything) + sum(len(rows) for rows in headers)
    compiled = press.apart if size > press.LONG else press.here
    return compiled(json.dumps(_data(document), ensure_ascii=False), moment, headers)


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
        "marks": {code: shapes.standalone(code) for code in (*SIGNS, "unknown")},
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

"""CSV: the document's largest table, one header row, exact figures with their unit, and the facts in every row."""

import csv
import io
from decimal import Decimal

from goldenthread.documents.facts import status_word
from goldenthread.documents.nodes import Document
from goldenthread.documents.tables import Datum, main_grid, unique

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_DANGEROUS = frozenset("=+-@\t\r\n\x00＝＋－＠")


def write(document: Document) -> bytes:
    """UTF-8 with a byte order mark, commas, CRLF: RFC 4180 as Excel reads it."""
    grid = main_grid(document)
    facts = _facts(document)
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([guarded(head) for head in unique([*grid.heads, *facts])])
    stated = [guarded(said) for said in facts.values()]
    writer.writerows([_cell(datum) for datum in row] + stated for row in grid.rows)
    return (_BOM + target.getvalue()).encode("utf-8", "replace")


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula: a leading apostrophe before what could start one."""
    start = text.lstrip(" \N{NO-BREAK SPACE}")[:1] or text[:1]
    return f"'{text}".replace("\x00", "") if text[:1] in _DANGEROUS or start in _DANGEROUS else text.replace("\x00", "")


def _cell(datum: Datum) -> str:
    return f"{datum:f}" if isinstance(datum, Decimal) else guarded(datum)


def _facts(document: Document) -> dict[str, str]:
    meta = document.meta
    return {
        "Council": meta.council,
        "Report": document.title,
        "Report period": meta.period,
        "Figures as at": meta.as_at.isoformat(),
        "Issued": meta.issued.isoformat(),
        "Version": meta.version,
        "Report status": status_word(meta),
        "Source": meta.source,
    }

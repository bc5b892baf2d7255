"""What an indicator followed upon, and what followed upon it: said below its chart (MT-005)."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse

from goldenthread.documents.nodes import Block, Link, Paragraph, Part
from goldenthread.engine.dates import day
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.scorecards.queries import IndicatorPage

ALIKE = ": their figures are one line."
OTHERWISE = ": the definitions do not match, so nothing is compared across that day."


def family(found: IndicatorPage, council_key: str) -> list[Block]:
    """From when it is collected and until when, what stood before it, and what stands in its place."""
    sheet, row = found.row.sheet, found.row
    known = {one.code: one for one in found.family}
    told: list[Block] = []
    if sheet.starts_on:
        until = day(sheet.starts_on - timedelta(days=1))
        told += [
            Paragraph([f"Until {until} it was ", _named(code, known, council_key), how])
            for codes, how in ((sheet.continues, ALIKE), (sheet.replaces, OTHERWISE))
            for code in codes
        ]
    if sheet.ends_on:
        told.append(Paragraph(_ended(row, sheet.ends_on, found, council_key)))
    return told


def _ended(row: IndicatorRow, ends_on: date, found: IndicatorPage, council_key: str) -> list[Part]:
    after = [one for one in found.family if row.code in (*one.sheet.continues, *one.sheet.replaces)]
    parts: list[Part] = [f"Not collected from {day(ends_on)} on."]
    for one in after:
        how = ALIKE if row.code in one.sheet.continues else OTHERWISE
        parts += [" In its place is ", _link(one, council_key), how]
    return parts


def _named(code: str, known: dict[str, IndicatorRow], council_key: str) -> Part:
    return _link(known[code], council_key) if code in known else code


def _link(row: IndicatorRow, council_key: str) -> Link:
    address = reverse("indicator", kwargs={"council": council_key, "code": row.code})
    return Link(f"{row.code} {row.title}", address)

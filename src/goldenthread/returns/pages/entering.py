"""What stands beside a figure as document nodes: what was queried and confirmed, and its files."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from goldenthread.documents.nodes import Column, Link, Quiet, Row, Table
from goldenthread.engine.dates import moment
from goldenthread.files.rules import KINDS, MEGABYTE
from goldenthread.returns import rules
from goldenthread.returns.queries import AnswerRow, EvidenceRow, RemarkRow, ReturnRow

KILOBYTE = 1024


def remarks(rows: Sequence[RemarkRow]) -> Table | None:
    """What people said about a return, in its order."""
    if not rows:
        return None
    columns = [Column("Who", width=20), Column("When", width=20), Column("What they said", width=60)]
    lines = [Row([one.made_name, moment(one.made_at), one.text]) for one in rows]
    return Table("What was said", columns, lines, hide_caption=True)


def queried(row: ReturnRow, answers: Sequence[AnswerRow]) -> Table | None:
    """The follow-up flags of the newest figure: what was asked, why it is right, and who said so (DQ-007)."""
    number = row.current.number if row.current else 0
    kept = [one for one in answers if one.number == number]
    if not kept:
        return None
    columns = [Column("What was asked", width=44), Column("Why the figure is right", width=34), Column("Who", width=22)]
    lines = [
        Row([f"{rules.DOUBT_WORDS[one.code]}: {one.sentence}", one.reason, f"{one.made_name}, {moment(one.made_at)}"])
        for one in kept
    ]
    return Table("Queried when it was entered", columns, lines)


def files(row: ReturnRow, evidence: Sequence[EvidenceRow], council_key: str) -> Table | None:
    """The files beside the newest figure, each led to by its name."""
    if not evidence:
        return None
    columns = [Column("File", width=44), Column("Kind and size", width=24), Column("Added", width=32)]
    lines = [
        Row(
            [
                Link(one.file.name, _href(row, one, council_key)),
                f"{KINDS[one.file.kind].word}, {size(one.file.size)}",
                f"{one.file.added_by_name}, {moment(one.file.added_at)}" if one.file.added_by_name else Quiet("–"),
            ]
        )
        for one in evidence
    ]
    return Table("Files beside this figure", columns, lines)


def _href(row: ReturnRow, one: EvidenceRow, council_key: str) -> str:
    given = {"council": council_key, "return_id": row.id, "evidence_id": one.id}
    return reverse("return_evidence", kwargs=given)


def size(number: int) -> str:
    """A size as people say it."""
    if number < KILOBYTE:
        return f"{number} bytes"
    return f"{number / KILOBYTE:,.0f} KB" if number < MEGABYTE else f"{number / MEGABYTE:,.1f} MB"

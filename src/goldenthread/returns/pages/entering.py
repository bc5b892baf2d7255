"""What stands beside a figure as document nodes: what was queried and confirmed, and its files."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from goldenthread.documents.nodes import Block, Callout, Column, Link, Listing, Quiet, Row, Table
from goldenthread.engine.dates import moment
from goldenthread.files.rules import KINDS, MEGABYTE
from goldenthread.returns import rules
from goldenthread.returns.queries import AnswerRow, EvidenceRow, RemarkRow, ReturnRow
from goldenthread.returns.rules import Finding

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
    return _asked("Queried when it was entered", [one for one in answers if one.is_about(number)])


def queried_earlier(row: ReturnRow, answers: Sequence[AnswerRow]) -> Table | None:
    """What was asked of figures that stood here before the newest one: they flag nothing any more."""
    number = row.current.number if row.current else 0
    kept = [one for one in answers if one.number == number and one.earlier]
    return _asked("About earlier figures, which are no longer here", kept)


def _asked(caption: str, kept: Sequence[AnswerRow]) -> Table | None:
    if not kept:
        return None
    columns = [Column("What was asked", width=44), Column("Why the figure is right", width=34), Column("Who", width=22)]
    lines = [Row([_what_was_asked(one), one.reason, f"{one.made_name}, {moment(one.made_at)}"]) for one in kept]
    return Table(caption, columns, lines)


def _what_was_asked(one: AnswerRow) -> str:
    about = f"About the earlier figure {one.earlier}. " if one.earlier else ""
    return f"{about}{rules.DOUBT_WORDS[one.code]}: {one.sentence}"


def agreement(row: ReturnRow, findings: Sequence[Finding], answers: Sequence[AnswerRow]) -> list[Block]:
    """What the rules between figures say of the newest figure: what stops it, what nobody confirmed, what is unchecked.

    What was confirmed stands in `queried`. A figure beside it may have come or changed since then.
    """
    number = row.current.number if row.current else 0
    confirmed = {(one.code, one.sentence) for one in answers if one.is_about(number)}
    of = {
        kind: [one.sentence for one in findings if one.kind == kind and (one.code, one.sentence) not in confirmed]
        for kind in (rules.ERROR, rules.QUERY, rules.UNCHECKED_RULE)
    }
    blocks: list[Block] = []
    if of[rules.ERROR]:
        told = " ".join(of[rules.ERROR])
        blocks.append(Callout("It cannot be submitted or approved as it is", told, "bad"))
    if of[rules.QUERY]:
        blocks.append(Callout("Queried, and not confirmed by anybody", " ".join(of[rules.QUERY]), "warning"))
    if of[rules.UNCHECKED_RULE]:
        blocks.append(Listing([Quiet(one) for one in of[rules.UNCHECKED_RULE]]))
    return blocks


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

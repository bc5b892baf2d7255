"""Imports as nodes: the list, the counts, every fault with its cell and mend."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from goldenthread.documents.nodes import Column, Details, Facts, Link, Row, Table
from goldenthread.engine.errors import Fault
from goldenthread.intake.outcome import Outcome
from goldenthread.intake.queries import BatchLine, BatchRow, RunLine
from goldenthread.intake.staged import Entry
from goldenthread.intake.values import plain
from goldenthread.web import clock

STATES = {
    "staged": "Waits for a decision",
    "applied": "Stored",
    "abandoned": "Abandoned",
    "no_changes": "No changes",
}
HEADINGS = {
    "applied": "The file is stored",
    "no_changes": "The file changes nothing",
    "abandoned": "The import was abandoned",
    "refused": "The file cannot be stored yet",
    "questions_open": "Questions about the file",
    "ready": "What the file would change",
    "moved": "What the file would change",
}


def batches(rows: Sequence[BatchLine], council_key: str, titles: dict[str, str]) -> Table:
    """Every import, newest first."""
    columns = (Column("File", width=3), Column("Layout", width=2), Column("Period"), Column("Read"), Column("State"))
    lines = [
        Row(
            (
                Link(row.file_name, reverse("import", kwargs={"council": council_key, "batch_id": row.id})),
                titles.get(row.profile, row.profile),
                row.period_label,
                f"{clock.london(row.at):%d/%m/%Y %H:%M %Z} by {row.by_name}",
                STATES[row.state],
            )
        )
        for row in rows
    ]
    return Table("Imports, newest first", columns, lines, hide_caption=True)


OUTCOMES = {
    "stored": "Stored",
    "same": "Nothing new",
    "waits": "Waits for a decision",
    "failed": "Did not come",
}


def runs(lines: Sequence[RunLine], council_key: str) -> Table:
    """The newest times that a file was fetched."""
    columns = (Column("Fetched"), Column("What came of it"), Column("In words", width=4))
    rows = [
        Row(
            (
                f"{clock.london(one.at):%d/%m/%Y %H:%M %Z}",
                Link(
                    OUTCOMES[one.outcome], reverse("import", kwargs={"council": council_key, "batch_id": one.batch_id})
                )
                if one.batch_id
                else OUTCOMES[one.outcome],
                one.said,
            )
        )
        for one in lines
    ]
    return Table("Newest runs", columns, rows)


def _came_of(one: RunLine, council_key: str) -> Link | str:
    if one.batch_id is None:
        return OUTCOMES[one.outcome]
    return Link(OUTCOMES[one.outcome], reverse("import", kwargs={"council": council_key, "batch_id": one.batch_id}))


def heading(outcome: Outcome) -> str:
    """What the page is about."""
    return HEADINGS[outcome.state]


def counts(row: BatchRow) -> Facts:
    """New, changed, unchanged and refused first, then the rest for checking against the source."""
    staged = row.staged
    facts = [
        ("New", f"{staged.new:,}"),
        ("Changed", f"{staged.changed:,}"),
        ("Unchanged", f"{staged.unchanged:,}"),
        ("Refused", f"{staged.refused:,}"),
        ("Blank", f"{staged.blank:,}"),
        ("Left out", ", ".join(str(one) for one in staged.left_out) or "None"),
        ("Rows read", f"{staged.rows:,}"),
        ("Control total", f"{plain(staged.control_total)} (the sum of the figures accepted)"),
    ]
    if row.decided_at:
        facts.append((STATES[row.state], f"{clock.london(row.decided_at):%d/%m/%Y %H:%M %Z} by {row.decided_name}"))
    if row.reason:
        facts.append(("Reason", row.reason))
    facts.append(("File's fingerprint", f"SHA-256 {row.sha256[:16]}…"))
    return Facts(tuple(facts))


def errors(entries: Sequence[Entry], counted: int) -> Table:
    """Every refused cell: where it is, what stands there, why not and how to mend it."""
    note = f"The first {len(entries):,} of {counted:,} are shown." if counted > len(entries) else ""
    columns = (
        Column("Where"),
        Column("Column"),
        Column("What stands there", width=2),
        Column("Why it is refused", width=3),
        Column("How to mend it", width=3),
    )
    lines = [
        Row((place(one), one.column or "-", _short(one.value) or "Nothing", one.reason, one.mend)) for one in entries
    ]
    return Table("Refused, with the reason and the mend", columns, lines, note=note)


def faults(found: Sequence[Fault]) -> Table:
    """What keeps a file from being read."""
    columns = (Column("Where"), Column("What is wrong", width=3), Column("How to mend it", width=3))
    lines = [Row((one.place.capitalize() if one.place == "file" else one.place, one.reason, one.mend)) for one in found]
    return Table("What keeps the file from being read", columns, lines)


def revisions(entries: Sequence[Entry]) -> Table:
    """What was confirmed or kept."""
    columns = (Column("Where"), Column("What differs", width=4), Column("Answer"), Column("Reason", width=2))
    lines = [Row((place(one), one.reason, one.answer or "Open", one.answer_reason or "-")) for one in entries]
    return Table("Differences from what is stored", columns, lines)


def notices(entries: Sequence[Entry]) -> Details:
    """What was read in a way worth knowing."""
    columns = (Column("Where"), Column("What was done", width=5))
    lines = [Row((place(one), one.reason)) for one in entries]
    count = len(entries)
    summary = f"{count:,} {'thing' if count == 1 else 'things'} to know about how the file was read"
    return Details(summary, (Table("How the file was read", columns, lines, hide_caption=True),))


def place(entry: Entry) -> str:
    """ "Sheet1!B5", "B5", "Row 7" or "Whole file"."""
    where = entry.cell or (f"Row {entry.row}" if entry.row else "")
    if entry.sheet and entry.sheet != "file":
        return f"{entry.sheet}!{where}" if where else entry.sheet
    return where or "Whole file"


def _short(text: str, most: int = 120) -> str:
    return text if len(text) <= most else text[:most] + " …"

"""The audit trail as nodes: the table, one record, and whether the chain is intact."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.urls import reverse

from goldenthread.audit.queries import TrailRow
from goldenthread.documents.delimited import guarded
from goldenthread.documents.nodes import Callout, Column, Facts, Link, Quiet, Row, Table
from goldenthread.engine.errors import Fault
from goldenthread.framework.speech import Names
from goldenthread.web import clock

COLUMNS = (
    Column("When", width=1.2),
    Column("Who", width=1.4),
    Column("What", width=3),
    Column("Before and after", width=3),
    Column("Reason", width=1.6),
)
HEADINGS = ("number", "when_utc", "who", "event", "about", "what", "before", "after", "reason", "hash")
KEPT = {"not_shown": "It is restricted, or a partner shares it with others only"}
SHORT = 70
MOST_CHANGES = 4
LONG_WORD = 32


def shown(rows: Iterable[TrailRow], kept: frozenset[str]) -> Iterator[TrailRow]:
    """The records, without what was said of figures that the reader is not shown: that it happened stays told."""
    for row in rows:
        yield replace(row, before=None, after=KEPT, reason="") if row.subject in kept else row


def table(rows: Iterable[TrailRow], council_key: str, names: Names) -> Table:
    """A page of records, newest first."""
    return Table("Records, newest first", COLUMNS, [_line(row, council_key, names) for row in rows], hide_caption=True)


def _line(row: TrailRow, council_key: str, names: Names) -> Row:
    address = reverse("audit_record", kwargs={"council": council_key, "sequence": row.sequence})
    return Row(
        (
            Link(when(row), address),
            row.actor_name,
            (row.title, " ", Quiet(names.own(event_words(row.event)))),
            _summary(changes(row.before, row.after, names)),
            row.reason or "-",
        )
    )


def record(row: TrailRow, names: Names) -> Facts:
    """One record in full."""
    return Facts(
        [
            ("Number in the chain", str(row.sequence)),
            ("When", f"{when(row)} ({row.at.isoformat(timespec='seconds')})"),
            ("Who", row.actor_name),
            ("What", row.title),
            ("Kind", names.own(event_words(row.event))),
            ("About", row.subject),
            ("Reason", row.reason or "None was given"),
            ("Hash", _groups(row.hash)),
            ("Hash of the record before", _groups(row.previous_hash)),
        ]
    )


def comparison(row: TrailRow, names: Names) -> Table | None:
    """What it was and what it became, field by field."""
    before, after = row.before or {}, row.after or {}
    fields = list(dict.fromkeys([*before, *after]))
    if not fields:
        return None
    columns = (Column("Field"), Column("Before", width=2), Column("After", width=2))
    lines = [Row((names.own(_title(name)), said(before, name), said(after, name))) for name in fields]
    return Table("Before and after", columns, lines)


def chain(count: int, faults: Sequence[Fault]) -> Callout:
    """Whether the whole chain is as it was written."""
    if not faults:
        records = "1 record follows" if count == 1 else f"All {count:,} records follow"
        return Callout("The chain is intact", f"{records} from the first without a gap or a change.", tone="good")
    first = faults[0]
    told = f"First at {first.place} ({first.value}). {first.reason} {first.mend}"
    return Callout("The chain is broken", told, tone="bad")


def when(row: TrailRow) -> str:
    """The time in London, to the minute."""
    local = clock.london(row.at)
    return f"{local.day} {local:%b %Y, %H:%M %Z}"


def event_words(event: str) -> str:
    """`returns.sent_back` as words: returns: sent back."""
    subject, _, verb = event.partition(".")
    return f"{subject}: {verb}".replace("_", " ").capitalize() if verb else event


def changes(before: dict[str, Any] | None, after: dict[str, Any] | None, names: Names) -> list[str]:
    """What differs, each as `field: before → after`; what is only set or only gone says so by itself."""
    old, new = before or {}, after or {}
    told = []
    for name in dict.fromkeys([*old, *new]):
        if old.get(name) == new.get(name):
            continue
        if name not in old:
            told.append(f"{names.own(_title(name))}: {said(new, name)}")
        else:
            told.append(f"{names.own(_title(name))}: {said(old, name)} → {said(new, name)}")
    return told


def said(values: dict[str, Any], name: str) -> str:
    """One value in words."""
    return _said(values.get(name))


def _said(value: object) -> str:
    if value is None or value in ("", [], {}):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(_said, value))
    if isinstance(value, dict):
        return ", ".join(f"{_title(key)} {_said(item)}" for key, item in value.items())
    return str(value)


def as_csv(rows: Iterable[TrailRow]) -> Iterator[bytes]:
    """The records as CSV, a line at a time; no cell can start a formula."""
    yield "\N{ZERO WIDTH NO-BREAK SPACE}".encode()
    yield _csv_line(HEADINGS)
    for row in rows:
        yield _csv_line(
            (
                str(row.sequence),
                row.at.isoformat(),
                row.actor_name,
                row.event,
                row.subject,
                row.title,
                "; ".join(f"{name}={said(row.before or {}, name)}" for name in row.before or {}),
                "; ".join(f"{name}={said(row.after or {}, name)}" for name in row.after or {}),
                row.reason,
                row.hash,
            )
        )


def in_parts(text: str) -> list[str]:
    """A long word in parts of eight, between which a line may break."""
    return [text[at : at + 8] for at in range(0, len(text), 8)]


def _csv_line(cells: Sequence[str]) -> bytes:
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\r\n").writerow([guarded(cell) for cell in cells])
    return target.getvalue().encode("utf-8", "replace")


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _summary(told: Sequence[str]) -> str:
    """The first changes in short; the record's own page has them all."""
    shown = "; ".join(_short(change) for change in told[:MOST_CHANGES])
    more = len(told) - MOST_CHANGES
    return f"{shown}; {more} more" if more > 0 else shown or "-"


def _short(text: str) -> str:
    words = (word if len(word) <= LONG_WORD else f"{word[:LONG_WORD]}…" for word in text.split())
    cut = " ".join(words)
    return cut if len(cut) <= SHORT else f"{cut[:SHORT].rstrip(' ,')}…"


def _groups(digest: str) -> str:
    """A hash in groups of eight, so that it can be read aloud and wraps on a narrow screen."""
    return " ".join(in_parts(digest))

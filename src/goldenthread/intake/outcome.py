"""What became of an import, for people (one sentence) and for programs (JSON)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from goldenthread.engine.errors import Fault
from goldenthread.intake.staged import MOST_ENTRIES, Entry, Staged
from goldenthread.intake.values import plain
from goldenthread.sheets.addresses import split

State = Literal["applied", "no_changes", "refused", "questions_open", "ready", "moved", "abandoned"]
PLACE = re.compile(r"(?:(?P<sheet>.*)!)?(?P<cell>\$?[A-Z]{1,3}\$?\d+|\d+|[A-Z]{1,3})|(?:line|row) (?P<row>\d+)", re.S)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of an import. `ready` is a dry run that could be stored; `moved`: what is stored has changed."""

    state: State
    staged: Staged
    profile: str
    period_label: str
    file_name: str
    sha256: str = ""
    batch_id: int | None = None
    written: int = 0
    is_dry_run: bool = False

    def as_json(self) -> dict[str, Any]:
        """Counts, then lists of entries, each with row, column, value, reason and mend."""
        staged = self.staged
        return {
            "state": self.state,
            "sentence": self.sentence,
            "rows": staged.rows,
            "new": staged.new,
            "changed": staged.changed,
            "unchanged": staged.unchanged,
            "refused": staged.refused,
            "blank": staged.blank,
            "left_out": list(staged.left_out),
            "control_total": plain(staged.control_total),
            "written": self.written,
            "errors": [one.as_json() for one in staged.errors],
            "errors_counted": max(staged.errors_counted, len(staged.errors)),
            "questions": [one.as_json() for one in staged.questions if not one.answer],
            "answered": [one.as_json() for one in staged.questions if one.answer],
            "revisions": [one.as_json() for one in staged.revisions],
            "notices": [one.as_json() for one in staged.notices],
            "profile": self.profile,
            "period": self.period_label,
            "file": self.file_name,
            "sha256": self.sha256,
            "batch": self.batch_id,
            "dry_run": self.is_dry_run,
        }

    @property
    def sentence(self) -> str:
        """What happened, in one sentence or two."""
        staged = self.staged
        waiting = len(staged.open_questions)
        match self.state:
            case "applied":
                return f"Stored: {staged.new} new and {staged.changed} changed of {staged.rows} rows."
            case "ready":
                return f"Nothing was stored yet: {staged.new} new and {staged.changed} changed of {staged.rows} rows."
            case "no_changes":
                return "The file changes nothing: everything in it is stored already."
            case "refused":
                faults = max(staged.errors_counted, len(staged.errors))
                return f"Nothing was stored: {faults} {'fault' if faults == 1 else 'faults'} to correct."
            case "questions_open":
                return f"Nothing was stored: {waiting} {'question waits' if waiting == 1 else 'questions wait'}."
            case "moved":
                return "Nothing was stored: what is stored has changed since the preview, which is shown anew."
            case "abandoned":
                return "The import was abandoned and nothing was stored."


def refused_whole(faults: Iterable[Fault]) -> Staged:
    """The result of a file that cannot be read at all: its faults as entries with their places."""
    entries = tuple(_entry(fault) for fault in faults)
    return Staged(errors=entries[:MOST_ENTRIES], errors_counted=len(entries))


def _entry(fault: Fault) -> Entry:
    found = PLACE.fullmatch(fault.place)
    if found is None:
        return Entry(0, "", fault.value, fault.reason, fault.mend, sheet="" if fault.place == "file" else fault.place)
    cell = found["cell"] or ""
    row = int(found["row"] or 0) or split(cell)[0] or (int(cell) if cell.isdigit() else 0)
    address = "" if cell.isdigit() else cell
    return Entry(row, "", fault.value, fault.reason, fault.mend, sheet=found["sheet"] or "", cell=address)

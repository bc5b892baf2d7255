"""What a file would do, as plain facts: the result of staging and of applying."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from typing import Any

MOST_ENTRIES = 1000
UNTOLD = "It is about a figure that you are not shown."


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to tell about one place in the file.

    `row` is the row number in the file, `column` the header there, `value` what stands in the cell, `reason` what
    is so, `mend` what to do. `code` names the indicator or record of the row, `choices` the answers it takes and
    `answer` the one given.
    """

    row: int
    column: str
    value: str
    reason: str
    mend: str = ""
    sheet: str = ""
    cell: str = ""
    code: str = ""
    choices: tuple[str, ...] = ()
    answer: str = ""
    answer_reason: str = ""

    def as_json(self) -> dict[str, Any]:
        """The entry with its choices as a list."""
        return {**asdict(self), "choices": list(self.choices)}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Entry:
        """An entry as it was kept."""
        return cls(**{**kept, "choices": tuple(kept.get("choices", ()))})


@dataclass(frozen=True, slots=True)
class Staged:
    """What the lines of a file would do.

    Each line is counted once: `new` (it stores something where nothing was, and changes nothing), `changed` (it
    revises something, or would once its revisions are answered), `unchanged`, or `refused` (it has an error);
    `rows` is their sum and `blank` lines come on top.
    An open question or revision is an entry with `choices` and no `answer`; an answered one carries its answer.
    `items` are JSON-able facts for the handler's own `apply`; intake keeps them unread, and compares the items of
    the preview with those at confirm to see whether what is stored has moved since.
    """

    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    blank: int = 0
    errors: tuple[Entry, ...] = ()
    questions: tuple[Entry, ...] = ()
    revisions: tuple[Entry, ...] = ()
    notices: tuple[Entry, ...] = ()
    control_total: Decimal = Decimal(0)
    items: tuple[dict[str, Any], ...] = ()
    left_out: tuple[int, ...] = ()
    errors_counted: int = 0

    def without(self, codes: Collection[str]) -> Staged:
        """The same with nothing said of rows with these codes, in small letters, but that they were there."""

        def told(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
            return tuple(
                replace(one, value="", reason=UNTOLD, answer_reason="") if one.code.casefold() in codes else one
                for one in entries
            )

        return replace(
            self,
            errors=told(self.errors),
            questions=told(self.questions),
            revisions=told(self.revisions),
            notices=told(self.notices),
            items=tuple(one for one in self.items if str(one.get("code", "")).casefold() not in codes),
        )

    @property
    def open_questions(self) -> tuple[Entry, ...]:
        """Questions and revisions that wait for an answer."""
        return tuple(one for one in (*self.questions, *self.revisions) if not one.answer)


@dataclass(frozen=True, slots=True)
class Applied:
    """What a handler wrote: how many values, and the revisions for the one audit record (JSON-able facts each)."""

    written: int
    revisions: tuple[Mapping[str, Any], ...] = field(default=())

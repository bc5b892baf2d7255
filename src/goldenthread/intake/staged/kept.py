"""Tables, results and answers as JSON and back, for the time between preview and confirm."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from goldenthread.intake.lines import Answer, Answers, CellValue, Line
from goldenthread.intake.profiles.table import Table
from goldenthread.intake.staged import Entry, Staged

LISTS = ("errors", "questions", "revisions", "notices")


def table_to_json(table: Table) -> dict[str, Any]:
    """A table with each cell as a short list."""
    return {
        "lines": [
            [one.number, one.sheet, one.refused, {key: _cell(cell) for key, cell in one.cells.items()}]
            for one in table.lines
        ],
        "errors": [one.as_json() for one in table.errors],
        "notices": [one.as_json() for one in table.notices],
        "blank": table.blank,
        "repeats": table.repeats,
    }


def _cell(cell: CellValue) -> list[str | None]:
    number = None if cell.number is None else str(cell.number)
    day = cell.day.isoformat() if cell.day else None
    return [cell.column, cell.address, cell.text, number, cell.absent, cell.status, day, cell.period]


def table_from_json(kept: Mapping[str, Any]) -> Table:
    """A table as it was read."""
    lines = tuple(
        Line(number, {key: _cell_from(cell) for key, cell in cells.items()}, sheet, refused)
        for number, sheet, refused, cells in kept["lines"]
    )
    errors, notices = (tuple(Entry.from_json(one) for one in kept[name]) for name in ("errors", "notices"))
    return Table(lines, errors, notices, kept["blank"], kept["repeats"])


def _cell_from(kept: list[Any]) -> CellValue:
    column, address, text, number, absent, status, day, period = kept
    return CellValue(
        column,
        address,
        text,
        None if number is None else Decimal(number),
        absent,
        status,
        date.fromisoformat(day) if day else None,
        period,
    )


def staged_to_json(staged: Staged, *, with_items: bool = True) -> dict[str, Any]:
    """What a file would do, with or without the handler's items."""
    plain = {one.name: getattr(staged, one.name) for one in fields(Staged) if one.name not in (*LISTS, "items")}
    entries = {name: [one.as_json() for one in getattr(staged, name)] for name in LISTS}
    total = {"control_total": str(staged.control_total), "left_out": list(staged.left_out)}
    return {**plain, **entries, **total, "items": list(staged.items) if with_items else []}


def staged_from_json(kept: Mapping[str, Any]) -> Staged:
    """A result as it was kept."""
    entries = {name: tuple(Entry.from_json(one) for one in kept[name]) for name in LISTS}
    plain = {
        "control_total": Decimal(kept["control_total"]),
        "left_out": tuple(kept["left_out"]),
        "items": tuple(kept["items"]),
    }
    return Staged(**{**kept, **entries, **plain})


def answers_to_json(answers: Answers) -> dict[str, Any]:
    """Answers in a stated order."""
    given = sorted(answers.by_place.items())
    return {
        "answers": [[one.row, one.column, one.answer, one.reason] for _, one in given],
        "confirm_all": answers.confirm_all,
        "left_out": sorted(answers.left_out),
    }


def answers_from_json(kept: Mapping[str, Any]) -> Answers:
    """Answers as they were given."""
    given = [Answer(*one) for one in kept.get("answers", ())]
    return Answers.of(given, confirm_all=kept.get("confirm_all", ""), left_out=kept.get("left_out", ()))


def fingerprint(staged: Staged) -> str:
    """The digest of everything a preview says and would do: two alike say that nothing stored has moved."""
    text = json.dumps(staged_to_json(staged), sort_keys=True, ensure_ascii=False, default=str)
    return sha256(text.encode()).hexdigest()

"""The answers file: CSV with row, column, answer, reason, or a JSON list of the same."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from goldenthread.engine.errors import BadData, Fault
from goldenthread.intake.lines import CONFIRM, EVERY, KEEP, NO_DATA, ZERO, Answer
from goldenthread.intake.staged.questions import AS_WRITTEN, DIVIDED_BY_100, TIMES_100

COLUMNS = ("row", "column", "answer", "reason")
KNOWN = (NO_DATA, ZERO, CONFIRM, KEEP, AS_WRITTEN, TIMES_100, DIVIDED_BY_100)
MOST_BYTES = 5_000_000


def read(path: Path) -> list[Answer]:
    """Read an answers file. Raises BadData with every fault in it."""
    if path.stat().st_size > MOST_BYTES:
        raise BadData((Fault("answers", "The answers file is larger than 5 MB.", "Keep one line for each answer."),))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadData((Fault("answers", "The answers file is not UTF-8.", "Save it as CSV UTF-8."),)) from None
    return parse(text)


def parse(text: str) -> list[Answer]:
    """The answers of a text, as CSV or JSON."""
    rows = list(_json(text) if text.lstrip().startswith(("[", "{")) else _csv(text))
    faults = [fault for place, row in rows for fault in _faults(place, row)]
    if faults:
        raise BadData(faults)
    return [
        Answer(
            _text(row["row"]), _text(row.get("column")) or EVERY, _word(row["answer"]), _text(row.get("reason")), place
        )
        for place, row in rows
    ]


def _json(text: str) -> Iterable[tuple[str, Mapping[str, Any]]]:
    try:
        kept = json.loads(text)
    except ValueError as error:
        raise BadData((Fault("answers", f"The answers file is not JSON: {error}.", "Correct it there."),)) from None
    if not isinstance(kept, list) or not all(isinstance(one, dict) for one in kept):
        mend = 'Write a list: [{"row": "ETS01", "column": "current_quarter", "answer": "no data"}].'
        raise BadData((Fault("answers", "The answers file is not a list of answers.", mend),))
    return [(f"answer {number}", one) for number, one in enumerate(kept, start=1)]


def _csv(text: str) -> Iterable[tuple[str, Mapping[str, Any]]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    headers = [name.strip().casefold() for name in reader.fieldnames or ()]
    missing = [name for name in COLUMNS[:3] if name not in headers]
    if missing:
        reason = f"The answers file lacks the column {', '.join(missing)}."
        raise BadData((Fault("answers line 1", reason, "Begin it with the line row,column,answer,reason."),))
    reader.fieldnames = headers
    found = [(f"answers line {reader.line_num}", one) for one in reader]
    return [(place, one) for place, one in found if any(_text(value) for value in one.values())]


def _faults(place: str, row: Mapping[str, Any]) -> Iterable[Fault]:
    answer = _word(row.get("answer"))
    is_of_revision = answer in (CONFIRM, KEEP)
    for name in ("row", "answer") if is_of_revision else COLUMNS[:3]:
        if not _text(row.get(name)):
            yield Fault(place, f"The answer has no {name}.", f"Fill in its {name}.")
    if answer and not is_of_revision and EVERY in (_text(row.get("row")), _text(row.get("column"))):
        mend = "Name the row and the column; only “confirm” and “keep” may be for all."
        yield Fault(place, f"“{answer}” is the answer to one question, not to all.", mend, EVERY)
    if answer and answer not in KNOWN:
        words = ", ".join(f"“{one}”" for one in KNOWN)
        yield Fault(place, f"“{answer}” is no answer.", f"Write one of these: {words}.", answer)
    if answer == CONFIRM and not _text(row.get("reason")):
        yield Fault(place, "The revision is confirmed without a reason.", "Say in reason why the figure changes.")


def _text(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int) else ""


def _word(value: object) -> str:
    return _text(value).replace("_", " ").casefold()

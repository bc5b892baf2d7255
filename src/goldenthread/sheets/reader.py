"""The parent's side: starts the child, waits for it within its limits, and builds the book from its answer."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from goldenthread.engine.errors import BadData, Fault
from goldenthread.sheets.addresses import letters
from goldenthread.sheets.model import Book, Cell, Encoding, FaultyBook, Limits, Notice, Options, RowCells, Sheet
from goldenthread.sheets.spaces import tidy

WHOLE = "file"
logger = logging.getLogger(__name__)
STANDARD = Limits()
AS_FOUND = Options()


def options(
    encoding: Encoding = "",
    delimiter: str = "",
    *,
    title_rows: int = 0,
    formats: Iterable[str] = ("csv", "xlsx"),
) -> Options:
    """How to read a file; what is not said is found out."""
    return Options(encoding, delimiter, title_rows, tuple(formats))


def read(path: Path | str, *, name: str = "", limits: Limits = STANDARD, options: Options = AS_FOUND) -> Book:
    """Read a file in a limited child process. `name` is the name it came with, where `path` is a temporary one.

    Raises BadData with every fault found: "Sheet1!B5" or "line 12" or "file", the reason and the mend.
    """
    path = Path(path)
    _check_size(path, limits)
    request = {"path": str(path), "name": name or path.name, "limits": asdict(limits), "options": asdict(options)}
    lines = _ask(request, limits).splitlines()
    if not lines:
        raise _one("The file could not be read.", "Save it again as CSV UTF-8 and choose the new copy.")
    head = json.loads(lines[0])
    if "refusals" in head:
        raise BadData(Fault(*refusal) for refusal in head["refusals"])
    notices = tuple(Notice(place, text) for place, text in head["notices"])
    book = Book(tuple(_sheets(lines[1:])), notices, head["sha256"], head["form"])
    if "faults" in head:
        raise FaultyBook((Fault(*fault) for fault in head["faults"]), book)
    return book


def _check_size(path: Path, limits: Limits) -> None:
    size = path.stat().st_size
    if size == 0:
        raise _one("The selected file is empty.", "Choose the file that holds the figures.")
    if size > limits.file_bytes:
        raise _one(
            f"The selected file must be smaller than {limits.file_bytes // 1_000_000}MB.",
            "Keep only the sheet with the figures, or split the file.",
            f"{size / 1_000_000:.1f}MB",
        )


def _one(reason: str, mend: str, value: str = "") -> BadData:
    return BadData((Fault(WHOLE, reason, mend, value),))


def _ask(request: dict[str, Any], limits: Limits) -> bytes:
    """The child's whole answer. It starts isolated: no code from the working folder or the environment."""
    command = [sys.executable, "-I", "-X", "utf8", "-m", "goldenthread.sheets.child"]
    try:
        done = subprocess.run(
            command,
            input=json.dumps(request).encode(),
            capture_output=True,
            timeout=limits.wall_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _too_long() from None
    if done.returncode == 0:
        return done.stdout
    # What the child said of itself is for the operator: the person with the file cannot use it.
    logger.warning("The reader ended with %s: %s", done.returncode, done.stderr.decode(errors="replace")[-2000:])
    if done.returncode in (-24, -9):
        raise _too_long()
    raise _one(
        "Reading the file broke off: it is damaged, or it takes more memory than is allowed.",
        "Open it, keep only the sheet with the figures, and save it as CSV UTF-8.",
    )


def _too_long() -> BadData:
    return _one(
        "Reading the file took longer than is allowed.",
        "Keep only the sheet with the figures, or save it as CSV UTF-8.",
    )


def _sheets(lines: list[bytes]) -> Iterable[Sheet]:
    """The sheets of the child's answer; all rows are decoded in one go, which is much the quickest."""
    decoded = json.loads(b"[" + b",".join(lines) + b"]")
    name: str | None = None
    rows: list[RowCells] = []
    for one in decoded:
        if isinstance(one, dict):
            if name is not None:
                yield Sheet(name, tuple(rows))
            name, rows = one["sheet"], []
        else:
            number, cells, line = one
            rows.append(RowCells(number, _cells(number, cells), line))
    if name is not None:
        yield Sheet(name, tuple(rows))


def _cells(number: int, packed: list[Any]) -> tuple[Cell | None, ...]:
    return tuple(None if one is None else _cell(one, f"{letters(at)}{number}") for at, one in enumerate(packed, 1))


def _cell(one: Any, address: str) -> Cell | None:
    """A packed cell; a text is the same text in every kind of file, and one of white space alone is none."""
    if isinstance(one, str):
        text = tidy(one)
        return Cell(address, text, "text", one) if text else None
    kind, text, raw, number_format, formula = one
    text = tidy(text)
    if not text:
        return None
    return Cell(address, text, kind, raw or text, number_format, bool(formula))

"""The child process that opens the file. It limits itself first, and imports nothing of the application.

Called as `python -m goldenthread.sheets.child`, with its request as JSON on the standard input and its answer as
JSON lines on the standard output: first what was found, then one line for each sheet and each row.
"""

from __future__ import annotations

import json
import resource
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any, TextIO

from goldenthread.sheets.container import form_of
from goldenthread.sheets.model import Limits, Options
from goldenthread.sheets.refusals import Refusal, RefusedError

Read = tuple[list[str], list[tuple[str, str]], list[Refusal]]
TOO_MUCH = Refusal(
    "file",
    "Reading the file took more memory than is allowed.",
    "Keep only the sheet with the figures, or save it as CSV UTF-8.",
)


def limit(limits: Limits) -> dict[str, int]:
    """Bind this process to its memory and time, and to writing no file; say what is in force."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.processor_seconds, limits.processor_seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    return {
        "memory_bytes": resource.getrlimit(resource.RLIMIT_AS)[0],
        "processor_seconds": resource.getrlimit(resource.RLIMIT_CPU)[0],
        "file_size": resource.getrlimit(resource.RLIMIT_FSIZE)[0],
    }


def answer(request: dict[str, Any], out: TextIO) -> None:
    """Read the file of a request and write what it holds, or why it is refused."""
    limits = Limits(**request["limits"])
    options = Options(**{**request["options"], "formats": tuple(request["options"]["formats"])})
    in_force = limit(limits)
    content = Path(request["path"]).read_bytes()
    head: dict[str, Any] = {"limits": in_force, "sha256": sha256(content).hexdigest()}
    try:
        form = form_of(content, request["name"], options.formats)
        is_book = form == "xlsx"
        lines, notices, faults = _xlsx(content, options, limits) if is_book else _csv(content, options, limits)
        if faults:
            head["faults"] = [list(fault) for fault in faults]
    except RefusedError as error:
        head["refusals"] = [list(refusal) for refusal in error.refusals]
        lines, notices, form = [], [], ""
    except (MemoryError, RecursionError):
        head["refusals"] = [list(TOO_MUCH)]
        lines, notices, form = [], [], ""
    _write(out, {**head, "form": form, "notices": notices})
    for line in lines:
        out.write(line)


def _xlsx(content: bytes, options: Options, limits: Limits) -> Read:
    # The compiled reader is needed for workbooks only.
    from goldenthread.sheets.workbook import read_workbook

    sheets, notices, faults = read_workbook(content, options, limits)
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    lines = []
    try:
        for name, rows in sheets:
            lines.append(encode({"sheet": name}) + "\n")
            lines += [encode(row) + "\n" for row in rows]
    except RefusedError as error:
        raise RefusedError([*faults, *error.refusals]) from error
    return lines, notices, faults


def _csv(content: bytes, options: Options, limits: Limits) -> Read:
    from goldenthread.sheets.delimited import read_delimited

    records, notices = read_delimited(content, options, limits)
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    lines = [encode({"sheet": ""}) + "\n"]
    lines += [encode([number, [text or None for text in fields], line]) + "\n" for number, line, fields in records]
    return lines, notices, []


def _write(out: TextIO, fact: dict[str, Any]) -> None:
    out.write(json.dumps(fact, ensure_ascii=False) + "\n")


def main() -> None:
    """Answer the one request of this process."""
    with open(1, "w", encoding="utf-8", newline="\n", closefd=False) as out:
        answer(json.loads(sys.stdin.buffer.read()), out)


if __name__ == "__main__":
    main()

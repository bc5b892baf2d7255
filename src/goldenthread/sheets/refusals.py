"""How the child says that a file cannot be read: places, reasons and mends, with nothing heavy imported."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

SAVE_AS_XLSX = "Open the file in the spreadsheet program and save it as “Excel workbook (.xlsx)” or as “CSV UTF-8”."
SAVE_PLAIN = "Copy the values into a new workbook (paste special: values) and save it as .xlsx."


class Refusal(NamedTuple):
    """One reason why the file is refused, in the order of `engine.errors.Fault`."""

    place: str
    reason: str
    mend: str
    value: str = ""


class RefusedError(Exception):
    """The file cannot be read: every reason found."""

    def __init__(self, refusals: Iterable[Refusal]) -> None:
        self.refusals = tuple(refusals)
        super().__init__("\n".join(refusal.reason for refusal in self.refusals))


def refused(place: str, reason: str, mend: str, value: str = "") -> RefusedError:
    """The error for one reason."""
    return RefusedError([Refusal(place, reason, mend, value)])

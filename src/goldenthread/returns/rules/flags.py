"""Flags for follow-up: a figure that somebody is to come back to, until it is said what was found. Pure.

Source: rules.md d5 (follow-up flag of validation and outlier analysis).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.engine.errors import Wrong


@dataclass(frozen=True, slots=True)
class FlagDraft:
    """Why a figure is to be looked at again, and by when."""

    reason: str
    by_when: date | None


def may_flag(draft: FlagDraft, *, is_empty: bool, today: date) -> Iterable[Wrong]:
    """What stands in the way of flagging a figure."""
    if is_empty:
        yield Wrong("reason", "Nothing has been entered yet, so there is nothing to follow up.")
    if not draft.reason.strip():
        yield Wrong("reason", "Say what is to be followed up.")
    if draft.by_when is None:
        yield Wrong("by_when", "Give the day by when it is to be followed up.")
    elif draft.by_when < today:
        yield Wrong("by_when", "This day is past. Give one to come.")


def may_close_flag(*, is_closed: bool, found: str) -> Iterable[Wrong]:
    """What stands in the way of closing one."""
    if is_closed:
        yield Wrong("found", "This flag is closed already.")
    elif not found.strip():
        yield Wrong("found", "Say what was found.")

"""Problems of data quality: not poor performance, but a figure that cannot be relied on (DQ-011)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.engine.errors import Wrong


@dataclass(frozen=True, slots=True)
class ProblemDraft:
    """What is wrong with the figures, who is to act on it, and the action that was agreed, if there is one."""

    text: str
    body_id: int | None = None
    action_id: int | None = None


def may_raise(draft: ProblemDraft) -> Iterable[Wrong]:
    """What stands in the way of raising a problem."""
    if not draft.text.strip():
        yield Wrong("text", "Say what is wrong with the figures.")


def may_follow_up(*, is_closed: bool, says: bool) -> Iterable[Wrong]:
    """What stands in the way of acting on one, or closing it."""
    if is_closed:
        yield Wrong("problem", "This one is solved already.")
    elif not says:
        yield Wrong("outcome", "Say how it was solved, or choose something new that is done about it.")

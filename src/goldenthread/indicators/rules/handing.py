"""Handing what one post answers for to another: which sheets change, and how. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from goldenthread.indicators.rules.sheets import Sheet

PARTS = ("owner_id", "deputy_id", "collator_id")


@dataclass(frozen=True, slots=True)
class HandingOn:
    """From which post to which, and into which unit the indicators go with it; None leaves them where they are."""

    from_post: int
    to_post: int
    to_unit: int | None = None


def handed_on(sheet: Sheet, handing: HandingOn) -> Sheet:
    """The sheet with the new post wherever the old one stood.

    Nobody is deputy to themselves: where owner and deputy would be one, the place of the deputy falls vacant, and the
    sheet is listed as incomplete.
    """
    changed = {name: handing.to_post for name in PARTS if getattr(sheet, name) == handing.from_post}
    made = replace(sheet, **changed)  # type: ignore[arg-type]
    return replace(made, deputy_id=None) if made.deputy_id == made.owner_id else made


def may_hand_on(handing: HandingOn, *, count: int, reason: str) -> tuple[str, str] | None:
    """Why nothing may be handed on, at which field, or None when it may."""
    if handing.from_post == handing.to_post:
        return "to_post", "Choose another post than the one that answers for them now"
    if not count:
        return "from_post", "This post answers for nothing. Choose another"
    if not reason.strip():
        return "why", "Say why they are handed on, such as a leaver or a new structure"
    return None

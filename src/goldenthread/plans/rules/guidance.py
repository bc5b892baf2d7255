"""When the guidance of a year may be written, approved and relied upon. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.engine.dates import day
from goldenthread.engine.errors import Wrong
from goldenthread.framework.speech import Names


@dataclass(frozen=True, slots=True)
class GuidanceDraft:
    """An edition of guidance as it was entered; `sections` holds what each section of a template is told."""

    title: str
    introduction: str
    sections: Mapping[str, str]
    launched_on: date | None = None
    launched_at: str = ""
    review_on: date | None = None


def guidance_wrongs(draft: GuidanceDraft, known: Collection[str]) -> list[Wrong]:
    """What stands in the way of keeping an edition."""
    found = []
    if not draft.title.strip():
        found.append(Wrong("title", "Enter a title"))
    if not draft.introduction.strip() and not any(text.strip() for text in draft.sections.values()):
        found.append(Wrong("introduction", "Write the introduction, or what belongs in a section"))
    if not set(draft.sections) <= set(known):
        found.append(Wrong("introduction", "Choose sections of a template of the framework"))
    if draft.launched_at.strip() and draft.launched_on is None:
        found.append(Wrong("launched_on", "Enter the day of the launch, or leave its place out"))
    return found


def may_approve(
    *, is_draft: bool, approved_on: date | None, today: date, by: int | None, writer: int | None, has_body: bool
) -> list[Wrong]:
    """What stands in the way of keeping the board's approval: nobody keeps it for what they wrote themselves."""
    if not is_draft:
        return [Wrong("approved_on", "There is no draft to approve: it is approved already")]
    found = []
    if not has_body:
        found.append(Wrong("body", "Choose the board that approved it"))
    if approved_on is None:
        found.append(Wrong("approved_on", "Enter the day on which it was approved"))
    elif approved_on > today:
        found.append(Wrong("approved_on", "Enter a day that is not in the future"))
    if by is not None and by == writer:
        found.append(Wrong("approved_on", "Somebody else than the one who wrote it keeps its approval"))
    return found


def may_open(*, is_asked: bool, is_approved: bool, label: str, board: str, names: Names) -> str | None:
    """Why a plan of a year may not be opened yet, or None: guidance comes first where the framework asks (SP-005)."""
    if not is_asked or is_approved:
        return None
    by = f" by {board}" if board else ""
    told = names.say("{Plans} of this {level} are opened once the guidance of ")
    return f"{told}{label} is approved{by}. It is not approved yet"


def is_past(review_on: date | None, today: date) -> bool:
    """Whether guidance should have been looked at again by now (SP-014)."""
    return review_on is not None and review_on < today


def review_told(review_on: date | None, today: date) -> str:
    """When it is to be looked at again, in words."""
    if review_on is None:
        return "No review date is set."
    told = "It was to be reviewed by" if is_past(review_on, today) else "Next review:"
    return f"{told} {day(review_on)}."

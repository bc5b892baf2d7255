"""Reading the comments on plans, and how many of them wait for an answer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q

from goldenthread.plans.models import PlanComment
from goldenthread.plans.queries.objectives import LARGEST


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A comment on a plan, and what was done with it."""

    id: int
    plan_id: int
    plan_key: str
    plan_title: str
    text: str
    by_name: str
    post_title: str
    of_member: bool
    in_window: bool
    at: datetime
    outcome: str
    answer: str
    answered_by_name: str
    answered_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class CommentCount:
    """How many comments a plan has: in all, of members, in their window, and still without an answer."""

    all: int = 0
    of_members: int = 0
    in_window: int = 0
    waiting: int = 0


NAMES = {"plan_key": F("plan__key"), "plan_title": F("plan__title")}
COUNTS = {
    "all": Count("pk"),
    "of_members": Count("pk", filter=Q(of_member=True)),
    "in_window": Count("pk", filter=Q(in_window=True)),
    "waiting": Count("pk", filter=Q(answered_at__isnull=True)),
}


def comments(plan_id: int) -> list[CommentRow]:
    """The comments on a plan, newest first."""
    return _rows(Q(plan_id=plan_id))


def comment(plan_id: int, comment_id: int) -> CommentRow | None:
    """One comment on a plan."""
    return next(iter(_rows(Q(plan_id=plan_id, pk=comment_id))), None) if comment_id < LARGEST else None


def unanswered(council_id: int, *, plan_ids: Collection[int] | None = None) -> list[CommentRow]:
    """The comments of a council that wait for an answer, or those on these plans; the newest first."""
    wanted = Q(plan__council_id=council_id, answered_at__isnull=True)
    return _rows(wanted if plan_ids is None else wanted & Q(plan_id__in=plan_ids))


def comment_counts(council_id: int, *, plan_id: int | None = None) -> dict[int, CommentCount]:
    """How many comments each plan of a council has, or one of them (SP-013)."""
    wanted = Q(plan__council_id=council_id) if plan_id is None else Q(plan_id=plan_id)
    found = PlanComment.objects.filter(wanted).order_by("plan_id").values("plan_id")
    fields = ("plan_id", *COUNTS)
    return {row[0]: CommentCount(*row[1:]) for row in found.annotate(**COUNTS).values_list(*fields)}


def _rows(wanted: Q) -> list[CommentRow]:
    found = PlanComment.objects.filter(wanted).annotate(**NAMES).order_by("-at", "-id")
    return [CommentRow(*row) for row in found.values_list(*CommentRow.__slots__)]

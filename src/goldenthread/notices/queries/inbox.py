"""What a person was told and has not put away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from goldenthread.notices.models import Notice
from goldenthread.notices.queries.facts import facts
from goldenthread.organisation import access
from goldenthread.organisation.access import Facts


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One notice as its person meets it."""

    id: int
    kind: str
    key: str
    text: str
    href: str
    at: datetime
    verb: str
    facts: Facts
    person_id: int


def inbox(person: object, council_id: int) -> list[NoticeRow]:
    """A person's notices that are not put away and that they may still see, newest first."""
    person_id = getattr(person, "pk", None)
    if person_id is None:
        return []
    found = Notice.objects.filter(person_id=person_id, council_id=council_id, seen_at__isnull=True)
    rows = [as_row(one) for one in found.order_by("-at", "-id")]
    # Each notice has a verb of its own, so each is asked for; the posts are read once in a request.
    return [row for row in rows if access.may(person, row.verb, row.facts)]


def told(council_id: int, *, kind: str = "", key: str = "") -> list[NoticeRow]:
    """Who was told what, oldest first: of one kind or key where these are given."""
    found = Notice.objects.filter(council_id=council_id)
    if kind:
        found = found.filter(kind=kind)
    if key:
        found = found.filter(key=key)
    return [as_row(one) for one in found.order_by("at", "id")]


def as_row(one: Notice) -> NoticeRow:
    """The frozen row of a stored notice."""
    return NoticeRow(one.pk, one.kind, one.key, one.text, one.href, one.at, one.verb, facts(one), one.person_id)

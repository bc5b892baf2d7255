"""Taking hold of rows before changing them. A council's structure is changed by one writer at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Protocol

from django.db import IntegrityError, transaction

from goldenthread.engine.errors import BadData, Fault, Refused, Wrong
from goldenthread.organisation.models import Council, Holding, Person, Post, Unit
from goldenthread.web import clock


class Identified(Protocol):
    """A row or a model: anything that names its record."""

    @property
    def id(self) -> int: ...


def council_held(council: Identified) -> Council:
    """A council with its row held until the transaction ends."""
    return Council.objects.select_for_update().get(pk=council.id)


def person_held(person: Identified) -> Person:
    """A person with their row held, so that two appointments of theirs cannot overlap unseen."""
    return Person.objects.select_for_update().get(pk=person.id)


def unit_held(unit: Identified) -> Unit:
    """A unit with its row held."""
    held: Unit = Unit.objects.select_for_update().get(pk=unit.id)
    return held


def post_held(post: Identified) -> Post:
    """A post with its row held."""
    return Post.objects.select_for_update().get(pk=post.id)


def holding_held(holding: Identified) -> Holding:
    """A holding with its row held; its post is read beside it."""
    return Holding.objects.select_for_update(of=("self",)).select_related("post", "person").get(pk=holding.id)


def london_day(at: datetime) -> date:
    """The day in London of an instant."""
    return clock.london(at).date()


def refuse(place: str, reason: str | None, mend: str, value: object = "") -> None:
    """Raise one fault when there is a reason."""
    if reason:
        raise BadData([Fault(place, reason, mend, str(value))])


@contextmanager
def at_once(field: str) -> Iterator[None]:
    """Two people may say the next thing at once: the database keeps one, and the other is told kindly."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        told = "Somebody else saved this at the same time. Look at what they wrote, then save yours again."
        raise Refused([Wrong(field, told)]) from error

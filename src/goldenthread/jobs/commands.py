"""All writes of jobs. `enqueue` is the door for every other room; the rest belongs to the worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from goldenthread.audit.commands import SYSTEM, Actor
from goldenthread.jobs import handlers, rules
from goldenthread.jobs.handlers import Ticket
from goldenthread.jobs.models import Firing, Job
from goldenthread.web import clock

NO_WAIT = timedelta()


def enqueue(
    *,
    name: str,
    payload: Mapping[str, object] | None = None,
    council_id: int | None = None,
    by: Actor = SYSTEM,
    key: str = "",
    wait: timedelta = NO_WAIT,
) -> int:
    """Ask for a job, in the transaction of the change it follows from: it is done only if that is stored.

    With a `key` an equal job that still waits is not asked for twice. `by` is whoever asks: their rights are looked
    at again when it is done. Gives the id of the job that waits.
    """
    if not handlers.is_known(name):
        raise ValueError(f"No job has the name {name}: bind it in config.jobs.")
    now = clock.machine()
    try:
        with transaction.atomic():
            made = Job.objects.create(
                name=name,
                council_id=council_id,
                payload=dict(payload or {}),
                key=key,
                asked_by=by.id,
                asked_by_name=by.name,
                made_at=now,
                not_before=now + wait,
            )
            return made.pk
    except IntegrityError:
        waiting = Job.objects.filter(name=name, key=key, state=rules.WAITING).first()
        if not key or waiting is None:
            raise
        Job.objects.filter(pk=waiting.pk, not_before__gt=now + wait).update(not_before=now + wait)
        return waiting.pk


def fire(*, schedule: rules.Schedule, at: datetime) -> bool:
    """Ask for a schedule's job if it has been due since it last fired: once for each time it is due.

    A worker that was away catches up once, not once for each time that was missed.
    """
    due = schedule.due(at)
    # A look without a transaction first: this is asked every second, and a transaction holds up other writers.
    if Firing.objects.filter(name=schedule.name, due_at=due).exists():
        return False
    with transaction.atomic():
        _, is_new = Firing.objects.get_or_create(name=schedule.name, due_at=due, defaults={"fired_at": at})
        if is_new:
            enqueue(name=schedule.name, key="scheduled")
    return is_new


def take(*, worker: str, at: datetime) -> Ticket | None:
    """Give the oldest job that may be done now to a worker, for as long as a lease; None when there is none."""
    is_free = Q(state=rules.WAITING, not_before__lte=at) | Q(state=rules.RUNNING, lease_until__lt=at)
    if not Job.objects.filter(is_free).exists():
        return None
    with transaction.atomic():
        return _take(Job.objects.filter(is_free), worker, at)


def _take(free: QuerySet[Job], worker: str, at: datetime) -> Ticket | None:
    found = free.select_for_update(skip_locked=True).order_by("not_before", "id").first()
    if found is None:
        return None
    found.state, found.worker, found.token = rules.RUNNING, worker, uuid4().hex
    found.lease_until, found.attempts = at + rules.LEASE, found.attempts + 1
    found.save(update_fields=["state", "worker", "token", "lease_until", "attempts"])
    return Ticket(
        id=found.pk,
        name=found.name,
        council_id=found.council_id,
        payload=found.payload,
        by=Actor(found.asked_by, found.asked_by_name),
        attempt=found.attempts,
        token=found.token,
    )


def beat(*, ticket: Ticket, at: datetime) -> bool:
    """Give a sign of life; False when the job is no longer this worker's."""
    return _mine(ticket).update(lease_until=at + rules.LEASE) == 1


def report(*, ticket: Ticket, at: datetime, done: int, of: int) -> bool:
    """Say how far a job is, which is a sign of life too."""
    return _mine(ticket).update(lease_until=at + rules.LEASE, done=done, of=of) == 1


def hold(*, ticket: Ticket) -> bool:
    """Lock a job until the transaction ends, so that nobody else takes it; False when somebody did."""
    return bool(_mine(ticket).select_for_update().values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class End:
    """How a job ended, or that it is to be tried again after a while."""

    state: str
    said: str
    wait: timedelta = NO_WAIT


def finish(*, ticket: Ticket, end: End, at: datetime) -> bool:
    """Put a job's end on its row, or put it back to wait; False when it is no longer this worker's."""
    # Two equal jobs never wait: where another came while this one ran, that one does the work.
    if end.state == rules.WAITING and _another_waits(ticket):
        end = End(rules.DONE, "Another of these waits and does it.")
    is_over = end.state in rules.OVER
    changed = _mine(ticket).update(
        state=end.state,
        said=end.said,
        token="",
        lease_until=None,
        not_before=at + end.wait,
        ended_at=at if is_over else None,
    )
    return changed == 1


def forget(*, before: datetime) -> int:
    """Remove jobs that were done, and firings, before an instant. What was given up or refused stays."""
    Firing.objects.filter(due_at__lt=before).delete()
    return Job.objects.filter(state=rules.DONE, ended_at__lt=before).delete()[0]


def _mine(ticket: Ticket) -> QuerySet[Job]:
    return Job.objects.filter(pk=ticket.id, state=rules.RUNNING, token=ticket.token)


def _another_waits(ticket: Ticket) -> bool:
    key = Job.objects.filter(pk=ticket.id).values_list("key", flat=True).first()
    return bool(key) and Job.objects.filter(name=ticket.name, key=key, state=rules.WAITING).exists()

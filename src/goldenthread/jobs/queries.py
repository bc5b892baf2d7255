"""Reads of jobs: what waits, what is being done and what was given up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min

from goldenthread.jobs import rules
from goldenthread.jobs.models import Firing, Job


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job as the command line and the pages above show it."""

    id: int
    name: str
    council_id: int | None
    asked_by: int | None
    asked_by_name: str
    state: str
    made_at: datetime
    not_before: datetime
    attempts: int
    done: int
    of: int
    ended_at: datetime | None
    said: str


FIELDS = tuple(JobRow.__slots__)


def job(job_id: int) -> JobRow | None:
    """One job."""
    found = Job.objects.filter(pk=job_id).values_list(*FIELDS).first()
    return JobRow(*found) if found else None


def jobs(*, council_id: int | None = None, name: str = "", state: str = "", most: int = 50) -> list[JobRow]:
    """The newest jobs, of one council, name or state where these are given."""
    found = Job.objects.order_by("-id")
    if council_id is not None:
        found = found.filter(council_id=council_id)
    if name:
        found = found.filter(name=name)
    if state:
        found = found.filter(state=state)
    return [JobRow(*row) for row in found.values_list(*FIELDS)[:most]]


def counts() -> dict[str, int]:
    """How many jobs are in each state."""
    found = dict(Job.objects.order_by().values_list("state").annotate(Count("id")))
    return {state: found.get(state, 0) for state in rules.STATES}


def waiting_since() -> datetime | None:
    """When the oldest job that waits could have been done: old where no worker runs."""
    oldest: datetime | None = Job.objects.filter(state=rules.WAITING).aggregate(Min("not_before"))["not_before__min"]
    return oldest


def last_fired(name: str) -> datetime | None:
    """When a schedule was last due and fired."""
    return Firing.objects.filter(name=name).order_by("-due_at").values_list("due_at", flat=True).first()

"""The states of a job, how long it waits before it is tried again, and when a schedule is due. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WAITING, RUNNING, DONE, FAILED, REFUSED = "waiting", "running", "done", "failed", "refused"
STATES = (WAITING, RUNNING, DONE, FAILED, REFUSED)
OVER = (DONE, FAILED, REFUSED)
STATE_WORDS = {
    WAITING: "Waiting",
    RUNNING: "Being done",
    DONE: "Done",
    FAILED: "Given up",
    REFUSED: "Refused",
}

LEASE = timedelta(seconds=30)
"""How long a worker holds a job without a sign of life; afterwards another may take it."""
BEAT = timedelta(seconds=8)
"""How often a worker gives that sign while a job takes its time."""
ATTEMPTS = 4
LONDON = ZoneInfo("Europe/London")


def wait(attempts: int) -> timedelta:
    """How long a job waits after its nth failed attempt: ten seconds, then nine times as long each time."""
    return timedelta(seconds=10 * 9 ** max(attempts - 1, 0))


@dataclass(frozen=True, slots=True)
class Daily:
    """A job that is due every day at a time of London's clocks: once a day, also when the clocks change."""

    name: str
    at: str
    working_days_only: bool = False

    def due(self, now: datetime) -> datetime:
        """The last instant at or before now at which it was due."""
        day = now.astimezone(LONDON).date()
        while not self._is_on(day) or self._instant(day) > now:
            day -= timedelta(days=1)
        return self._instant(day)

    def _is_on(self, day: date) -> bool:
        return not self.working_days_only or day.weekday() < 5

    def _instant(self, day: date) -> datetime:
        # An hour that comes twice means its first, and one that is left out means the instant it would have been:
        # each day has exactly one such instant, so the job is due once.
        return datetime.combine(day, time.fromisoformat(self.at), tzinfo=LONDON).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Every:
    """A job that is due every so many seconds, whatever clocks show."""

    name: str
    seconds: int

    def due(self, now: datetime) -> datetime:
        """The last instant at or before now at which it was due."""
        return datetime.fromtimestamp(int(now.timestamp()) // self.seconds * self.seconds, UTC)


Schedule = Daily | Every


def twice(schedules: Sequence[Schedule]) -> tuple[str, ...]:
    """Names that stand in more than one schedule: each job has one."""
    names = [one.name for one in schedules]
    return tuple(sorted({name for name in names if names.count(name) > 1}))

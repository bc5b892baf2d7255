"""Pulling the thread: the kept reading while nothing was written, else a fresh one; and keeping a year's figures."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from django.db import transaction

from goldenthread.audit import queries as audit
from goldenthread.audit.commands import Actor, record
from goldenthread.framework import Pack
from goldenthread.organisation import queries as organisation
from goldenthread.scorecards import commands as scorecards
from goldenthread.scorecards import queries as scorecard_queries
from goldenthread.scorecards.queries import Line
from goldenthread.thread import queries
from goldenthread.thread.models import YearFigures
from goldenthread.thread.queries import Answer, TakeUp, Thread
from goldenthread.web import clock

# How many councils' threads a process keeps read: each is a few megabytes for five thousand items.
KEPT = 8


def pull(council_id: int, *, at: datetime) -> Thread:
    """The thread of today. What is kept is named by the end of the council's trail, so any write makes it anew."""
    period = scorecard_queries.asked(council_id, "", as_at=at)
    if period is None:
        mark = f"{audit.anchor(council_id)}|{clock.day(at)}"
    else:
        mark = scorecard_queries.fingerprint(council_id, period, at)
    return _read(council_id, mark)


@lru_cache(maxsize=KEPT)
def _read(council_id: int, mark: str) -> Thread:
    """Read it now; the mark stands for everything that is read, the day included."""
    return read(council_id, at=clock.now())


def read(council_id: int, *, at: datetime) -> Thread:
    """The thread as it stands at an instant, read afresh."""
    shown = scorecards.pull(council_id, "", as_at=at)
    lines = {("indicator", line.indicator_id): line for line in (shown.lines if shown else ())}
    return queries.thread(
        council_id,
        pack=organisation.pack(council_id),
        on=clock.day(at),
        # The scorecard's own of the last period that has ended; nothing is judged anew.
        statuses={key: line.reading.status for key, line in lines.items()},
        figures={key: _figure(line) for key, line in lines.items()},
        lines=lines,
    )


def taken_up(found: Thread, *, at: datetime) -> TakeUp:
    """How far the framework is taken up, in the last period that has ended."""
    period = scorecard_queries.asked(found.council_id, "", as_at=at)
    shown = scorecards.pull(found.council_id, "", as_at=at) if period else None
    return queries.take_up(found, period, shown.lines if shown else ())


def answered(found: Thread, pack: Pack, unit_id: int, *, at: datetime) -> list[Answer]:
    """What is on record of a unit to each of the framework's questions."""
    return queries.answers(found, pack, unit_id, scorecard_queries.asked(found.council_id, "", as_at=at))


def forget() -> None:
    """Drop every kept reading: the next one is made afresh."""
    _read.cache_clear()


def _figure(line: Line) -> str:
    """The value against its target, as both are written everywhere; what is missing is said and never zero."""
    reading = line.reading
    value = line.shown(reading.value) if reading.value is not None else "No data"
    if reading.target is not None:
        return f"{value} against {line.shown(reading.target)}"
    if reading.low is not None and reading.high is not None:
        return f"{value} against {line.shown(reading.low)} to {line.shown(reading.high)}"
    return f"{value}, against nothing"


@transaction.atomic
def keep_year(*, council_id: int, year_label: str, figures: dict[str, object], by: Actor, at: datetime) -> YearFigures:
    """Keep a year's figures beside those of other years; keeping them again replaces them, and the trail has both."""
    kept = YearFigures.objects.select_for_update().filter(council_id=council_id, year_label=year_label).first()
    before = kept.figures if kept else None
    made, _ = YearFigures.objects.update_or_create(
        council_id=council_id,
        year_label=year_label,
        defaults={"figures": figures, "taken_by_id": by.id, "taken_by_name": by.name, "taken_at": at},
    )
    record(
        council_id=council_id,
        by=by,
        at=at,
        event="thread.year_kept",
        subject=f"year:{year_label}",
        title=year_label,
        before=before,
        after=figures,
        reason="",
    )
    return made

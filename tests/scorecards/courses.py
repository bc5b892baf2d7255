"""Indicators with a course of quarters or terms, and packs with another rule of concern, in one line each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from goldenthread import framework
from goldenthread.audit.commands import SYSTEM
from goldenthread.engine import periods
from goldenthread.organisation import commands as organisation
from goldenthread.returns import commands as returns
from goldenthread.timetable import commands as timetable
from tests.conftest import NOW
from tests.returns.worlds import OPENED, Returning
from tests.scorecards.scored import count

QUARTERS = [f"{year}-{(year + 1) % 100} Q{part}" for year in range(2011, 2015) for part in (1, 2, 3, 4)]
NOW_ENDED = QUARTERS.index("2014-15 Q1") + 1


def years_before(story: Returning) -> None:
    """Open the years from 2011-12 on, and ask for every quarter that has ended."""
    for year in ("2011-12", "2012-13"):
        for row in timetable.open_year(council=story.council, year_label=year, by=SYSTEM, at=OPENED):
            story.periods[row.label] = row
    for label in QUARTERS[:NOW_ENDED]:
        returns.open_round(council=story.council, period=story.periods[label], by=SYSTEM, at=OPENED)


def course(
    story: Returning, code: str, values: Sequence[str], targets: Sequence[str] | str | None = None, **changes: Any
) -> None:
    """An indicator with these values for the quarters up to the last that has ended, and a target for each."""
    count(story, code, None, **changes)
    years_before(story)
    along(story, code, values, targets, QUARTERS[NOW_ENDED - len(values) : NOW_ENDED])


def along(
    story: Returning, code: str, values: Sequence[str], targets: Sequence[str] | str | None, labels: Sequence[str]
) -> None:
    """Approved values for these periods, with a target for each: one for all, or one after the other."""
    wanted = [targets] * len(labels) if isinstance(targets, str) else list(targets or ())
    for label, target in zip(labels, wanted, strict=False):
        story.target(code, target, label=label)
    for label, value in zip(labels, values, strict=True):
        story.approved(code, label=label, at=NOW, value=value)


def terms(story: Returning, *labels: str) -> None:
    """Put school terms into the calendar and ask for them."""
    rows = timetable.ensure_all(story.council.id, [periods.parse(label) for label in labels])
    for row in rows:
        story.periods[row.label] = row
        returns.open_round(council=story.council, period=row, by=SYSTEM, at=NOW)


def pack(story: Returning, version: str, **rule: Any) -> None:
    """Load a new version of the council's pack with this rule of concern."""
    shipped = framework.load("hart")
    changed = shipped.model_copy(
        update={
            "pack": shipped.pack.model_copy(update={"version": version}),
            "concern": shipped.concern.model_validate(rule),
        }
    )
    organisation.apply_pack(council=story.council, pack=changed, by=SYSTEM, at=NOW)

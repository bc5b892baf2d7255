"""What a report is built from: the council's specification and the scorecard as it was known at a moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.engine import periods as spans
from goldenthread.engine.errors import BadData, Fault
from goldenthread.framework import Pack, Report
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow
from goldenthread.returns import queries as returns
from goldenthread.returns.queries import Demanded
from goldenthread.scorecards import commands as scorecards
from goldenthread.scorecards.queries import Scorecard
from goldenthread.timetable.queries import PeriodRow

QUARTERLY = "quarterly"
YEARS = 2
"""For how many years, the newest ones, the list of reports says what the law asks for."""


@dataclass(frozen=True, slots=True)
class Material:
    """Everything one report is made of."""

    council: CouncilRow
    pack: Pack
    specification: Report
    shown: Scorecard


def specification(pack: Pack, key: str = QUARTERLY) -> Report:
    """The council's own specification of a report. Raises BadData naming the mend when its pack has none."""
    found = pack.report(key)
    if found is None:
        raise BadData(
            (
                Fault(
                    place="reports",
                    reason=f"The framework of {pack.council.name} has no report with the key “{key}”.",
                    mend="Add it to the pack and load the pack again.",
                    value=key,
                ),
            )
        )
    return found


def demanded(council_id: int, ended: Sequence[PeriodRow]) -> list[Demanded]:
    """What the law asks for of the newest years, each as far as its periods have ended (FW-016)."""
    newest: dict[date, date] = {}
    for one in sorted(ended, key=lambda one: one.ends):
        newest[spans.year_of(one.span).starts] = one.ends
    return returns.demanded(council_id, sorted(newest.items(), reverse=True)[:YEARS])


def quarterly(council_id: int, period_label: str, *, as_at: datetime) -> Material | None:
    """The quarterly report's material as known at `as_at`; None when the calendar has no such period."""
    council = organisation.council_by_id(council_id)
    shown = scorecards.pull(council_id, period_label, as_at=as_at)
    if council is None or shown is None:
        return None
    pack = organisation.pack(council_id)
    return Material(council, pack, specification(pack), shown)

"""What a report is built from: the council's specification and the scorecard as it was known at a moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from goldenthread.engine import periods as spans
from goldenthread.engine.errors import BadData, Fault
from goldenthread.framework import Pack, Report
from goldenthread.framework.schema import IndicatorSet
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import BodyRow, CouncilRow
from goldenthread.quality import queries as quality
from goldenthread.quality.queries import Lag
from goldenthread.returns import queries as returns
from goldenthread.returns.queries import Demanded, Given, Statutory
from goldenthread.returns.rules import AMENDED
from goldenthread.scorecards import commands as scorecards
from goldenthread.scorecards import queries as scorecard_queries
from goldenthread.scorecards.queries import ResponseRow, Scorecard
from goldenthread.scorecards.queries.lines import pack as pack_line
from goldenthread.scorecards.queries.scorecard import version
from goldenthread.timetable.queries import PeriodRow

QUARTERLY = "quarterly"
YEARS = 2
"""For how many years, the newest ones, the list of reports says what the law asks for."""


@dataclass(frozen=True, slots=True)
class Material:
    """What one report is made of: a scorecard, all of it or of a set or a body, and what is looked at later."""

    council: CouncilRow
    pack: Pack
    specification: Report
    shown: Scorecard
    lag: Lag
    marks: Mapping[str, str] = field(default_factory=dict)
    """Code → how far its figure can be relied on; nothing for what has none."""
    of_set: IndicatorSet | None = None
    later: tuple[IndicatorRow, ...] = ()
    not_yet: tuple[IndicatorRow, ...] = ()
    of_body: BodyRow | None = None
    amended: tuple[tuple[Given, IndicatorRow], ...] = ()
    """Those of its figures that an auditor amended, with what each was before."""
    acts: Mapping[str, Sequence[ResponseRow]] = field(default_factory=dict)
    """Code → the actions taken on its exceptions."""


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


def statutory(council_id: int, found: Sequence[Demanded]) -> list[Statutory]:
    """The figures that the law asks for, each the audited one where there is one (MT-033)."""
    return returns.statutory(council_id, found)


def quarterly(
    council_id: int, period_label: str, *, as_at: datetime, set_key: str = "", body_key: str = ""
) -> Material | None:
    """The quarterly report's material as known at `as_at`; None when there is no such period, set or body.

    With a set it holds the same lines of the same scorecard, those of the set alone: one value, shown in each (MT-003);
    with a body those that it asked for (MT-019). It is read as all the council's readers read: whoever makes it, the
    document goes to others, and every audience finds the same figure in it (DQ-019, DQ-021).
    """
    with access.reading_as(access.Audience(council_id)):
        return _quarterly(council_id, period_label, as_at=as_at, set_key=set_key, body_key=body_key)


def _quarterly(council_id: int, period_label: str, *, as_at: datetime, set_key: str, body_key: str) -> Material | None:
    council = organisation.council_by_id(council_id)
    shown = scorecards.pull(council_id, period_label, as_at=as_at)
    if council is None or shown is None:
        return None
    pack = organisation.pack(council_id)
    of_set = next((one for one in pack.indicator_sets if one.key == set_key), None)
    of_body = next((one for one in organisation.bodies(council_id) if one.key == body_key), None) if body_key else None
    if (set_key and of_set is None) or (body_key and of_body is None):
        return None
    body_id = of_body.id if of_body else None
    held = indicators.belonging(council_id, shown.period.span, set_key=set_key, body_id=body_id, as_at=as_at)
    lines = tuple(one for one in shown.lines if one.indicator_id in held.ids)
    if len(lines) != len(shown.lines):
        shown = replace(shown, lines=lines, version=version([pack_line(one) for one in lines]))
    codes = [line.code for line in shown.lines if line.reading.value is not None]
    lag = quality.lag(council_id, codes, shown.period, as_at=as_at)
    marks = _marks(shown)
    amended = _amended(shown, marks)
    pack_of = specification(pack)
    acts = scorecard_queries.acts(council_id, as_at=as_at)
    about = (of_set, held.later, held.not_yet, of_body, amended)
    return Material(council, pack, pack_of, shown, lag, marks, *about, acts)


def _amended(shown: Scorecard, marks: Mapping[str, str]) -> tuple[tuple[Given, IndicatorRow], ...]:
    """The figures of a report that an auditor amended; nothing is asked where no mark says so."""
    ids = {line.indicator_id for line in shown.lines if marks.get(line.code) == AMENDED}
    if not ids:
        return ()
    found = returns.given(shown.council_id, indicator_ids=ids, period_ids=[shown.period.id], as_at=shown.as_at)
    about = {row.id: row for row in indicators.indicators(shown.council_id, ids=ids, as_at=shown.as_at)}
    return tuple((one, about[one.indicator_id]) for one in found if one.before)


def _marks(shown: Scorecard) -> dict[str, str]:
    """Code → how far its figure can be relied on."""
    found = returns.marks(shown.council_id, period_ids=[shown.period.id], as_at=shown.as_at)
    return {
        line.code: found[line.indicator_id, shown.period.id]
        for line in shown.lines
        if (line.indicator_id, shown.period.id) in found
    }

"""A council's scorecard for a period: every indicator's reading as it was known at a moment."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from goldenthread import frames
from goldenthread.audit import queries as audit
from goldenthread.comparators import queries as comparators
from goldenthread.comparators.queries import Peers
from goldenthread.engine import periods as spans
from goldenthread.engine.readings import Reading
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.organisation import queries as organisation
from goldenthread.returns import queries as returns
from goldenthread.returns.queries import Comment
from goldenthread.scorecards import rules
from goldenthread.scorecards.models import Judgement
from goldenthread.scorecards.queries.by_hand import by_hand, overrides, told
from goldenthread.scorecards.queries.lines import NO_SERVICE, Line, pack, unpack
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock

# Part of every fingerprint: raise it when the engine's answers or the shape of a kept line change.
RULES = "8"
# How many periods of each kind a judgement reads: all that control limits are drawn from.
REACH = 60
ALSO = ("variation", "forecast")
# How many periods before the one that is shown a line tells the status of.
EARLIER = 12


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Every line of a council's period. `version` names the content: the same readings always carry the same one."""

    council_id: int
    period: PeriodRow
    as_at: datetime
    lines: tuple[Line, ...]
    version: str


def asked(council_id: int, period_label: str, *, as_at: datetime) -> PeriodRow | None:
    """The period a reader asks for; the last quarter that has ended when none is named."""
    if period_label:
        return timetable.period(council_id, period_label)
    return timetable.latest_ended(council_id, as_at)


def periods_to_choose(council_id: int, at: datetime) -> list[PeriodRow]:
    """The quarters that have ended, latest first, from the first that anything was asked about."""
    first = returns.first_asked(council_id, "quarter")
    return list(reversed(timetable.periods(council_id, "quarter", ends_by=clock.day(at), starts_from=first)))


def fingerprint(council_id: int, period: PeriodRow, as_at: datetime) -> str:
    """Everything a judgement rests on, in one hash: the council's whole trail so far, the day, the period, the rules.

    Each write to a council leaves a record in its audit chain, so the end of the chain stands for all its data. A
    moment after the last record sees everything, and then only the day matters (for what is due and what is old).
    """
    last = audit.latest_at(council_id)
    moment = clock.day(as_at).isoformat() if last is None or as_at >= last else as_at.isoformat()
    # A council before this one may still revise what it reported, on its own trail.
    before = [audit.anchor(one.old_id) for one in organisation.before(council_id, as_at=as_at)]
    # Whoever is not shown a figure is given another judgement; everybody who is shown the same shares one (DQ-019).
    closed = returns.closed(council_id).mark
    told = (RULES, period.label, audit.anchor(council_id), moment, *before, *([closed] if closed else ()))
    return hashlib.sha256("|".join(told).encode()).hexdigest()


def kept(council_id: int, period: PeriodRow, as_at: datetime, mark: str) -> Scorecard | None:
    """The scorecard kept under a fingerprint, or None when it has to be judged."""
    found = Judgement.objects.filter(council_id=council_id, period_id=period.id, fingerprint=mark).first()
    if found is None:
        return None
    return Scorecard(council_id, period, as_at, tuple(unpack(line) for line in found.lines), version(found.lines))


def judged(council_id: int, period: PeriodRow, *, as_at: datetime) -> Scorecard:
    """The scorecard judged afresh, in a fixed number of queries whatever the number of indicators."""
    ended, ahead = _periods(council_id, period)
    reference = {rows[-1].kind: rows[-1] for rows in ended}
    given = returns.inputs(
        council_id,
        period_ids=[one.id for rows in [*ended, ahead] for one in rows],
        as_at=as_at,
        fill=[one.id for one in [*reference.values(), *ahead]],
    )
    frequency = {row.code: row.kind for row in given.indicators}
    kind = {one.label: one.kind for one in given.periods}
    # An indicator is judged on periods of its own length only: a quarter's figure is never compared with a year's.
    observations = own_length(given.observations, frequency, kind)
    asked_last = _asked_last(given.indicators, ended)
    comments = returns.comments(council_id, period_ids={one.id for one in asked_last.values()}, as_at=as_at)
    set_by_hand = overrides(council_id, as_at=as_at)
    readings = frames.readings(
        by_hand(observations, set_by_hand),
        given.definitions,
        today=clock.day(as_at),
        also=ALSO,
        concern=rules.concern_rule(organisation.pack(council_id)),
    )
    newest = {one.series: one for one in readings if one.period == asked_last[one.series].label}
    before = _before(readings, {series: one.ends for series, one in asked_last.items()})
    shown = [row for row in given.indicators if row.code in newest and row.is_collected(asked_last[row.code].starts)]
    asked_of = {row.id: asked_last[row.code].span for row in shown if newest[row.code].value is not None}
    peers = comparators.peers_of(council_id, asked_of, as_at=as_at) if asked_of else {}
    # What was done in a unit's time keeps the name of then.
    names = organisation.names_on(council_id, period.ends - timedelta(days=1))
    plain = (
        line(
            replace(row, unit_name=names.get(row.unit_id or 0, row.unit_name)),
            newest[row.code],
            comments.get((row.id, asked_last[row.code].id)),
            peers.get(row.id),
        )
        for row in shown
    )
    lines = tuple(replace(told(one, set_by_hand), earlier=before.get(one.code, ())) for one in plain)
    return Scorecard(council_id, period, as_at, lines, version([pack(one) for one in lines]))


def _asked_last(rows: Sequence[IndicatorRow], ended: Sequence[Sequence[PeriodRow]]) -> dict[str, PeriodRow]:
    """By indicator the newest period for which its figure was asked; none where its kind is not in the calendar yet."""
    of_kind = {periods[-1].kind: periods for periods in ended}
    found = {}
    for row in rows:
        periods = of_kind.get(row.kind, ())
        if row.sheet.frequency != row.kind:
            periods = [one for one in periods if row.is_asked_in(one.span)]
        if periods:
            found[row.code] = periods[-1]
    return found


def _before(readings: Sequence[Reading], until: dict[str, date]) -> dict[str, tuple[tuple[str, str], ...]]:
    """By series the periods before its newest with the status worked out for each, the newest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in readings:
        if spans.parse(one.period).ends < until[one.series]:
            found.setdefault(one.series, []).append((one.period, rules.worked_out(one)))
    return {series: tuple(reversed(listed[-EARLIER:])) for series, listed in found.items()}


def _periods(council_id: int, period: PeriodRow) -> tuple[list[list[PeriodRow]], list[PeriodRow]]:
    """For each kind the periods a judgement reads, oldest first, and those still to come in the newest one's year.

    The last of each kind is what the scorecard shows; the targets of those to come say what the year is to end at.
    """
    until = {}
    found: dict[str, list[PeriodRow]] = {}
    for one in timetable.periods(council_id):
        if one.ends <= period.ends:
            found.setdefault(one.kind, []).append(one)
            until[one.kind] = spans.year_of(one.span).ends
        elif one.starts < until.get(one.kind, period.ends):
            found.setdefault(f"{one.kind}, ahead", []).append(one)
    ended = [rows[-REACH:] for kind, rows in found.items() if kind in until]
    return ended, [one for kind, rows in found.items() if kind not in until for one in rows]


def own_length(
    observations: dict[str, list[object]], frequency: dict[str, str], kind: dict[str, str]
) -> dict[str, list[object]]:
    """The observations of each indicator for periods of the length in which it is reported."""
    rows = [
        place
        for place, (series, label) in enumerate(zip(observations["series"], observations["period"], strict=True))
        if frequency[str(series)] == kind[str(label)]
    ]
    return {name: [column[place] for place in rows] for name, column in observations.items()}


def line(row: IndicatorRow, reading: Reading, comment: Comment | None, peers: Peers | None = None) -> Line:
    """An indicator's facts beside its reading, and where the council stands among others."""
    return Line(
        indicator_id=row.id,
        code=row.code,
        title=row.title,
        unit_id=row.unit_id or 0,
        unit_name=row.unit_name or NO_SERVICE,
        unit_type=row.sheet.unit_type,
        suffix=row.suffix,
        priority=row.sheet.priority,
        frequency=row.sheet.frequency,
        owner=row.owner_title,
        commentary=comment.text if comment else "",
        published_status=comment.published_status if comment else "",
        is_cumulative=row.sheet.basis == "ytd" or (row.sheet.basis == "flow" and row.sheet.judged_on == "year_to_date"),
        reading=reading,
        rank=peers.rank if peers else None,
        ranked=peers.ranked if peers else None,
        quartile=peers.quartile if peers else None,
    )


def version(lines: Sequence[object]) -> str:
    """A short name of the content: equal content, equal name."""
    return hashlib.sha256(json.dumps(lines, sort_keys=True, separators=(",", ":")).encode()).hexdigest()[:8]

"""Staging and applying a file of figures for a period, the period before and the year before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from goldenthread.audit.commands import Actor
from goldenthread.engine import periods as spans
from goldenthread.framework.schema import ImportProfile
from goldenthread.indicators import commands as indicator_commands
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.commands import NewTarget
from goldenthread.intake.lines import KEEP, Answers, Line, StoredZero
from goldenthread.intake.staged import Applied, Staged
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow
from goldenthread.returns import commands, queries, rules
from goldenthread.returns.commands import Taken, TakenFigure
from goldenthread.returns.imports.comparing import (
    Outcome,
    Stored,
    StoredFigure,
    agreeing,
    collected_elsewhere,
    compare,
    doubts_of,
    figures_of,
    not_theirs,
    of_kind,
    too_late,
    undecided,
)
from goldenthread.returns.imports.lines import Layout, SaidLine, entry, read
from goldenthread.returns.rules import Figures
from goldenthread.timetable import commands as timetable_commands
from goldenthread.timetable import queries as timetable
from goldenthread.web import clock


class ReturnsHandler:
    """Takes the lines of a file as returns and targets."""

    def zeros(self, *, council: CouncilRow, period_label: str) -> Mapping[str, StoredZero]:
        """The newest figures of the period that are 0, or not there for a reason."""
        about = {row.id: row.code.casefold() for row in indicators.indicators(council.id)}
        return {
            about[indicator_id]: StoredZero(one.figures.absence, one.figures.commentary)
            for (indicator_id, _), one in _stored(council.id, [period_label]).figures.items()
            if one.figures.absence or one.figures.value == 0
        }

    def settled(self, *, council: CouncilRow, period_label: str, rows: Sequence[Line]) -> frozenset[int]:
        """None: a published file is asked about in full each time."""
        return frozenset()

    def stage(
        self,
        *,
        council: CouncilRow,
        profile: ImportProfile,
        period_label: str,
        rows: Sequence[Line],
        answers: Answers,
        by: Actor,
        at: datetime,
    ) -> Staged:
        """Compare the lines with what is stored, and write nothing."""
        period = timetable.named(council.id, period_label)
        layout = _layout(council.id, profile, period, clock.day(at))
        stored = _stored(council.id, list(layout.labels.values()), today=layout.today)
        said = read(rows, layout)
        if profile.arrives != rules.APPROVED:
            stored = _held_against(council.id, said, stored, answers)
        if profile.collected_by:
            _refuse_seconds(council, said, profile.collected_by)
        for one in said:
            one.errors.extend([*undecided(one, stored), *too_late(one, stored), *not_theirs(one, stored)])
            agreeing(one, stored, is_draft=profile.arrives == rules.DRAFT)
        outcomes = [Outcome() if one.errors or one.line.refused else compare(one, stored, answers) for one in said]
        if profile.arrives != rules.APPROVED:
            _leave_incomplete(council.id, said, outcomes, today=clock.day(at))
        counts = Counter(_count(one, outcome) for one, outcome in zip(said, outcomes, strict=True))
        return Staged(
            new=counts["new"],
            changed=counts["changed"],
            unchanged=counts["unchanged"],
            refused=counts["refused"],
            errors=tuple(fault for one in said for fault in one.errors),
            revisions=tuple(asked for outcome in outcomes for asked in outcome.revisions),
            notices=tuple(notice for one in said for notice in one.notices),
            items=tuple(item for outcome in outcomes for item in outcome.items),
        )

    def apply(
        self,
        *,
        council: CouncilRow,
        profile: ImportProfile,
        staged: Staged,
        batch_id: int,
        by: Actor,
        at: datetime,
        reason: str,
    ) -> Applied:
        """Write the items: figures in the state the profile gives them, and targets."""
        period_ids = _ensure_periods(council.id, {str(item["period"]) for item in staged.items})
        about = {row.id: row for row in indicators.indicators(council.id)}
        figures = [
            TakenFigure(
                indicator_id=item["indicator"],
                unit_id=about[item["indicator"]].unit_id,
                definition_version=about[item["indicator"]].sheet.version,
                period_id=period_ids[item["period"]],
                figures=figures_of(item),
                published_status=item["published_status"],
                revises=item["revises"],
                reason=(item["reason"] or reason) if item["revises"] else "",
                doubts=doubts_of(item),
                confirmed=item.get("confirmed", ""),
                arrives=item.get("arrives", ""),
            )
            for item in of_kind(staged.items, "figure")
        ]
        how = Taken(arrives=profile.arrives, source=profile.published_by or "", batch_id=batch_id, by=by, at=at)
        written = commands.take(council_id=council.id, figures=figures, how=how)
        written += _set_targets(council.id, profile, staged, period_ids, by, at)
        return Applied(written, tuple(item for item in staged.items if item["reason"]))


def _refuse_seconds(council: CouncilRow, said: Sequence[SaidLine], collector: str) -> None:
    """Refuse each figure that another than whoever the file comes from collects for the council's area (DQ-017)."""
    known = queries.collections(council)
    periods = {
        label: timetable.named(council.id, label) for one in said for label in (each.label for each in one.figures)
    }
    for one in said:
        one.errors.extend(collected_elsewhere(one, collector, council.name, known, periods))


def _layout(council_id: int, profile: ImportProfile, period: spans.Period, today: date) -> Layout:
    before = spans.previous(period)
    year = spans.previous(spans.year_of(period))
    labels = {"period": period.label, "previous_period": before.label}
    if year.label != before.label or not profile.column("value", "previous_period"):
        labels["previous_year"] = year.label
    rows = indicators.indicators(council_id)
    return Layout(
        profile=profile,
        labels=labels,
        indicators={row.code.casefold(): row for row in rows},
        unit_names=_unit_names(council_id),
        today=today,
    )


def _unit_names(council_id: int) -> dict[int, frozenset[str]]:
    """Every name a unit goes by: its own and those the pack gives it."""
    also = {unit.key: unit.also_called for unit in organisation.pack(council_id).units}
    return {
        unit.id: frozenset(" ".join(name.split()).casefold() for name in (unit.name, *also.get(unit.key, ())))
        for unit in organisation.units(council_id)
    }


def _stored(council_id: int, labels: list[str], *, today: date | None = None) -> Stored:
    """What is stored for periods; with a day, also which of them are closed by then."""
    periods = {one.id: label for label, one in timetable.by_labels(council_id, labels).items()}
    figures = {
        (one.indicator_id, periods[one.period_id]): StoredFigure(
            one.number, one.state, one.figures, one.published_status, one.is_shown
        )
        for one in queries.newest_figures(council_id, period_ids=periods)
    }
    targets: dict[tuple[int, str, str], Decimal] = {}
    for (indicator_id, period_id), kinds in indicators.targets(council_id, period_ids=periods).items():
        for kind, value in kinds.items():
            targets[(indicator_id, periods[period_id], kind)] = value
    fixed = {(one, periods[period], kind) for one, period, kind in indicators.fixed(council_id, period_ids=periods)}
    shut = queries.closed_periods(council_id, periods, today=today) if today else {}
    closed = {periods[period_id]: closing for period_id, closing in shut.items()}
    return Stored(figures, targets, frozenset(fixed), closed=closed)


def _held_against(council_id: int, said: Sequence[SaidLine], stored: Stored, answers: Answers) -> Stored:
    """The same with the figures before and beside those of the file, so that the preview queries what entry would."""
    figures = [(one.indicator, figure.label) for one in said if one.indicator for figure in one.figures]
    periods = timetable.by_labels(council_id, {label for _, label in figures})
    places = [
        queries.Place(row, row.unit_id, periods[label])
        for row, label in figures
        if label in periods and row.status == "active"
    ]
    labels = {one.id: label for label, one in periods.items()}
    before = {
        (indicator_id, labels[period_id]): values
        for (indicator_id, period_id), values in queries.figures_before_each(council_id, places).items()
    }
    pack = organisation.pack(council_id)
    of = {
        label: periods[label].span if label in periods else timetable.named(council_id, label)
        for label in {label for _, label in figures}
    }
    codes = {one.indicator.code for one in said if one.indicator}
    return replace(
        stored,
        before=before,
        limits=queries.limits(pack),
        relations=queries.relations(council_id, pack, codes=codes, periods=list(of.values())),
        spans=of,
        proposed=_proposed(said, answers),
    )


def _proposed(said: Sequence[SaidLine], answers: Answers) -> dict[tuple[int, str], Figures]:
    """What the file would store: what its lines say, without those that are refused or answered to be kept out."""
    found = {}
    for one in said:
        if one.indicator is None or one.errors or one.line.refused:
            continue
        for figure in one.figures:
            given = answers.revision(line=one.line.number, code=one.indicator.code, column=figure.cell.column)
            if given is None or given.answer != KEEP:
                found[one.indicator.id, figure.label] = figure.figures
    return found


def _leave_incomplete(council_id: int, said: Sequence[SaidLine], outcomes: Sequence[Outcome], *, today: date) -> None:
    """Let a figure whose commentary is wanting arrive as a draft, and tell it: a file asks no less than a page.

    Source: DQ-001, DQ-025; a file has one column of words, so whoever answers for the figure completes them.
    """
    figures = {
        (item["indicator"], item["period"]): figures_of(item)
        for outcome in outcomes
        for item in of_kind(tuple(outcome.items), "figure")
    }
    pack = organisation.pack(council_id)
    found = queries.wanting(council_id, pack, figures, today=today, targets=_targets_of(outcomes))
    for one, outcome in zip(said, outcomes, strict=True):
        cells = {figure.label: figure.words or figure.cell for figure in one.figures}
        for item in of_kind(tuple(outcome.items), "figure"):
            if wrongs := found[item["indicator"], item["period"]]:
                item["arrives"] = rules.DRAFT
                reason = " ".join(wrong.sentence for wrong in wrongs)
                mend = "It arrives as a draft. Whoever answers for it completes the commentary and submits it."
                one.notices.append(entry(one.line, cells[item["period"]], reason, mend, code=one.code))


def _targets_of(outcomes: Sequence[Outcome]) -> dict[tuple[int, str], dict[str, str]]:
    """The targets that come with the figures of a file, which they are judged against."""
    targets: dict[tuple[int, str], dict[str, str]] = {}
    for item in (one for outcome in outcomes for one in of_kind(tuple(outcome.items), "target")):
        column = "target" if item["target"] == "normal" else item["target"]
        targets.setdefault((item["indicator"], item["period"]), {})[column] = item["value"]
    return targets


def _count(said: SaidLine, outcome: Outcome) -> str:
    if said.line.refused:
        return "told by intake"
    return "refused" if said.errors else outcome.kind


def _ensure_periods(council_id: int, labels: set[str]) -> dict[str, int]:
    wanted = [timetable.named(council_id, label) for label in sorted(labels)]
    return {row.label: row.id for row in timetable_commands.ensure_all(council_id, wanted)}


def _set_targets(
    council_id: int, profile: ImportProfile, staged: Staged, period_ids: dict[str, int], by: Actor, at: datetime
) -> int:
    targets = [
        NewTarget(
            indicator_id=item["indicator"],
            period_id=period_ids[item["period"]],
            kind=item["target"],
            value=Decimal(item["value"]),
            reason=item["reason"],
        )
        for item in of_kind(staged.items, "target")
    ]
    if not targets:
        return 0
    basis = f"As published by {profile.published_by}" if profile.published_by else f"From a file: {profile.title}"
    return indicator_commands.set_targets(council_id=council_id, targets=targets, basis=basis, by=by, at=at)

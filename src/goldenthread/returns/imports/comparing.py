"""What a file would change: each figure and target beside what is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from textwrap import shorten
from typing import Any

from goldenthread.engine import periods as spans
from goldenthread.engine.dates import day
from goldenthread.engine.numbers import format_exact
from goldenthread.indicators.queries import IndicatorRow, text
from goldenthread.intake.lines import CONFIRM, KEEP, Answers, CellValue, Line
from goldenthread.intake.staged import Entry
from goldenthread.returns import queries, rules
from goldenthread.returns.imports.lines import SaidFigure, SaidLine, SaidTarget, entry
from goldenthread.returns.queries import NO_RELATIONS, ClosingRow, Relations
from goldenthread.returns.rules import Collecting, Doubt, Figures, Finding, Limits
from goldenthread.sheets import tidy

Item = dict[str, Any]
MOST_SHOWN = 120


@dataclass(frozen=True, slots=True)
class StoredFigure:
    """The newest revision of a return; where whoever sends the file is not shown it, it says nothing."""

    number: int
    state: str
    figures: Figures
    published_status: str
    is_shown: bool = True


@dataclass(frozen=True, slots=True)
class Stored:
    """What is stored for the periods of a file: (indicator, period label) → figure; and with the kind → target.

    `fixed` are the targets that change by decision of a body only. `before` are the figures that each is held against,
    and `limits` when one is queried; none where the file holds what was published. `closed` are the labels of periods
    that take no more figures. `relations` are the rules between figures, `spans` the periods by their labels and
    `proposed` what the whole file says, which the rules are held to.
    """

    figures: Mapping[tuple[int, str], StoredFigure]
    targets: Mapping[tuple[int, str, str], Decimal]
    fixed: frozenset[tuple[int, str, str]] = frozenset()
    before: Mapping[tuple[int, str], Sequence[Decimal]] = field(default_factory=dict)
    limits: Limits | None = None
    closed: Mapping[str, ClosingRow] = field(default_factory=dict)
    relations: Relations = NO_RELATIONS
    spans: Mapping[str, spans.Period] = field(default_factory=dict)
    proposed: Mapping[tuple[int, str], Figures] = field(default_factory=dict)

    def doubts(self, row: IndicatorRow, label: str, figures: Figures) -> list[Doubt]:
        """What would be queried about a figure if it were typed; nothing of what was published (DQ-007)."""
        if self.limits is None:
            return []
        before = self.before.get((row.id, label), ())
        found = rules.figure_doubts(figures, queries.measure(row), before, self.limits, row.suffix)
        return [*found, *(one.doubt for one in self.findings(row, label, figures) if one.kind == rules.QUERY)]

    def findings(self, row: IndicatorRow, label: str, figures: Figures) -> list[Finding]:
        """What the rules between figures would say if the figure, and the rest of the file, were typed."""
        if self.limits is None or label not in self.spans or not figures.has_figure:
            return []
        return self.relations.findings(row, self.spans[label], {**self.proposed, (row.id, label): figures})


@dataclass(slots=True)
class Outcome:
    """What one line comes to."""

    items: list[Item] = field(default_factory=list)
    revisions: list[Entry] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The count it belongs to."""
        if any(one.answer != KEEP for one in self.revisions):
            return "changed"
        return "new" if self.items else "unchanged"


def compare(said: SaidLine, stored: Stored, answers: Answers) -> Outcome:
    """A line beside what is stored: what is new, and what it would revise once a person confirms it."""
    outcome = Outcome()
    if said.indicator is None:
        return outcome
    for figure in said.figures:
        _figure(outcome, said, said.indicator, figure, stored, answers)
    for target in said.targets:
        _target(outcome, said, said.indicator, target, stored, answers)
    return outcome


def not_theirs(said: SaidLine, stored: Stored) -> list[Entry]:
    """The figures of a line that whoever sends it is not shown, and so does not write over (DQ-019, DQ-029)."""
    row = said.indicator
    if row is None:
        return []
    reason = "A figure of {} for {} is restricted, or shared by a partner and not with you: no file may change it."
    mend = "Leave the cell empty. Whoever may open it enters it on its own page."
    return [
        entry(said.line, one.cell, reason.format(row.code, one.label), mend, code=row.code)
        for one in said.figures
        if (there := stored.figures.get((row.id, one.label))) is not None and not there.is_shown
    ]


def collected_elsewhere(
    said: SaidLine, collector: str, area: str, known: Sequence[Collecting], periods: Mapping[str, spans.Period]
) -> list[Entry]:
    """The figures of a line that somebody else collects than whoever the file comes from: who does is told (DQ-017)."""
    row = said.indicator
    if row is None:
        return []
    mend = "Leave it out of the file, or end the first collection where figures are collected."
    found = [(one, _refused(collector, row, area, periods[one.label], known)) for one in said.figures]
    return [entry(said.line, one.cell, why, mend, code=row.code) for one, why in found if why]


def _refused(
    collector: str, row: IndicatorRow, area: str, period: spans.Period, known: Sequence[Collecting]
) -> str | None:
    return rules.may_bring(collector, row.id, area, period.ends - timedelta(days=1), known)


def undecided(said: SaidLine, stored: Stored) -> list[Entry]:
    """The targets of a line that no file may change: a body agreed them, and another value is its decision."""
    row = said.indicator
    if row is None:
        return []
    differ = [one for one in said.targets if stored.targets.get((row.id, one.label, one.kind)) != one.value]
    mend = "Ask for its change on its own page, or enter there the decision and who took it, or leave the cell empty."
    return [
        entry(
            said.line, one.cell, f"What {row.code} aims at for {one.label} was agreed and holds.", mend, code=row.code
        )
        for one in differ
        if (row.id, one.label, one.kind) in stored.fixed
    ]


def too_late(said: SaidLine, stored: Stored) -> list[Entry]:
    """The figures of a line that would change a period which takes no more: an exception is for one return, by hand."""
    row = said.indicator
    if row is None:
        return []
    shut = [(one, stored.closed[one.label]) for one in said.figures if one.label in stored.closed]
    mend = "Leave it out of the file; where it must change, ask {name} for an exception and enter it by hand."
    return [
        entry(
            said.line,
            one.cell,
            f"{one.label} was closed on {day(by.closes_on)} by {by.made_name} and takes no more figures.",
            mend.format(name=by.made_name),
            code=row.code,
        )
        for one, by in shut
        if _changes_anything(one, stored.figures.get((row.id, one.label)))
    ]


def _changes_anything(figure: SaidFigure, there: StoredFigure | None) -> bool:
    return there is None or _differs(_completed(figure, there), figure, there)


def agreeing(said: SaidLine, stored: Stored, *, is_draft: bool) -> None:
    """Tell at its cell what rules between figures say of a line: an error, and what could not be checked.

    A draft may hold an error until it is submitted, so it is told as a notice; anything further on is refused.
    """
    row = said.indicator
    if row is None or said.errors or said.line.refused:
        return
    for figure in said.figures:
        there = stored.figures.get((row.id, figure.label))
        if there is not None and figure.figures.same_figure(there.figures):
            continue
        for one in stored.findings(row, figure.label, figure.figures):
            if one.kind == rules.ERROR and not is_draft:
                mend = "Correct whichever figure is wrong."
                said.errors.append(entry(said.line, figure.cell, one.sentence, mend, code=row.code))
            elif one.kind != rules.QUERY:
                said.notices.append(told_between(said.line, figure.cell, one, row.code))


def told_between(line: Line, cell: CellValue | None, one: Finding, code: str) -> Entry:
    """What a rule says of a draft: that it will not be submitted so, or that it could not be checked."""
    mend = " It is kept as a draft, and not submitted before whichever figure is wrong is corrected."
    return entry(line, cell, one.sentence + (mend if one.kind == rules.ERROR else ""), code=code)


def _figure(
    outcome: Outcome, said: SaidLine, row: IndicatorRow, figure: SaidFigure, stored: Stored, answers: Answers
) -> None:
    there = stored.figures.get((row.id, figure.label))
    wanted = _completed(figure, there) if there else figure.figures
    if there is not None and not _differs(wanted, figure, there):
        return
    is_same = there is not None and wanted.same_figure(there.figures)
    doubts = [] if is_same else stored.doubts(row, figure.label, wanted)
    if there is None and not doubts:
        outcome.items.append(_figure_item(row, figure, wanted, 0, ""))
        return
    cell, story = _story(row, figure, wanted, there) if there else (figure.cell, f"{row.code} for {figure.label}:")
    asked = _asked(said, row, cell, queried(story, doubts), answers)
    outcome.revisions.append(asked)
    if asked.answer == CONFIRM:
        item = _figure_item(row, figure, wanted, there.number if there else 0, asked.answer_reason)
        item |= {"old": shown(row, there.figures)} if there else {}
        outcome.items.append(item | doubted(doubts, asked.answer_reason))


def queried(story: str, doubts: Sequence[Doubt]) -> str:
    """What is asked of a cell, with what is queried about its figure."""
    return " ".join((story, *(one.sentence for one in doubts)))


def doubted(doubts: Sequence[Doubt], reason: str) -> Item:
    """The same for an item: nothing where nothing was queried."""
    return {"doubts": [[one.code, one.sentence] for one in doubts], "confirmed": reason} if doubts else {}


def doubts_of(item: Item) -> tuple[Doubt, ...]:
    """What was queried about the figure of an item."""
    return tuple(Doubt(code, sentence) for code, sentence in item.get("doubts", ()))


def _completed(figure: SaidFigure, there: StoredFigure) -> Figures:
    """The figures of the file with what it leaves out: the words, and the day on which the same figure was taken."""
    wanted = figure.figures
    if figure.collected is None and wanted.same_figure(there.figures):
        wanted = replace(wanted, collected_on=there.figures.collected_on)
    if figure.commentary is not None:
        return wanted
    return replace(wanted, commentary=there.figures.commentary, by_when=there.figures.by_when)


def _differs(wanted: Figures, figure: SaidFigure, there: StoredFigure) -> bool:
    return (
        not wanted.same_figure(there.figures)
        or tidy(wanted.commentary) != tidy(there.figures.commentary)
        or wanted.collected_on != there.figures.collected_on
        or (figure.published_status is not None and figure.published_status != there.published_status)
    )


def _story(row: IndicatorRow, figure: SaidFigure, wanted: Figures, there: StoredFigure) -> tuple[CellValue, str]:
    """The cell that differs and how: the figure first, and the words about it where only they do."""
    state = rules.STATE_WORDS[there.state].lower()
    have_other_words = tidy(wanted.commentary) != tidy(there.figures.commentary)
    words = f"{_short(there.figures.commentary)}; the file says {_short(wanted.commentary)}."
    if not wanted.same_figure(there.figures):
        old, new = shown(row, there.figures), shown(row, wanted)
        also = f" Its commentary is stored as {words}" if have_other_words else ""
        return figure.cell, f"{row.code} for {figure.label} is stored as {old} ({state}); the file says {new}.{also}"
    if have_other_words:
        story = f"The commentary of {row.code} for {figure.label} is stored as {words}"
        return figure.words or figure.cell, story
    if figure.collected is not None and wanted.collected_on != there.figures.collected_on:
        stored, said = _on(there.figures), _on(wanted)
        return (
            figure.collected,
            f"{row.code} for {figure.label} is stored as collected on {stored}; the file says {said}.",
        )
    old, new = there.published_status or "nothing", figure.published_status or "nothing"
    story = f"The published status of {row.code} for {figure.label} is stored as {old} ({state}); the file says {new}."
    return figure.status or figure.cell, story


def _on(figures: Figures) -> str:
    return day(figures.collected_on) if figures.collected_on else "no day"


def _short(text: str) -> str:
    """A text as a sentence can hold it."""
    return f"“{shorten(text, MOST_SHOWN, placeholder=' …')}”" if text.strip() else "nothing"


def _figure_item(row: IndicatorRow, figure: SaidFigure, wanted: Figures, revises: int, reason: str) -> Item:
    return {
        "kind": "figure",
        "indicator": row.id,
        "code": row.code,
        "period": figure.label,
        "value": text(wanted.value),
        "numerator": text(wanted.numerator),
        "denominator": text(wanted.denominator),
        "absence": wanted.absence,
        "commentary": wanted.commentary,
        "collected_on": wanted.collected_on.isoformat() if wanted.collected_on else "",
        "published_status": figure.published_status or "",
        "revises": revises,
        "reason": reason,
    }


def _target(
    outcome: Outcome, said: SaidLine, row: IndicatorRow, target: SaidTarget, stored: Stored, answers: Answers
) -> None:
    there = stored.targets.get((row.id, target.label, target.kind))
    if there == target.value:
        return
    item: Item = {
        "kind": "target",
        "indicator": row.id,
        "code": row.code,
        "period": target.label,
        "target": target.kind,
        "value": text(target.value),
        "reason": "",
    }
    if there is None:
        outcome.items.append(item)
        return
    old, new = (format_exact(one, row.decimals, row.suffix) for one in (there, target.value))
    story = f"What {row.code} aims at for {target.label} is stored as {old}; the file says {new}."
    asked = _asked(said, row, target.cell, story, answers)
    outcome.revisions.append(asked)
    if asked.answer == CONFIRM:
        outcome.items.append({**item, "reason": asked.answer_reason, "old": old})


def _asked(said: SaidLine, row: IndicatorRow, cell: CellValue, story: str, answers: Answers) -> Entry:
    """A revision to confirm, with the answer given to it; to confirm needs a reason (DQ-023)."""
    mend = "Confirm it and say why it changed, or keep what is stored."
    asked = replace(entry(said.line, cell, story, mend, code=row.code), choices=(CONFIRM, KEEP))
    given = answers.revision(line=said.line.number, code=row.code, column=cell.column)
    if given is None or (given.answer == CONFIRM and not given.reason.strip()):
        return asked
    return replace(asked, answer=given.answer, answer_reason=given.reason)


def shown(row: IndicatorRow, figures: Figures) -> str:
    """Figures as a sentence shows them."""
    if figures.absence:
        return f"no value ({rules.ABSENCE_WORDS[figures.absence].lower()})"
    if figures.denominator is not None:
        return f"{text(figures.numerator)} of {text(figures.denominator)}"
    return format_exact(figures.value, row.decimals, row.suffix) or "nothing"


def figures_of(item: Item) -> Figures:
    """The figures an item holds."""
    return Figures(
        value=_number(item["value"]),
        numerator=_number(item["numerator"]),
        denominator=_number(item["denominator"]),
        absence=item["absence"],
        commentary=item["commentary"],
        collected_on=date.fromisoformat(item["collected_on"]) if item.get("collected_on") else None,
    )


def _number(kept: str | None) -> Decimal | None:
    return None if kept is None else Decimal(kept)


def of_kind(items: tuple[Item, ...], kind: str) -> Iterator[Item]:
    """The items of a kind."""
    return (one for one in items if one["kind"] == kind)

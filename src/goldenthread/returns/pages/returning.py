"""Returns as document nodes: lists by what they wait for, what a return says, how it reads, and its revisions."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.urls import reverse

from goldenthread.documents.nodes import (
    Absent,
    Block,
    Callout,
    Column,
    Content,
    Facts,
    Link,
    Number,
    Paragraph,
    Quiet,
    Row,
    StatusMark,
    Table,
)
from goldenthread.engine import periods as spans
from goldenthread.engine import why
from goldenthread.engine.dates import day, moment
from goldenthread.engine.numbers import format_exact, format_value
from goldenthread.engine.placing import placed
from goldenthread.engine.readings import Reading
from goldenthread.framework import Pack, speech
from goldenthread.framework.speech import Names
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.returns import queries, rules
from goldenthread.returns.queries import ReturnRow, RevisionRow, measure
from goldenthread.returns.rules import Figures

NOTHING = Absent("–", "Nothing entered")


def absences(pack: Pack) -> dict[str, str]:
    """The council's words for why there is no value, as they open a cell or stand in a list of reasons."""
    return {str(code): placed(words, opens=True) for code, words in pack.status_scheme.absences.items()}


def words(pack: Pack) -> dict[str, str]:
    """The council's words for statuses, absences and ideas, as the sentence of the engine takes them."""
    statuses = queries.status_words(pack)
    return {**statuses, **absences(pack), **speech.names(pack.words).ideas()}


def tasks(caption: str, rows: Sequence[ReturnRow], council_key: str, names: Names) -> Table:
    """A list of returns: the indicator leads to its page."""
    columns = [
        Column(names["Indicator"], width=46),
        Column(names["Unit"], width=22),
        Column("Value", "number", 12),
        Column("State", width=14),
        Column("Due", width=16),
    ]
    return Table(caption, columns, [_task(row, council_key) for row in rows], hide_caption=True)


def _task(row: ReturnRow, council_key: str) -> Row:
    address = reverse("return", kwargs={"council": council_key, "return_id": row.id})
    state = "Not started" if row.is_empty else row.stage_words
    return Row(
        [
            Link(f"{row.indicator.code} {row.indicator.title}", address),
            row.unit_name,
            figure(row.indicator, row.current.figures) if row.current else NOTHING,
            f"{state}, revision {row.current.number}" if row.current and row.current.number > 1 else state,
            day(row.period.due_on),
        ]
    )


def figure(indicator: IndicatorRow, figures: Figures, absences: dict[str, str] | None = None) -> Number | Absent:
    """A figure at the indicator's decimals; parts are shown as the value they make."""
    value = computed(indicator, figures)
    if value is not None:
        return Number(value, format_value(value, indicator.decimals, indicator.suffix), indicator.suffix)
    if figures.denominator is not None:
        return Absent("No cases", "The denominator is 0")
    if figures.absence == rules.RESTRICTED:
        return Absent("Restricted", "Open it on its own page")
    if figures.absence:
        told = (absences or {}).get(figures.absence, rules.ABSENCE_WORDS[figures.absence])
        return Absent("No data", told)
    return NOTHING


def computed(indicator: IndicatorRow, figures: Figures) -> Decimal | None:
    """The value that figures make, rounded half away from zero to the declared decimals (d8)."""
    return rules.value_of(figures, measure(indicator))


def said(row: ReturnRow, figures: Figures, absences: dict[str, str]) -> Facts:
    """Everything a revision says, term by term."""
    indicator, rows = row.indicator, list[tuple[str, Content]]()
    if indicator.sheet.is_computed and figures.denominator is not None:
        rows.append((indicator.sheet.numerator, format_exact(figures.numerator, 0)))
        rows.append((indicator.sheet.denominator, format_exact(figures.denominator, 0)))
    value = f"Value of {row.period.months} alone" if indicator.sheet.rolls_parts else "Value"
    rows.append((value, figure(indicator, figures, absences)))
    if figures.absence:
        rows.append(("Why there is no value", absences.get(figures.absence, rules.ABSENCE_WORDS[figures.absence])))
    if figures.has_figure:
        collected = day(figures.collected_on) if figures.collected_on else Quiet("Not said")
        rows.append(("Date collected", collected))
    rows.extend(_words(figures))
    rows.extend((title, text or Quiet("Not said")) for title, text in rules.told_beside(figures, row.asks))
    marks = [word for word, on in (("Provisional", figures.provisional), ("Estimated", figures.estimated)) if on]
    if marks:
        rows.append(("Marks", ", ".join(marks)))
    return Facts(rows)


def _words(figures: Figures) -> list[tuple[str, Content]]:
    """The parts of the commentary that are there, or that there is none."""
    parts = (
        ("What happened", figures.commentary),
        ("Why", figures.cause),
        ("What is being done", figures.doing),
        ("By when", day(figures.by_when) if figures.by_when else ""),
        ("Back on track", day(figures.back_on) if figures.back_on else ""),
    )
    told: list[tuple[str, Content]] = [(title, text) for title, text in parts if text]
    return told or [("Commentary", Quiet("None"))]


def reading_facts(row: ReturnRow, reading: Reading, pack: Pack) -> list[Block]:
    """How a figure reads: value, status, target, the period before and last year, and why it has its colour."""
    indicator, known = row.indicator, words(pack)
    status = StatusMark(reading.status, known.get(reading.status, reading.status))

    def shown(value: Decimal | None, otherwise: str) -> Content:
        text = format_value(value, reading.decimals, indicator.suffix)
        return Number(value, text, indicator.suffix) if value is not None else Quiet(otherwise)

    year_before = spans.describe(spans.year_before(row.period.span))
    facts: list[tuple[str, Content]] = [
        (f"Value{_covers(reading)}", shown(reading.value, "No value")),
        ("Status", status),
        *_targets(reading, indicator, speech.names(pack.words)),
        (f"Period before ({reading.previous_period})" if reading.previous_period else "Period before",
         shown(reading.previous, "Nothing to compare with")),
        (f"Same period last year ({year_before})", shown(reading.year_before, "Nothing to compare with")),
    ]  # fmt: skip
    sentence = why.sentence(reading, unit_suffix=indicator.suffix, words=known)
    return [Facts(facts), Callout("Why this colour?", sentence)]


def _covers(reading: Reading) -> str:
    """What a judged figure runs over, where that is more than the period that was entered."""
    if told := why.window_words(reading):
        return f", {told}"
    is_to_date = reading.basis == "flow" and reading.value != reading.period_value
    return ", year to date" if is_to_date else ""


def _targets(reading: Reading, indicator: IndicatorRow, names: Names) -> list[tuple[str, Content]]:
    def shown(value: Decimal) -> Number:
        return Number(value, format_exact(value, reading.decimals, indicator.suffix), indicator.suffix)

    if reading.low is not None and reading.high is not None:
        return [("Range", [shown(reading.low), " to ", shown(reading.high)])]
    rows: list[tuple[str, Content]] = [
        (f"{names['Target']}{_covers(reading)}", shown(reading.target) if reading.target is not None else Quiet("None"))
    ]
    for title, value in ((names.say("Stretch {target}"), reading.stretch), ("Floor", reading.floor)):
        if value is not None:
            rows.append((title, shown(value)))
    return rows


def commentary_missing(reading: Reading, figures: Figures, pack: Pack) -> Callout | None:
    """What the commentary lacks for a figure of this status, or has too much of; it never blocks (DQ-025)."""
    told = rules.poor(reading.status, reading.marks, figures, queries.asking(pack))
    if not told:
        return None
    what = words(pack).get(reading.status, reading.status)
    if reading.status not in queries.asking(pack).asked_for and "well_above" in reading.marks:
        what = str(pack.status_scheme.marks["well_above"])
    title = "The commentary is not complete" if figures.commentary else "No commentary yet"
    return Callout(title, f"This figure is “{what}”. {' '.join(told)}", "warning")


def sent_back(revision: RevisionRow | None) -> Callout | None:
    """What the approver asked for, until the return is submitted again."""
    if revision is None or not revision.returned_comment or revision.state not in (rules.RETURNED, rules.DRAFT):
        return None
    at = moment(revision.returned_at) if revision.returned_at else ""
    return Callout(f"Sent back by {revision.returned_name}, {at}", revision.returned_comment, "warning")


def old_and_new(row: ReturnRow, absences: dict[str, str]) -> Table | None:
    """The approved figure beside the one that would follow it (DQ-023); nothing where none was approved before."""
    old, new = row.approved, row.current
    if old is None or new is None or old.id == new.id:
        return None
    lines = [
        ("Value", *(figure(row.indicator, one.figures, absences) for one in (old, new))),
        ("Commentary", *(one.figures.commentary or Quiet("None") for one in (old, new))),
        ("By", *(one.entered_name for one in (old, new))),
        ("When", *(moment(one.entered_at) for one in (old, new))),
        ("Reason", old.reason or Quiet("First figure"), new.reason),
    ]
    columns = [Column("What"), Column(f"Approved (revision {old.number})"), Column(f"New (revision {new.number})")]
    return Table("The approved figure and the new one", columns, [Row(list(line)) for line in lines])


def revisions_table(
    indicator: IndicatorRow, revisions: Sequence[tuple[str, RevisionRow]], absences: dict[str, str] | None = None
) -> Table:
    """(period label, revision) as a table: what each said, who entered and approved it, when, and why (DQ-023)."""
    columns = [
        Column("Period", width=14),
        Column("Revision", "number", 8),
        Column("Value", "number", 12),
        Column("State", width=12),
        Column("Entered", width=20),
        Column("Approved", width=20),
        Column("Reason", width=24),
    ]
    rows = [_revision(indicator, label, one, absences) for label, one in revisions]
    return Table("Every figure that was entered, newest first", columns, rows, hide_caption=True)


def _revision(indicator: IndicatorRow, label: str, one: RevisionRow, absences: dict[str, str] | None) -> Row:
    if one.published_source:
        approved = f"As published by {one.published_source}"
    else:
        approved = f"{one.approved_name}, {moment(one.approved_at)}" if one.approved_at else ""
    return Row(
        [
            label,
            Number(Decimal(one.number), str(one.number)),
            figure(indicator, one.figures, absences),
            _state(one),
            f"{one.entered_name}, {moment(one.entered_at)}",
            approved or Quiet("Not yet"),
            one.reason or Quiet("First figure"),
        ]
    )


def _state(one: RevisionRow) -> str:
    """The stage of a revision, with how far it can be relied on where that says more."""
    if one.state == rules.WITHDRAWN:
        return f"{rules.STATE_WORDS[one.stage]}: {one.withdrawn_reason}"
    told = "" if one.mark in (rules.UNCHECKED, "checked") else f", {rules.MARK_WORDS[one.mark].lower()}"
    if one.figures.confidence:
        told += f", {rules.CONFIDENCE_WORDS[one.figures.confidence].lower()} confidence"
    return f"{rules.STATE_WORDS[one.stage]}{told}"


def about(row: ReturnRow) -> Paragraph:
    """Which indicator, service and period a page is about, when the return is due, and until when it is taken."""
    period = row.period
    parts = f"{row.unit_name} · {period.title} ({period.months}) · due {day(period.due_on)}"
    if row.closes_on is not None:
        parts += f" · figures are taken until the end of {day(row.closes_on)}"
        parts += "".join(f", by {one.person_name} until the end of {day(one.until)}" for one in row.exemptions)
    return Paragraph(parts, tone="quiet")

"""How far figures can be relied on, what was corrected, and when a period closes: as document nodes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse

from goldenthread.documents.nodes import Callout, Column, Content, Facts, Link, Part, Quiet, Row, Table
from goldenthread.engine.dates import day, moment
from goldenthread.engine.numbers import format_value
from goldenthread.framework.speech import Names
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.returns import rules
from goldenthread.returns.pages.returning import computed, figure
from goldenthread.returns.queries import Correction, Given, ReturnRow, RevisionRow, Said, Statutory

MOST_NAMED = 3


def mark_words(one: RevisionRow) -> str:
    """How far a figure can be relied on, in words."""
    return rules.MARK_WORDS[one.mark]


def standing_facts(row: ReturnRow, said: Sequence[tuple[int, Said]]) -> Facts:
    """What was said of the figures of a return, by whom and when, the newest word first."""
    one = row.approved
    facts: list[tuple[str, Content]] = [("State", row.stage_words)]
    if one is not None:
        facts.append(("How far it can be relied on", mark_words(one)))
        words = [each.kind for number, each in said if number == one.number and each.kind in rules.AUDITORS]
        facts.append(("External audit", rules.AUDIT_WORDS[words[0] if words else ""]))
    if one is not None and one.released_at is not None:
        facts.append(("Published", f"by {one.released_name}, {moment(one.released_at)}"))
    facts += [(f"Said of revision {number}", _word(each)) for number, each in said]
    if row.closes_on is not None:
        facts.append(("Figures are taken until", f"the end of {day(row.closes_on)}"))
    facts += [("Open again", f"for {one.person_name} until {day(one.until)}: {one.reason}") for one in row.exemptions]
    return Facts(facts)


def _word(said: Said) -> str:
    who = f" by {said.auditor}" if said.auditor else ""
    note = f": {said.note}" if said.note else ""
    return f"{rules.MARK_WORDS[said.kind]}{who} on {day(said.on)}{note} (recorded by {said.made_name})"


def closed(why: str, whom: Sequence[str], href: str = "") -> Callout | None:
    """That a period takes no more figures: who closed it, who gives an exception, and where; nothing while it does."""
    if not why:
        return None
    more = f" and {len(whom) - MOST_NAMED} more" if len(whom) > MOST_NAMED else ""
    told: list[Part] = [why]
    if whom:
        told.append(f" Exceptions are given by {', '.join(whom[:MOST_NAMED])}{more}.")
    if href:
        told += [" ", Link("Open it again for one person", href)]
    return Callout("The period is closed", told, "warning")


def corrections_table(
    corrections: Sequence[Correction], indicators: Mapping[int, IndicatorRow], names: Names, absences: dict[str, str]
) -> Table:
    """Every approved figure that another followed: before, after, why and by whom (DQ-024, MT-033)."""
    columns = [
        Column(names["Indicator"], width=30),
        Column("Before", "number", 12),
        Column("After", "number", 12),
        Column("Mark", width=16),
        Column("Why", width=30),
        Column("Approved", width=24),
    ]
    rows = [_correction(one, indicators[one.indicator_id], absences) for one in corrections]
    return Table("Figures that were corrected after approval, oldest first", columns, rows, hide_caption=True)


def _correction(one: Correction, indicator: IndicatorRow, absences: dict[str, str]) -> Row:
    after = one.after
    signed = f"as published by {after.published_source}" if after.published_source else after.approved_name
    return Row(
        [
            f"{indicator.code} {indicator.title}",
            figure(indicator, one.before.figures, absences),
            figure(indicator, after.figures, absences),
            _changed(mark_words(one.before), mark_words(after)),
            after.reason or Quiet("No reason was given"),
            f"{signed}, {moment(after.approved_at)}" if after.approved_at else "",
        ]
    )


def statutory_table(rows: Sequence[Statutory], names: Names, absences: dict[str, str]) -> Table:
    """The figures for an assessment from outside: the audited one where there is one, with what it was before."""
    columns = [
        Column(names["Indicator"], width=30),
        Column(names["Period"], width=12),
        Column("Figure", "number", 12),
        Column("External audit", width=26),
        Column("Before the audit", "number", 12),
    ]
    lines = [
        Row(
            [
                f"{one.indicator.code} {one.indicator.title}",
                one.period,
                figure(one.indicator, one.given.one.figures, absences),
                _audit(one, absences),
                figure(one.indicator, one.given.before.figures, absences) if one.given.before else Quiet("The same"),
            ]
        )
        for one in rows
    ]
    return Table("The figures that are given, each as it was audited", columns, lines, hide_caption=True, is_data=True)


def _audit(one: Statutory, absences: dict[str, str]) -> Content:
    """Its status with auditor, day and reason, and whether a figure came later that no auditor has seen."""
    given = one.given
    told: list[Part] = [rules.AUDIT_WORDS[given.audit]]
    if given.said:
        note = f": {given.said.note}" if given.said.note else ""
        told.append(f" by {given.said.auditor} on {day(given.said.on)}{note}")
    if given.later:
        shown = figure(one.indicator, given.later.figures, absences)
        told += [". A later figure is not audited: ", shown]
    return told


def amended(one: Given, indicator: IndicatorRow) -> str:
    """What an auditor amended, in a sentence: "CALLS from 70 % to 71 % (the District Auditor, 2 September 2014)"."""
    if one.before is None or one.said is None:
        return ""
    before, after = (_plain(indicator, each) for each in (one.before, one.one))
    why = f": {one.said.note}" if one.said.note else ""
    return f"{indicator.code} from {before} to {after} ({one.said.auditor}, {day(one.said.on)}{why})"


def _plain(indicator: IndicatorRow, one: RevisionRow) -> str:
    value = computed(indicator, one.figures)
    return format_value(value, indicator.decimals, indicator.suffix) if value is not None else "no data"


def _changed(before: str, after: str) -> str:
    """How the mark changed; a final figure that another followed is as final as before."""
    return after if before == after else f"{before} to {after.lower()}"


def unchecked_table(rows: Sequence[ReturnRow], council_key: str, names: Names) -> Table:
    """Figures that are entered and not approved: each with its mark, by whom and when (DQ-013)."""
    columns = [
        Column(names["Indicator"], width=40),
        Column("Value", "number", 12),
        Column("Mark", width=18),
        Column("Entered", width=30),
    ]
    lines = [_unchecked(row, row.current, council_key) for row in rows if row.current]
    return Table("Figures that wait for another person", columns, lines, hide_caption=True)


def unchecked_values(
    indicator: IndicatorRow, found: Sequence[tuple[str, RevisionRow]], council_key: str, names: Names
) -> Table | None:
    """The same of one indicator, by period; None where nothing waits (DQ-013)."""
    if not found:
        return None
    columns = [
        Column(names["Period"], width=26),
        Column("Value", "number", 16),
        Column("Mark", width=22),
        Column("Entered", width=36),
    ]
    lines = [
        Row(
            [
                Link(label, reverse("return", kwargs={"council": council_key, "return_id": one.return_id})),
                figure(indicator, one.figures),
                mark_words(one),
                f"{one.entered_name}, {moment(one.entered_at)}",
            ]
        )
        for label, one in found
    ]
    return Table("Entered, and out of every count until another person approves it", columns, lines)


def _unchecked(row: ReturnRow, one: RevisionRow, council_key: str) -> Row:
    address = reverse("return", kwargs={"council": council_key, "return_id": row.id})
    return Row(
        [
            Link(f"{row.indicator.code} {row.indicator.title}", address),
            figure(row.indicator, one.figures),
            mark_words(one),
            f"{one.entered_name}, {moment(one.entered_at)}",
        ]
    )

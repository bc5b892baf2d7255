"""What indicators cost to collect, held against what they were used for in a year (MT-024, MT-026)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from goldenthread.documents.nodes import (
    Block,
    Callout,
    Column,
    Content,
    Facts,
    Heading,
    Number,
    Paragraph,
    Quiet,
    Rank,
    Ranking,
    Row,
    Table,
)
from goldenthread.engine.dates import day
from goldenthread.engine.numbers import share_of
from goldenthread.framework.speech import Names
from goldenthread.indicators import queries, rules
from goldenthread.indicators.pages.seen import Seen, hours_told, number
from goldenthread.indicators.pages.words import NOT_GIVEN
from goldenthread.indicators.queries import IndicatorRow, UseRow
from goldenthread.indicators.rules import Burden, words

MOST_DRAWN = 15
Used = Mapping[int, Sequence[date]]


def burden(seen: Seen) -> list[Block]:
    """How many hours go into what was used and what was not, the heaviest as bars, then all by cost against use."""
    if not seen.rows:
        return [Paragraph(seen.names.say("No {indicator} is looked at here."))]
    since = rules.a_year_before(seen.today)
    used = queries.used(seen.council_id, since=since)
    rows = {row.code: row for row in seen.rows}
    ranked = rules.heaviest_first(
        Burden(row.code, row.sheet.hours_a_year, len(used.get(row.id, ()))) for row in seen.rows
    )
    idle = [one for one in ranked if not one.uses]
    return [
        _meter(ranked, idle, since),
        *_drawn(ranked, rows, seen),
        *_candidates([rows[one.code] for one in idle], seen, since),
        _ranking([(rows[one.code], one) for one in ranked], used, seen),
    ]


def uses(found: Sequence[UseRow], names: Names) -> Table:
    """Everything one indicator led to."""
    say = names.say
    columns = [
        Column("Day", width=16),
        Column("What", width=14),
        Column("What it led to", width=40),
        Column(say("{Body}"), width=18),
        Column("Recorded by", width=16),
    ]
    lines = [
        Row([day(one.on), say(words.USES[one.kind]), one.told, one.body_name or NOT_GIVEN, one.made_by_name])
        for one in found
    ]
    return Table("What it led to, newest first", columns, lines, hide_caption=True)


def _meter(ranked: Sequence[Burden], idle: Sequence[Burden], since: date) -> Facts:
    def hours(some: Sequence[Burden]) -> Decimal:
        return sum((one.hours or Decimal(0) for one in some), Decimal(0))

    unsaid = sum(one.hours is None for one in ranked)
    every, lost = hours(ranked), hours(idle)
    of_it = f" ({share_of(int(lost), int(every))})" if every >= 1 else ""
    return Facts(
        [
            (
                "Hours a year to collect",
                f"{hours_told(every)}{f', and {unsaid} of which nothing is said' if unsaid else ''}",
            ),
            ("Of them for what led to nothing", f"{hours_told(lost)} hours{of_it}"),
            ("Led to nothing", f"{len(idle)} of {len(ranked)}, since {day(since)}"),
        ]
    )


def _drawn(ranked: Sequence[Burden], rows: Mapping[str, IndicatorRow], seen: Seen) -> list[Block]:
    """The most hours as bars; what led to nothing stands out."""
    known = sorted((one for one in ranked if one.hours), key=lambda one: (-(one.hours or 0), one.code))[:MOST_DRAWN]
    if not known:
        return []
    bars = [
        Rank(
            f"{one.code} {_short(rows[one.code].title)}",
            one.hours or Decimal(0),
            f"{hours_told(one.hours or Decimal(0))} h{'' if one.uses else ', no use'}",
            is_own=not one.uses,
        )
        for one in known
    ]
    summary = seen.names.say("The {indicators} that take the most hours; those in bold led to nothing in a year.")
    return [Ranking(seen.names.say("Hours a year to collect each {indicator}"), summary, bars, ends=("", ""))]


def _candidates(idle: Sequence[IndicatorRow], seen: Seen, since: date) -> list[Block]:
    heading = f"Candidates to drop ({len(idle)})"
    if not idle:
        return [Heading(2, heading), Paragraph(seen.names.say("Every {indicator} led to something in the last year."))]
    hours = [row.sheet.hours_a_year for row in seen.rows]
    heavy = [row for row in idle if rules.is_high_effort(row.sheet.hours_a_year, hours)]
    told = f"They led to no decision, question or {seen.names['action']} since {day(since)}."
    blocks: list[Block] = [Heading(2, heading), Paragraph(told)]
    if heavy:
        named = "; ".join(f"{row.code} {row.title}" for row in heavy)
        blocks.append(Callout(f"High effort and no use: {len(heavy)}", named, "warning"))
    columns = [Column(seen.names["Indicator"], width=60), Column("Sets", width=40)]
    names = {one.key: one.name for one in seen.pack.indicator_sets}
    lines = [
        Row([seen.link(row), ", ".join(names.get(key, key) for key in row.sheet.sets) or NOT_GIVEN]) for row in idle
    ]
    return [*blocks, Table(seen.names.say("{Indicators} never discussed in 12 months"), columns, lines)]


def _ranking(ranked: Sequence[tuple[IndicatorRow, Burden]], used: Used, seen: Seen) -> Table:
    columns = [
        Column(seen.names["Indicator"], width=34),
        Column("Hours a year", "number", 10),
        Column("Good for", width=22),
        Column("Uses in a year", "number", 10),
        Column("Last used", width=12),
        Column("Hours for each use", "number", 12),
    ]
    lines = [
        Row(
            [
                seen.link(row),
                _hours(one.hours, NOT_GIVEN),
                row.sheet.benefit or NOT_GIVEN,
                number(one.uses),
                day(used[row.id][0]) if one.uses else Quiet("Not in a year"),
                _hours(one.hours_for_each_use, Quiet("No use" if not one.uses else "–")),
            ]
        )
        for row, one in ranked
    ]
    return Table("By cost against use, what costs most for least first", columns, lines)


def _hours(hours: Decimal | None, otherwise: Content) -> Content:
    return otherwise if hours is None else Number(hours, hours_told(hours))


def _short(title: str) -> str:
    return title if len(title) <= 44 else f"{title[:43].rstrip()}…"

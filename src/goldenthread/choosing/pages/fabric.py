"""The set held against FABRIC: what each test gives today, what fails it, and what was recorded (MT-010)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from goldenthread.choosing import rules
from goldenthread.choosing.pages.words import NOT_YET, linked
from goldenthread.choosing.queries import Held, ResultRow
from goldenthread.choosing.rules import Outcome
from goldenthread.documents.nodes import (
    Absent,
    Block,
    Column,
    Content,
    Details,
    Facts,
    Heading,
    Paragraph,
    Quiet,
    Rank,
    Ranking,
    Row,
    StatusMark,
    Table,
)
from goldenthread.engine.dates import day
from goldenthread.framework.speech import Names
from goldenthread.indicators.pages import Seen
from goldenthread.indicators.pages.seen import number
from goldenthread.indicators.rules import words as indicator_words
from goldenthread.web import clock

MARKS = {"met": "green", "partly": "amber", "not_met": "red", rules.UNKNOWN: "not_available"}
ASKS = {
    "focused": "Each serves {a_priority}.",
    "appropriate": "Two parties helped to set it, or it led to something within a year.",
    "balanced": "Every class is there, and every {plan} that is measured has an outcome.",
    "robust": "Its sheet is complete, and no characteristic of its data is rated weak.",
    "integrated": "It measures {a_objective} of {a_plan}.",
    "cost_effective": "It takes no more hours than most, or it led to something within a year.",
}


def tested(held: Held, seen: Seen) -> list[Block]:
    """The six results together, drawn by how many fail, then what fails each."""
    if not held.rows:
        return [Paragraph(seen.names.say("No {indicator} is active."))]
    blocks: list[Block] = [Paragraph(_told(held, seen), "lead"), *_drawn(held, seen.names), _results(held, seen.names)]
    for one in held.outcomes:
        blocks += _failing(one, held.recorded[one.test], seen)
    return blocks


def _told(held: Held, seen: Seen) -> str:
    """How many of the tests of which anything is known are met; the others are counted apart."""
    of, known = seen.counted(len(held.rows)), [one for one in held.outcomes if one.is_known]
    apart = len(held.outcomes) - len(known)
    if not known:
        return f"Nothing known yet of the whole set of {of}."
    met = sum(one.verdict == "met" for one in known)
    rest = f" Of {apart} nothing is known yet." if apart else ""
    return f"{met} of {len(held.outcomes)} tests met by the whole set of {of}.{rest}"


def _drawn(held: Held, names: Names) -> list[Block]:
    """How many fail each test of which anything is known: an unknown is no bar of nothing."""
    ranks = [
        Rank(rules.TESTS[one.test], Decimal(many), str(many), is_own=one.verdict == "not_met")
        for one in held.outcomes
        if one.is_known
        for many in [_many(one)]
    ]
    if not ranks:
        return []
    title = names.say("How many {indicators} fail each test")
    told = ", ".join(f"{rank.name} {rank.shown}" for rank in ranks)
    return [Ranking(title, f"{told}.", ranks, ends=("", ""))]


def _many(one: Outcome) -> int:
    return len(one.failing) + len(one.lacking)


def _results(held: Held, names: Names) -> Table:
    columns = [
        Column("Test", width=16),
        Column("What it asks", width=32),
        Column("Worked out today", "status", 16),
        Column("Fail", "number", 8),
        Column("Not known", "number", 8),
        Column("Recorded", width=20),
    ]
    lines = []
    for one in held.outcomes:
        kept = held.recorded[one.test]
        said: Content = NOT_YET
        if kept:
            said = f"{rules.VERDICTS[kept[0].verdict]} on {day(clock.day(kept[0].made_at))}"
        mark = StatusMark(MARKS[one.verdict], rules.VERDICT_WORDS[one.verdict])
        lines.append(
            Row(
                [
                    rules.TESTS[one.test],
                    names.say(ASKS[one.test]),
                    mark,
                    number(_many(one)) if one.is_known else Absent("–", "Nothing known yet"),
                    number(len(one.unknown)),
                    said,
                ]
            )
        )
    return Table("The six tests", columns, lines, hide_caption=True)


def _failing(one: Outcome, kept: Sequence[ResultRow], seen: Seen) -> list[Block]:
    rows: list[tuple[str, Content]] = []
    if one.failing:
        rows.append((f"Fail ({len(one.failing)} of {one.of})", linked(seen, one.failing)))
    if one.lacking and one.is_known:
        rows.append(("Missing", "; ".join(_lacking(key, seen.names) for key in one.lacking)))
    if one.unknown:
        rows.append((f"Not known ({len(one.unknown)} of {one.of})", linked(seen, one.unknown)))
    blocks: list[Block] = [Heading(2, rules.TESTS[one.test])]
    blocks.append(Facts(rows) if rows else Paragraph(f"All {one.of} pass."))
    if kept:
        blocks.append(Details(f"On record: {len(kept)}", [_record(kept, rules.TESTS[one.test])]))
    return blocks


def _lacking(key: str, names: Names) -> str:
    """A class that nobody measures, or a plan without an outcome."""
    word = indicator_words.NATURES.get(key)
    return f"nothing of the class “{word}”" if word else names.say("no outcome in {plan} ") + f"“{key}”"


def _record(kept: Sequence[ResultRow], test: str) -> Table:
    columns = [
        Column("Day", width=16),
        Column("Result", width=14),
        Column("What it rests on", width=30),
        Column("Worked out then", width=26),
        Column("By", width=14),
    ]
    lines = [
        Row(
            [
                day(clock.day(one.made_at)),
                rules.VERDICTS[one.verdict],
                one.told,
                _then(one),
                one.made_by_name,
            ]
        )
        for one in kept
    ]
    return Table(f"{test}: what is on record, newest first", columns, lines, hide_caption=True)


def _then(one: ResultRow) -> Content:
    failing = one.computed.get("failing", [])
    said = rules.VERDICT_WORDS.get(one.computed.get("verdict", ""), "")
    return f"{said}: {', '.join(failing)}" if failing else Quiet(said)

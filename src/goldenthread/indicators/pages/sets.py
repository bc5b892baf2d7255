"""The sets that indicators belong to: who sets each, how many its source has, and how many are here (MT-002)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from django.urls import reverse
from django.utils.http import urlencode

from goldenthread.documents.nodes import Block, Callout, Column, Content, Facts, Link, Quiet, Row, Table
from goldenthread.engine.dates import day
from goldenthread.framework.schema import IndicatorSet
from goldenthread.indicators.pages.seen import Seen, number
from goldenthread.indicators.pages.words import NOT_GIVEN
from goldenthread.indicators.queries import IndicatorRow


def sets(seen: Seen) -> list[Block]:
    """Every set of the framework as a table; one that is larger than the council wants is warned about (MT-024)."""
    found = seen.pack.indicator_sets
    counts = Counter(key for row in seen.rows for key in row.sheet.sets)
    over = [one for one in found if one.limit is not None and counts[one.key] > one.limit]
    told = " ".join(
        f"{one.name}: {seen.counted(counts[one.key])}, and the council wants {one.limit} at most." for one in over
    )
    columns = [
        Column("Set", width=30),
        Column("Kind", width=16),
        Column("Set by", width=22),
        Column("In force", width=16),
        Column("In its source", width=14),
        Column("Here", "number", 8),
        Column("Wanted at most", "number", 8),
    ]
    lines = [
        Row(
            [
                Link(one.name, _address(one, seen)),
                one.kind or NOT_GIVEN,
                one.set_by or NOT_GIVEN,
                in_force(one),
                stated(one) or NOT_GIVEN,
                number(counts[one.key]),
                number(one.limit) if one.limit is not None else Quiet("No limit"),
            ]
        )
        for one in found
    ]
    warned: list[Block] = [Callout("Over the limit", told, "warning")] if over else []
    return [*warned, Table("Sets, in the order of the framework", columns, lines, hide_caption=True)]


def of_set(one: IndicatorSet, rows: Sequence[IndicatorRow], seen: Seen) -> Facts:
    """What is known of the set that a list is narrowed to."""
    said: list[tuple[str, Content]] = [
        ("Set by", one.set_by or NOT_GIVEN),
        ("In force", in_force(one)),
        ("In its source", stated(one) or NOT_GIVEN),
        ("Here", f"{seen.counted(len(rows))}"),
    ]
    if one.limit is not None:
        said.append(("Wanted at most", str(one.limit)))
    if one.rules:
        said.append(("Rules", "; ".join(one.rules)))
    return Facts(said)


def stated(one: IndicatorSet) -> str:
    """How many the source says there are, in its own wording."""
    return one.count_text or ("" if one.count is None else str(one.count))


def in_force(one: IndicatorSet) -> str:
    """From when to when it holds."""
    last = one.ends and one.ends - timedelta(days=1)
    if one.starts and last:
        return f"{day(one.starts)} to {day(last)}"
    if one.starts:
        return f"Since {day(one.starts)}"
    return f"Until {day(last)}" if last else "No dates given"


def _address(one: IndicatorSet, seen: Seen) -> str:
    return f"{reverse('indicators', kwargs={'council': seen.council_key})}?{urlencode({'set': one.key})}"

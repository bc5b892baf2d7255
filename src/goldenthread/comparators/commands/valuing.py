"""Keeping figures: what is new is added, what differs gets the next revision, what is the same is left alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from goldenthread.comparators.models import Edition, Value
from goldenthread.comparators.rules import Figure

BATCH = 1000
NUMBERS = ("value", "numerator", "denominator", "low", "high")
Key = tuple[int, int, str, int]
Kept = tuple[int, tuple[Decimal | None, ...]]


@dataclass(frozen=True, slots=True)
class Count:
    """How many figures a loading brought, superseded and found as they were."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


def values_kept(
    figures: Sequence[Figure], measures: Mapping[str, int], areas: Mapping[str, int], edition: Edition
) -> Count:
    """Store the figures in a fixed number of queries for each thousand of them."""
    stored = _in_force({measures[one.measure] for one in figures})
    made: list[Value] = []
    new = changed = 0
    for one in figures:
        key = (measures[one.measure], areas[one.area], one.period.kind, one.period.ordinal)
        revision, numbers = stored.get(key, (0, ()))
        if revision and numbers == one.numbers:
            continue
        new, changed = new + (not revision), changed + bool(revision)
        made.append(_value(one, key, revision + 1, edition))
    Value.objects.bulk_create(made, batch_size=BATCH)
    return Count(new, changed, len(figures) - len(made))


def _in_force(measure_ids: set[int]) -> dict[Key, Kept]:
    """The newest revision of every figure of these measures."""
    found = Value.objects.filter(measure_id__in=measure_ids).order_by("revision")
    rows = found.values_list("measure_id", "area_id", "kind", "ordinal", "revision", *NUMBERS)
    return {row[:4]: (row[4], tuple(row[5:])) for row in rows.iterator(chunk_size=BATCH)}


def _value(one: Figure, key: Key, revision: int, edition: Edition) -> Value:
    measure_id, area_id, kind, ordinal = key
    return Value(
        measure_id=measure_id,
        area_id=area_id,
        edition=edition,
        revision=revision,
        kind=kind,
        ordinal=ordinal,
        label=one.period.label,
        starts=one.period.starts,
        ends=one.period.ends,
        given=one.given,
        value=one.value,
        numerator=one.numerator,
        denominator=one.denominator,
        low=one.low,
        high=one.high,
    )

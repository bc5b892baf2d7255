"""A table of any size, by chance and by a seed: what Hypothesis draws, without its cost for each figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import accumulate
from random import Random

from tests.engine.oracle_variation import Seen
from tests.engine.variation.edges import EDGES

FIRST, LONGEST = 8000, 130
BASES, DIRECTIONS = ("ratio", "flow", "snapshot", "ytd"), ("higher", "lower", "range", "none", "date", "yesno")
SHAPES: tuple[Callable[[Random, int], list[int]], ...] = (
    lambda random, length: [random.randint(0, 5) for _ in range(length)],
    lambda random, length: [round(random.gauss(5000, 300)) for _ in range(length)],
    lambda random, length: list(accumulate(random.randint(-2, 2) for _ in range(length))),
    lambda random, length: list(accumulate(random.choice([-1, 1, 1, 1, 1]) for _ in range(length))),
    lambda random, length: [random.randint(-1, 1) + (3 if place * 2 < length else 0) for place in range(length)],
    lambda random, _: [point * random.choice([1, 7]) for point in random.choice(EDGES).points],
    lambda random, _: list(random.choice(EDGES).points),
    lambda _, length: [3] * length,
    lambda random, length: [3] * (moved := random.randrange(length)) + [7] + [3] * (length - moved - 1),
    lambda random, length: [3] * (moved := random.randrange(length)) + [7] * (length - moved),
)


def table(seed: int, rows: int) -> list[Seen]:
    """At least so many figures, in any order."""
    random, found = Random(seed), list[Seen]()
    while len(found) < rows:
        found += _line(random, len(found))
    random.shuffle(found)
    return found


def _line(random: Random, number: int) -> Iterator[Seen]:
    values = random.choice(SHAPES)(random, random.choice([5, 12, 13, 20, 40, 59, 60, 61, LONGEST]))
    level = random.choice([None, 0, 5, values[-1], values[0] + 40])
    basis, direction = random.choice(BASES), random.choice(DIRECTIONS[:2] * 3 + DIRECTIONS)
    step, parts, breaks = random.choice([1, 1, 1, 3]), random.choice([1, 4, 12]), random.choice([0, 0, 0.02, 0.1])
    profile = random.choice(["as_given", "as_given", "as_given", "level", "year_end"])
    is_contextual, ordinal, version = random.random() < 0.1, FIRST, 1
    for value in values:
        what = random.randrange(5) if random.random() < breaks else None
        ordinal += 7 if what == 0 else step
        version += what == 1
        yield Seen(
            number,
            ordinal,
            part=(ordinal - FIRST - 1) % parts + 1,
            step=step,
            value=None if what == 2 else value,
            target=None if what == 3 else level,
            version=version,
            rebase=what == 4,
            basis=basis,
            direction=direction,
            contextual=is_contextual,
            profile=profile,
            decimals=number % 7,
        )

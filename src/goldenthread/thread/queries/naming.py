"""What the framework's own paper names as the answer to a challenge: an action, by its number (FW-020)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from goldenthread.delivery.queries import Edges as Work
from goldenthread.framework import Pack
from goldenthread.plans.queries import PriorityRow
from goldenthread.thread.rules import Edge, Key

# An answer that the paper names by its number: "Action 4.4".
_NUMBERED = re.compile(r"^\w+ (?P<number>\d+(?:\.\d+)*)$")


def number_of(said: str) -> str:
    """The number by which a paper names an action; nothing where it names something else."""
    match = _NUMBERED.match(said)
    return match["number"] if match else ""


def named(work: Work, priorities: Mapping[int, PriorityRow], keys: Mapping[int, Key], pack: Pack) -> Iterator[Edge]:
    """That a named action also stands below what it answers, where exactly one action has the number."""
    coded: dict[str, list[int]] = defaultdict(list)
    for action in work.actions:
        coded[action.code].append(action.id)
    own = {row.key: row.id for row in priorities.values()}
    for one in pack.priorities:
        for said in one.answered_by:
            found = coded.get(number_of(said), [])
            if len(found) == 1 and one.key in own:
                yield Edge(("action", found[0]), keys[own[one.key]], is_main=False)

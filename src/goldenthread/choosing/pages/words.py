"""What every page of the choice says in the same way."""

from __future__ import annotations

from collections.abc import Iterable

from goldenthread.choosing import rules
from goldenthread.documents.nodes import Content, Part, Quiet
from goldenthread.framework import ChoosingStep
from goldenthread.framework.speech import Names
from goldenthread.indicators.pages import Seen
from goldenthread.indicators.queries import IndicatorRow

NOT_YET = Quiet("Not yet")
NONE = Quiet("None")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def step_title(step: ChoosingStep, names: Names) -> str:
    """What a step is called: by the framework, else by us."""
    return step.name or names.say(rules.TITLES[step.step])


def rows_of(seen: Seen, ids: Iterable[int]) -> list[IndicatorRow]:
    """These indicators, in the order of their codes."""
    wanted = set(ids)
    return [row for row in seen.rows if row.id in wanted]


def linked(seen: Seen, ids: Iterable[int]) -> Content:
    """These indicators in one cell, or that there is none."""
    rows = rows_of(seen, ids)
    return seen.links(rows) if rows else NONE


def parts(said: Content) -> list[Part]:
    """The parts of a cell, to be joined with others."""
    return list(said) if isinstance(said, list | tuple) else [said]  # type: ignore[list-item]

"""The shape of a demonstration council's file of plans, each with its sections and objectives, the upper ones first.

`source` is the place in the council's paper that says so. What has none is invented, and a `note` says what.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field

from goldenthread.framework.schema.base import Code, Day, Key, Line, Prose, Record, Source


class ObjectiveEntry(Record):
    """An objective. `main` is its main priority and `also` are others; `late` is the day on which they were linked.

    `answers` names the post that answers for it in a line of responsibility.
    With `written` it is a record of the past, kept as it was then; without, it is written on the demonstration's day.
    """

    code: Code
    text: Line
    main: Key | None = None
    also: tuple[Key, ...] = ()
    advances: Prose | None = None
    kind: Literal["outcome", "inward"] = "outcome"
    scope: Literal["strategic", "operational"] = "strategic"
    service_class: Key | None = None
    measure: Prose | None = None
    owner: Key | None = None
    written: Day | None = None
    late: Day | None = None
    indicators: tuple[Code, ...] = ()
    answers: dict[Key, Key] = Field(default_factory=dict)
    source: Source | None = None
    note: Line | None = None

    @property
    def priorities(self) -> tuple[str, ...]:
        """Every priority it is linked to, the main one first."""
        return (*([self.main] if self.main else []), *self.also)


class IssueEntry(Record):
    """What bears on a plan, or a strategy of it, with the codes of the objectives that concern it."""

    kind: Literal["external", "internal", "strategy"]
    text: Line
    answered: tuple[Code, ...] = ()


class AchievementEntry(Record):
    """What a plan achieved for a priority, and where that can be seen."""

    text: Line
    priority: Key
    when: Day
    evidence: Line | None = None


class StepEntry(Record):
    """A step of a plan's way: its day, the role of who took it, and the body that decided.

    Where councils share the file and each has a body of its own, `body` names it for each council. `sections` and
    `measures` are what its writers wrote anew just before.
    """

    to: Literal["submitted", "consultation", "challenge", "endorsed", "approved", "published", "revision", "rolled"]
    day: Day
    by: Key
    body: Key | dict[Key, Key] | None = None
    why: Line | None = None
    sections: dict[Key, Prose] = Field(default_factory=dict)
    measures: dict[Code, Prose] = Field(default_factory=dict)

    def body_of(self, council: str) -> str | None:
        """The key of the body that decided in a council."""
        return self.body[council] if isinstance(self.body, dict) else self.body


class PlanEntry(Record):
    """A plan of a level. `below` is the key of the plan above it, `owner` a post, `unit` a unit of the pack.

    `steps` are its way over the months since it was `opened`; `starts` and `ends` are its days before it is rolled
    forward. `moves` are where it comes on the demonstration's own day: it may be heard then and not decided upon, or a
    plan of years ago would be approved years late.
    """

    key: Key
    level: Key
    title: Line
    starts: Day
    ends: Day
    below: Key | None = None
    unit: Key | None = None
    owner: Key | None = None
    covers: tuple[Key, ...] = ()
    moves: tuple[Literal["consultation", "challenge"], ...] = ()
    opened: Day | None = None
    steps: tuple[StepEntry, ...] = ()
    sections: dict[Key, Prose] = Field(default_factory=dict)
    objectives: tuple[ObjectiveEntry, ...] = ()
    issues: tuple[IssueEntry, ...] = ()
    achievements: tuple[AchievementEntry, ...] = ()
    source: Source | None = None
    note: Prose | None = None


class PlanFile(Record):
    """A council's plans, and what of them is invented."""

    note: Prose
    plans: tuple[PlanEntry, ...] = Field(min_length=1)


def read_plans(path: Path) -> PlanFile:
    """The plans of a file of ours, in its order. A fault of it is a fault of ours, and stops the loading."""
    return PlanFile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def unsourced(file: PlanFile) -> Iterator[str]:
    """The keys of plans and the codes of objectives that neither cite the paper nor say that they are invented."""
    for plan in file.plans:
        if not plan.source and not plan.note:
            yield plan.key
        for one in plan.objectives:
            # A note on the plan covers its objectives.
            if not one.source and not one.note and not plan.note:
                yield f"{plan.key} {one.code}"

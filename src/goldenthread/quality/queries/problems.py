"""Reads of problems of data quality with the actions that mend them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from goldenthread.quality.models import Problem, ProblemAction


@dataclass(frozen=True, slots=True)
class ActionOf:
    """An action that mends a problem."""

    problem_id: int
    action_id: int
    number: str
    text: str
    due_on: date | None
    stage: str
    status: str


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem with the indicator it is of, the body that is to act on it, and what is done."""

    id: int
    number: int
    indicator_id: int
    code: str
    title: str
    text: str
    body_name: str
    raised_by_name: str
    raised_at: datetime
    outcome: str
    closed_by_name: str
    closed_at: datetime | None
    actions: tuple[ActionOf, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it is still to be solved."""
        return self.closed_at is None


def problems(council_id: int, titles: dict[int, tuple[str, str]]) -> list[ProblemRow]:
    """The council's problems, open ones first and the newest first. `titles` are codes and titles of indicators."""
    stored = Problem.objects.filter(council_id=council_id, indicator_id__in=titles)
    fields = ("id", "number", "indicator_id", "text", "raised_by_name", "raised_at", "outcome", "closed_by_name")
    rows = list(stored.order_by("-number").values(*fields, "closed_at", body_name=F("body__name")))
    done: dict[int, list[ActionOf]] = {}
    about = ("problem_id", "action_id", "action__number", "action__text", "action__due_on", "action__stage")
    linked = ProblemAction.objects.filter(problem__council_id=council_id).order_by("problem_id", "id")
    for values in linked.values_list(*about, "action__status"):
        one = ActionOf(*values)
        done.setdefault(one.problem_id, []).append(one)
    found = [
        ProblemRow(
            **{**values, "body_name": values["body_name"] or ""},
            code=titles[values["indicator_id"]][0],
            title=titles[values["indicator_id"]][1],
            actions=tuple(done.get(values["id"], ())),
        )
        for values in rows
    ]
    return sorted(found, key=lambda one: not one.is_open)


def mending_actions(council_id: int) -> frozenset[int]:
    """The actions that mend data, and so are none on performance (DQ-011)."""
    found = ProblemAction.objects.filter(problem__council_id=council_id)
    return frozenset(found.values_list("action_id", flat=True))

"""Loading how a demonstration council chose what it measures, through the commands by which everybody does.

Each is recorded when the demonstration begins, of the day on which the file says that it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.db import transaction

from goldenthread.audit.commands import Actor
from goldenthread.choosing import commands, queries
from goldenthread.choosing.rules import (
    AdviceDraft,
    AnswerDraft,
    GapDraft,
    Judged,
    PickDraft,
    RequestDraft,
    ReviewDraft,
    StepDraft,
    TaskDraft,
)
from goldenthread.indicators import queries as indicators
from goldenthread.onboarding.commands.plan_steps import actors, morning
from goldenthread.onboarding.demonstration import Demonstration
from goldenthread.onboarding.demonstration.choosing_file import (
    AdviceEntry,
    ChoiceEntry,
    GapEntry,
    RequestEntry,
    read_choosing,
)
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow


@dataclass(frozen=True, slots=True)
class _Here:
    """The council with what its file names, and who writes when."""

    council_id: int
    ids: Mapping[str, int]
    bodies: Mapping[str, int]
    units: Mapping[str, int]
    posts: Mapping[str, int]
    officer: Actor
    director: Actor
    at: datetime

    def of(self, codes: Iterable[str]) -> tuple[int, ...]:
        """Indicators by their codes."""
        return tuple(self.ids[one] for one in codes)


@transaction.atomic
def load_choosing(*, council: CouncilRow, of: Demonstration, path: Path, by: Actor, at: datetime) -> None:
    """Everything of the file; where the council has chosen anything already, nothing."""
    if queries.choices(council.id):
        return
    here, file = _here(council, of, by, at), read_choosing(path)
    for choice in file.choices:
        _choose(choice, here)
    for advice in file.advice:
        _advise(advice, here)
    for gap in file.gaps:
        _develop(gap, here)
    whose = {"council_id": here.council_id, "by": here.officer, "at": here.at}
    for said in file.reviews:
        draft = ReviewDraft(said.decision, said.day, said.reason, said.next)
        # A review is written down on its day: what is overdue today was not when it was decided.
        day = {**whose, "at": morning(said.day)}
        commands.decide(indicator_id=here.ids[said.code], draft=draft, **day)  # type: ignore[arg-type]
    for result in file.results:
        commands.record_result(draft=Judged(result.test, result.verdict, result.told), **whose)  # type: ignore[arg-type]
    for request in file.requests:
        _answer(request, here)


def _here(council: CouncilRow, of: Demonstration, by: Actor, at: datetime) -> _Here:
    people = actors(council, of)
    return _Here(
        council_id=council.id,
        ids={row.code: row.id for row in indicators.indicators(council.id)},
        bodies={one.key: one.id for one in organisation.bodies(council.id)},
        units={one.key: one.id for one in organisation.units(council.id)},
        posts={one.key: one.id for one in organisation.posts(council.id)},
        officer=people.get("performance-officer", by),
        director=people.get("director", by),
        at=at.astimezone(UTC),
    )


def _choose(entry: ChoiceEntry, here: _Here) -> None:
    made = commands.open_choice(
        council_id=here.council_id, set_key=entry.set, year=entry.year, by=here.officer, at=here.at
    )
    for step in entry.steps:
        draft = StepDraft(
            step.step,
            step.day,
            step.actor,
            step.told,
            here.bodies[step.body] if step.body else None,
            here.of(step.picked),
        )
        commands.take_step(council_id=here.council_id, choice_id=made.pk, draft=draft, by=here.officer, at=here.at)


def _advise(entry: AdviceEntry, here: _Here) -> None:
    draft = AdviceDraft(here.units[entry.unit], entry.year, here.of(entry.advised), entry.told)
    made = commands.advise(council_id=here.council_id, draft=draft, by=here.officer, at=here.at)
    if entry.picked is not None:
        picked = PickDraft(here.of(entry.picked), entry.why)
        commands.pick(council_id=here.council_id, advice_id=made.pk, draft=picked, by=here.director, at=here.at)


def _develop(entry: GapEntry, here: _Here) -> None:
    """A gap and its task, given on the day on which it was recorded."""
    on = {"council_id": here.council_id, "by": here.officer, "at": morning(entry.day)}
    draft = GapDraft(entry.text, entry.session, entry.day, entry.priority)
    made = commands.raise_gap(draft=draft, **on)  # type: ignore[arg-type]
    if entry.task and entry.owner and entry.due:
        task = TaskDraft(entry.task, here.posts[entry.owner], entry.due)
        commands.give_task(number=made.number, draft=task, **on)  # type: ignore[arg-type]
    if entry.indicator:
        commands.measure_gap(
            council_id=here.council_id,
            number=made.number,
            indicator_id=here.ids[entry.indicator],
            by=here.officer,
            at=here.at,
        )


def _answer(entry: RequestEntry, here: _Here) -> None:
    draft = RequestDraft(entry.asker, entry.kind, entry.text, entry.asked, entry.due)
    made = commands.ask(council_id=here.council_id, draft=draft, by=here.officer, at=here.at)
    if entry.answered and entry.answered_on:
        answer = AnswerDraft(entry.answered, entry.answered_on, entry.hours, entry.told, here.of(entry.codes))
        commands.answer(council_id=here.council_id, number=made.number, draft=answer, by=here.officer, at=here.at)

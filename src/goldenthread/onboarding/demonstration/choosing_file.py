"""The shape of a demonstration council's file of how it chooses what it measures. What cites no source is invented."""

from __future__ import annotations

from pathlib import Path

import yaml

from goldenthread.framework.schema.base import Code, Day, Key, Line, Number, Prose, Record, Whole


class StepTaken(Record):
    """A step of a choice; `picked` where it says which indicators it is to be."""

    step: Key
    day: Day
    told: Prose
    actor: str = ""
    body: Key | None = None
    picked: tuple[Code, ...] = ()


class ChoiceEntry(Record):
    """The choice of a set for a year."""

    set: Key
    year: Whole
    steps: tuple[StepTaken, ...] = ()


class AdviceEntry(Record):
    """Advice on what a unit measures, and the director's choice where there is one."""

    unit: Key
    year: Whole
    advised: tuple[Code, ...]
    told: Prose
    picked: tuple[Code, ...] | None = None
    why: str = ""


class GapEntry(Record):
    """A key point that nothing measures, whose task it is, and what measures it in the end."""

    text: Line
    session: Line
    day: Day
    priority: str = ""
    task: Prose | None = None
    owner: Key | None = None
    due: Day | None = None
    indicator: Code | None = None


class DecidedEntry(Record):
    """That a measure was kept, changed or dropped."""

    code: Code
    day: Day
    decision: Key
    reason: Prose
    next: Day | None = None


class ResultEntry(Record):
    """The result of a test of the whole set."""

    test: Key
    verdict: Key
    told: Prose


class RequestEntry(Record):
    """A request for data, and its answer where there is one."""

    asker: Line
    kind: Key
    text: Prose
    asked: Day
    due: Day
    answered: Key | None = None
    answered_on: Day | None = None
    hours: Number | None = None
    told: str = ""
    codes: tuple[Code, ...] = ()


class ChoosingFile(Record):
    """How a council chooses what it measures, and what of it is invented."""

    note: Prose
    choices: tuple[ChoiceEntry, ...] = ()
    advice: tuple[AdviceEntry, ...] = ()
    gaps: tuple[GapEntry, ...] = ()
    reviews: tuple[DecidedEntry, ...] = ()
    results: tuple[ResultEntry, ...] = ()
    requests: tuple[RequestEntry, ...] = ()


def read_choosing(path: Path) -> ChoosingFile:
    """What a file of ours says. A fault of it is a fault of ours, and stops the loading."""
    return ChoosingFile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))

"""What answers the framework's questions for one unit, from what is on record of it (FW-004)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from goldenthread.framework import Pack, speech
from goldenthread.plans import queries as plans
from goldenthread.plans.queries import PlanRow, SectionRow
from goldenthread.returns import queries as returns
from goldenthread.thread.queries.whole import Thread
from goldenthread.thread.rules import Key
from goldenthread.timetable.queries import PeriodRow

USUAL = {
    "pressures": "what it needs to do to respond to pressures and opportunities",
    "aims": "what it is trying to achieve and how it will do this",
    "priorities": "what its {prioritys} are",
    "progress": "whether it is making progress against what it is trying to achieve",
    "response": "how it will respond to lack of progress in certain areas",
    "individual": "what an individual's role is in achieving its {objectives}",
}
"""The six questions, where the framework does not put them in words of its own; its words stand in braces."""
OFF_COURSE = ("amber", "red")
INDIVIDUAL = "individual"
"""The level of one person's plan, and the line of responsibility of one person."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A record that answers: a thing on the thread, and what it says where that is more than its name."""

    key: Key
    said: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with every record that answers it."""

    key: str
    question: str
    records: tuple[Cited, ...]


def answers(found: Thread, pack: Pack, unit_id: int, period: PeriodRow | None) -> list[Answer]:
    """Each question with its records; what a unit beneath has on record counts for the unit above it."""
    units = {unit.id for unit in found.units.values() if unit_id in unit.path}
    own = [row for row in found.plans.values() if row.unit_id in units]
    items = [key for key in found.purpose.nodes if found.unit_of(key) in units]
    names = speech.names(pack.words)
    usual = {key: names.say(text) for key, text in USUAL.items()}
    asked = {one.key: one.text for one in pack.about.questions} if pack.about else {}
    told = _sections(own)
    worked = _worked(found, own, items, period)
    return [
        Answer(key, text, (*told.get(key, ()), *dict.fromkeys(worked.get(key, ()))))
        for key, text in {**usual, **asked}.items()
    ]


def _sections(own: Sequence[PlanRow]) -> dict[str, list[Cited]]:
    """What the sections of its plans say to each question."""
    found: dict[str, list[Cited]] = {}
    for row in plans.filled_sections([one.id for one in own]):
        for question in row.questions:
            found.setdefault(question, []).append(Cited(("plan", row.plan_id), _opening(row)))
    return found


def _opening(row: SectionRow) -> str:
    """The title of a section with the beginning of what it says."""
    text = " ".join(row.text.split())
    return f"{row.title}: {text[:160].rstrip()}…" if len(text) > 160 else f"{row.title}: {text}"


def _worked(
    found: Thread, own: Sequence[PlanRow], items: Sequence[Key], period: PeriodRow | None
) -> Mapping[str, Iterable[Cited]]:
    """What the work itself says: risks, objectives, priorities, results, corrective actions, personal plans."""
    objectives = [key for key in items if key[0] == "objective"]
    mains = [above for key in objectives for above, is_main in found.purpose.above(key) if is_main]
    named = plans.responsibilities(found.council_id, ids=[key[1] for key in objectives])
    return {
        "pressures": [Cited(key) for key in items if key[0] == "risk"],
        "aims": [Cited(key) for key in objectives],
        "priorities": [Cited(key) for key in mains],
        "progress": [Cited(key, found.figures.get(key, "")) for key in items if key in found.statuses],
        "response": list(_corrective(found, items, period)),
        "individual": [
            *(Cited(("plan", row.id)) for row in own if row.level == INDIVIDUAL),
            *(
                Cited(("objective", one), posts[INDIVIDUAL].title)
                for one, posts in named.items()
                if INDIVIDUAL in posts
            ),
        ],
    }


def _corrective(found: Thread, items: Sequence[Key], period: PeriodRow | None) -> Iterator[Cited]:
    """What is done, by when, where a figure is off course; and the actions for an objective with such a figure."""
    off = [key for key in items if key[0] == "indicator" and found.statuses.get(key) in OFF_COURSE]
    said = returns.comments(found.council_id, period_ids=[period.id]) if period else {}
    for key in off:
        comment = said.get((key[1], period.id)) if period else None
        if comment and comment.by_when:
            yield Cited(key, comment.text)
        for above in (one for one, _ in found.purpose.above(key) if one[0] == "objective"):
            yield from (Cited(one) for one, _ in found.purpose.below(above) if one[0] == "action")

"""The ten chapters of the framework's policy document, each made from what the framework holds. Source: FW-012.

A chapter of which nothing is held is a gap, and stays in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from goldenthread import framework
from goldenthread.documents.nodes import Block, Column, Facts, Listing, Paragraph, Row, Table
from goldenthread.framework import About, Level, Note, Pack
from goldenthread.framework.speech import Names
from goldenthread.organisation.pages.framework import months, standing

Builder = Callable[[Pack, Names], Iterator[Block]]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its heading, what belongs in it, and its blocks; none is a gap."""

    key: str
    title: str
    guidance: str
    blocks: tuple[Block, ...]


def chapters(pack: Pack, names: Names) -> list[Chapter]:
    """The chapters in the order of the council's own template, or of the usual ten where it has none."""
    template = pack.template_for("framework")
    told = [(one.key, one.title, one.guidance or "") for one in template.sections] if template else []
    usual = [(key, names.say(_title(key, pack)), guidance) for key, (_, guidance, _) in USUAL.items()]
    return [
        Chapter(key, title, guidance, tuple(USUAL[key][2](pack, names)) if key in USUAL else ())
        for key, title, guidance in told or usual
    ]


def _title(key: str, pack: Pack) -> str:
    """The usual heading; what the council has no word for is headed by what it is about."""
    concept, plain = WITHOUT_A_WORD.get(key, ("", ""))
    return plain if concept and concept not in pack.words else USUAL[key][0]


def _about(pack: Pack) -> About:
    return pack.about or About()


def _foreword(pack: Pack, names: Names) -> Iterator[Block]:
    about = _about(pack)
    if about.foreword_by:
        yield Paragraph(f"The foreword is by the {about.foreword_by}.")
    if about.readers:
        yield Paragraph(f"This document is for {months.in_a_row(about.readers)}.")
    if about.foreword_by or about.readers:
        yield from _told("What stands behind the framework:", about.drivers)


def _purpose(pack: Pack, names: Names) -> Iterator[Block]:
    about = _about(pack)
    yield from _told("What it is:", about.definitions)
    if about.questions:
        yield Paragraph("The questions it answers:")
        yield Listing([one.text for one in about.questions])
    yield from _told("What it is for:", about.purposes)
    yield from _told("What it is to bring about:", about.outcomes_sought)


def _cycle(pack: Pack, names: Names) -> Iterator[Block]:
    about = _about(pack)
    if about.cycle:
        yield Paragraph(f"Its steps are: {months.in_a_row(about.cycle)}.")
    entries = [one for one in pack.calendar.entries if one.standing != standing.WITHDRAWN]
    if entries:
        order = months.in_order(pack.calendar.year_start_month)
        by_month = sorted(entries, key=lambda one: min((order.index(month) for month in one.months), default=12))
        columns = (Column("When", width=3), Column("What", width=6), Column("Standing", width=4))
        lines = [
            Row(
                (
                    ", ".join(part for part in (months.in_words(one.months), one.timing, one.condition) if part) or "–",
                    one.activity,
                    standing.said(one, pack) or "In force",
                ),
                header=1,
            )
            for one in by_month
        ]
        yield Table("The planning year", columns, lines)
    if pack.audiences:
        readers = (Column("Who reads", width=3), Column("What for", width=6))
        yield Table("Readers", readers, [Row((one.recipient, one.use)) for one in pack.audiences])


DESCRIBED = {"theme": "{Priority}", "service": "{Plan} of {a_unit}", "individual": "{Objective}"}
"""What the words of a level say something of."""


def _principles(pack: Pack, names: Names) -> Iterator[Block]:
    yield from _told("", _about(pack).principles)
    if pack.performance_descriptions:
        rows = [
            (names.say(DESCRIBED[one.level]), ", ".join(said.word for said in one.words))
            for one in pack.performance_descriptions
        ]
        yield Paragraph("Only these words say how something stands:")
        yield Facts(rows)


def _corporate_plan(pack: Pack, names: Names) -> Iterator[Block]:
    level = _level(pack, "corporate_plan", "corporate")
    yield from _of_level(level, pack, "corporate_plan")
    for one in pack.priority_sets:
        held = [priority for priority in pack.priorities if priority.set == one.key]
        if level and one.level == level.key and held:
            yield Paragraph(f"{one.name}:")
            yield Listing([f"{priority.code} {priority.name}" if priority.code else priority.name for priority in held])


def _annual_planning(pack: Pack, names: Names) -> Iterator[Block]:
    yield from _of_level(_level(pack, "annual_delivery_plan", "annual"), pack, "annual_delivery_plan")


def _service_planning(pack: Pack, names: Names) -> Iterator[Block]:
    level = _level(pack, "service_plan", "service")
    yield from _of_level(level, pack, "service_plan")
    template = pack.template(level.template) if level and level.template else None
    if template and template.sections:
        yield Paragraph(f"Each {level.name if level else names['service_plan']} holds:")
        yield Listing([one.title for one in template.sections], ordered=True)


def _delivery_framework(pack: Pack, names: Names) -> Iterator[Block]:
    word = pack.words.get("project_framework")
    if word:
        yield Paragraph(f"{word.one}{f': {word.definition}' if word.definition else ''}.".replace("..", "."))
    yield from _rules(pack, "project")


def _employee_performance(pack: Pack, names: Names) -> Iterator[Block]:
    yield from _of_level(_level(pack, "individual_plan", "individual"), pack, "individual_plan")
    yield from _rules(pack, "people")


def _roles(pack: Pack, names: Names) -> Iterator[Block]:
    roles = [one for one in pack.roles if one.responsibilities]
    if roles:
        columns = (Column(names["Role"], width=3), Column("Answers for", width=7))
        rows = [Row((one.title, "; ".join(one.responsibilities))) for one in roles]
        yield Table(names["Roles"], columns, rows)
    bodies = [one for one in pack.bodies if one.remit and one.standing != standing.WITHDRAWN]
    if bodies:
        remits = (Column(names["Body"], width=3), Column("Remit", width=6), Column("Standing", width=3))
        lines = [Row((one.name, "; ".join(one.remit), standing.said(one, pack) or "In force")) for one in bodies]
        yield Table(names["Bodys"], remits, lines)


def _told(opening: str, notes: Sequence[Note]) -> Iterator[Block]:
    if notes:
        if opening:
            yield Paragraph(opening)
        yield Listing([f"{one.name}: {one.text}" if one.name else one.text for one in notes])


def _level(pack: Pack, concept: str, key: str) -> Level | None:
    """The level that the council's word for a plan names, or the one that is usually called so."""
    word = pack.words.get(concept)
    named = framework.named(pack, word.one) if word else None
    return pack.level(named.key if named and named.kind == "level" else key)


def _of_level(level: Level | None, pack: Pack, concept: str) -> Iterator[Block]:
    word = pack.words.get(concept)
    if word and word.definition:
        yield Paragraph(f"{word.one}: {word.definition}.".replace("..", "."))
    if level is None:
        return
    rows = [
        ("What it is called", level.name),
        ("How far it looks", level.horizon or ""),
        ("Who owns it", level.owner or ""),
        ("Who approves it", _listed(level.approved_by)),
        ("What it holds", _listed(level.contents)),
        ("How it is measured", _listed(level.measured_by)),
        ("Who reviews it", _listed(level.reviewed_by)),
        ("What it leads to", _listed(level.links_to)),
        ("Standing", standing.said(level, pack)),
    ]
    yield Facts([(term, said) for term, said in rows if said])


def _listed(items: Iterable[str]) -> str:
    return "; ".join(items)


def _rules(pack: Pack, subject: str) -> Iterator[Block]:
    rules = [one.text for one in pack.rules if one.subject == subject]
    if rules:
        yield Listing(rules)


# Key of the chapter: its usual heading, what belongs in it, and what fills it.
USUAL: dict[str, tuple[str, str, Builder]] = {
    "foreword": ("Foreword", "Who it is by and whom it is for", _foreword),
    "purpose": ("Purpose of the framework", "What it is, and what it is for", _purpose),
    "cycle": ("The {cycle} and reporting arrangements", "What happens in which month, and who reads what", _cycle),
    "principles": ("Guiding principles", "What is kept in all that is done", _principles),
    "corporate-plan": ("{Corporate_plan}", "What it holds and how long it lasts", _corporate_plan),
    "annual-planning": ("{Annual_delivery_plan}", "What is to be done in a year", _annual_planning),
    "service-planning": ("{Service_plan}", "What it holds", _service_planning),
    "delivery-framework": ("{Project_framework}", "How projects are controlled", _delivery_framework),
    "employee-performance": ("Employee performance", "What each person contributes", _employee_performance),
    "roles": ("{Roles} and responsibilities", "Who answers for what", _roles),
}
# Key of the chapter: the idea that its usual heading names, and the heading where the council has no word for it.
WITHOUT_A_WORD = {
    "corporate-plan": ("corporate_plan", "Planning for the whole council"),
    "annual-planning": ("annual_delivery_plan", "Planning for a year"),
    "service-planning": ("service_plan", "Planning by {units}"),
    "delivery-framework": ("project_framework", "Projects"),
}

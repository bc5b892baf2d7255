"""The framework's policy document: its chapters, its limits, and every abbreviation written out at its first use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from goldenthread.documents.nodes import Block, Callout, Column, Document, Meta, Row, Section, Table
from goldenthread.framework import Pack, reading_ease
from goldenthread.framework.abbreviating import Expander, abbreviations
from goldenthread.framework.speech import Names
from goldenthread.organisation.pages.framework import standing, texts
from goldenthread.organisation.pages.framework.abbreviations import listed
from goldenthread.organisation.pages.framework.chapters import Chapter, chapters

# How a council's own word on how far its framework is agreed begins where it is not.
UNAGREED = ("proposed", "draft", "in development", "under development", "in preparation")


@dataclass(frozen=True, slots=True)
class Quality:
    """How long and how easy to read the chapters are, and what stands against the council's limits. Source: FW-013."""

    words: int
    ease: Decimal | None
    faults: tuple[str, ...]

    @property
    def in_short(self) -> str:
        """Both in a sentence."""
        ease = f" Its reading ease is {self.ease}; 60 and more is plain English." if self.ease is not None else ""
        return f"The document has {self.words:,} words.{ease}"


@dataclass(frozen=True, slots=True)
class Policy:
    """The document, the chapters of which nothing is held, and its quality."""

    document: Document
    gaps: tuple[str, ...]
    quality: Quality
    unknown: tuple[str, ...]


def policy(pack: Pack, names: Names, *, issued: datetime) -> Policy:
    """The policy document. The same framework always gives the same document, but for the moment of issue."""
    told = chapters(pack, names)
    expander = Expander(abbreviations(pack))
    sections = [texts.rewritten(_section(one), expander.expand) for one in told]
    quality = _quality(pack, told)
    unknown = tuple(sorted(expander.unknown))
    notes = (*quality.faults, *_notes(pack))
    nodes: list[Block] = [*_relied_on(pack, names), *sections, *_appendices(pack, names, expander)]
    title = (pack.about.name if pack.about else None) or names["Framework_document"]
    meta = Meta(
        council=pack.council.name,
        # A framework is of no period; its version stands in a line of its own.
        period="",
        as_at=issued,
        issued=issued,
        version=pack.pack.version,
        status=_status(pack),
        source="; ".join(one.text for one in pack.sources),
        notes=notes,
    )
    gaps = tuple(one.title for one in told if not one.blocks)
    return Policy(Document(title, nodes, meta), gaps, quality, unknown)


def _section(one: Chapter) -> Section:
    gap = Callout("Nothing is held for this section yet.", f"What belongs here: {one.guidance}.", tone="warning")
    return Section(one.title, one.blocks or (gap,), anchor=one.key)


def _relied_on(pack: Pack, names: Names) -> list[Block]:
    """The label that the document relies on what is not agreed yet. Source: FW-018."""
    many = len(standing.not_agreed(pack, names))
    if not many:
        return []
    said = "one part of the framework that is" if many == 1 else f"{many} parts of the framework that are"
    where = "It is named at its end." if many == 1 else "They are named at its end."
    return [Callout(f"This document relies on {said} not agreed yet.", where, tone="warning")]


def _appendices(pack: Pack, names: Names, expander: Expander) -> list[Block]:
    blocks: list[Block] = []
    if found := standing.not_agreed(pack, names):
        columns = (Column("What", width=5), Column("Kind", width=3), Column("Standing", width=5))
        blocks.append(Table("Not agreed yet", columns, [Row((one.name, one.kind, one.said)) for one in found]))
    return [*blocks, *listed(expander)]


def _quality(pack: Pack, told: Sequence[Chapter]) -> Quality:
    text = "\n".join(one for chapter in told for one in texts.read((chapter.title, chapter.blocks)))
    words, ease, about = reading_ease.words(text), reading_ease.reading_ease(text), pack.about
    faults = []
    if about and about.words_at_most and words > about.words_at_most:
        faults.append(f"It has {words:,} words; the council wants no more than {about.words_at_most:,}.")
    if about and about.reading_ease_at_least and ease is not None and ease < about.reading_ease_at_least:
        faults.append(f"Its reading ease is {ease}; the council wants at least {about.reading_ease_at_least}.")
    return Quality(words, ease, tuple(faults))


def _status(pack: Pack) -> str:
    """A framework that says of itself that it is not agreed is a draft; any other that is loaded is in force."""
    said = (pack.about.status if pack.about else None) or ""
    return "draft" if said.casefold().startswith(UNAGREED) else "in force"


def _notes(pack: Pack) -> tuple[str, ...]:
    said = (pack.about.status if pack.about else None, pack.pack.note)
    return tuple(one for one in said if one)

"""The council's own words for the ideas the product names."""

from goldenthread.framework.schema.base import Line, Prose, Record, Source


class Word(Record):
    """What the council calls one idea: one of them, several of them, and what it means there.

    `synonyms` are the other words its papers use for the same idea; each leads to this one. Source: FW-008.
    """

    one: Line
    many: Line
    abbreviation: Line | None = None
    synonyms: tuple[Line, ...] = ()
    definition: Prose | None = None
    source: Source | None = None


class Abbreviation(Record):
    """An abbreviation of the council's papers, written out at its first use in a report. Source: FW-009."""

    short: Line
    long: Line
    source: Source | None = None

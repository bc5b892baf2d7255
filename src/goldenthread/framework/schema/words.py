"""The council's own words for the ideas the product names."""

from goldenthread.framework.schema.base import Line, Prose, Record


class Word(Record):
    """What the council calls one idea: one of them, several of them, and what it means there."""

    one: Line
    many: Line
    abbreviation: Line | None = None
    definition: Prose | None = None

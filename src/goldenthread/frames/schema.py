"""The contract as text: each table's columns with their kind, meaning and codes."""

from __future__ import annotations

from goldenthread.frames.contract import KINDS_IN_WORDS, TABLES, Column

_ABOUT = {
    "observations": "OBSERVATIONS: one row for each area, indicator and period.",
    "definitions": "DEFINITIONS (--definitions): one row for each indicator; else columns of the observations.",
    "groups": "GROUPS (--groups): one row for each area.",
    "output": "OUTPUT: the observations' columns, then these, in the same order of rows.",
}
_HEAD = "An asterisk marks a column that must be there; the others may be left out or blank."


def text() -> str:
    """Every table, column by column."""
    return "\n\n".join([_HEAD, *[_table(name) for name in TABLES]])


def _table(name: str) -> str:
    columns = TABLES[name]
    width = max(len(column.name) for column in columns) + 1
    return "\n".join([_ABOUT[name], *[_line(column, width) for column in columns]])


def _line(column: Column, width: int) -> str:
    name = column.name + ("*" if column.required else "")
    told = f"  {name:<{width}}  {KINDS_IN_WORDS[column.kind]}. {column.meaning}"
    if column.codes:
        told += f" One of: {', '.join(column.codes)}."
    return told + (f" Blank: {column.usual}." if column.usual else "")

"""A council's framework as nodes: its map, glossary, bodies, calendar, sources, differences and policy document."""

from goldenthread.organisation.pages.framework import (
    bodies,
    calendar,
    differences,
    document,
    drawing,
    duties,
    glossary,
    home,
    parts,
    sources,
    standing,
)
from goldenthread.organisation.pages.framework.abbreviations import spelled_out
from goldenthread.organisation.pages.framework.roles import roles_and_bodies

__all__ = [
    "bodies",
    "calendar",
    "differences",
    "document",
    "drawing",
    "duties",
    "glossary",
    "home",
    "parts",
    "roles_and_bodies",
    "sources",
    "spelled_out",
    "standing",
]

"""Import profiles, staging, preview and confirm; a subject registers the handler of its rows."""

from goldenthread.intake.lines import Answer, Answers, CellValue, Line
from goldenthread.intake.registry import Handler, register, register_layout, register_withheld
from goldenthread.intake.staged import Applied, Entry, Staged

__all__ = [
    "Answer",
    "Answers",
    "Applied",
    "CellValue",
    "Entry",
    "Handler",
    "Line",
    "Staged",
    "register",
    "register_layout",
    "register_withheld",
]

"""Drawings that people would rather look at than read: boxes with arrows, a matrix. Plain nodes like the others."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StripPart:
    """One status in a strip of counts; `href` leads to the things counted."""

    code: str
    word: str
    count: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A box of a diagram: its words, a note below them, where it leads, and its status with the word for it.

    `strong` marks the one that the drawing is about.
    """

    key: str
    text: str
    note: str = ""
    href: str = ""
    status: str = ""
    strong: bool = False
    word: str = ""


@dataclass(frozen=True, slots=True)
class Diagram:
    """Boxes in rows from top to bottom, with arrows between them by key; `light` arrows are dashed.

    A row that is too long for one line goes on in the next. `arrow_word` is what an arrow says: "feeds", "serves".
    `told` are arrows that only the list beside the picture tells, because drawing them would hide the boxes.
    """

    title: str
    summary: str
    boxes: Sequence[Box]
    rows: Sequence[Sequence[str]]
    arrows: Sequence[tuple[str, str]] = ()
    light: Sequence[tuple[str, str]] = ()
    arrow_word: str = "leads to"
    told: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A cell of a matrix: what it stands for, how many stand there (None: none), and where they are listed.

    `tone` is the code of a status and chooses the colour; `text` says the same in words or figures.
    """

    text: str
    tone: str = ""
    href: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Cells by two scales: `across` names the columns from the left, `down` the rows from the top.

    `axes` are the names of the two scales, the one across first.
    """

    title: str
    summary: str
    across: Sequence[str]
    down: Sequence[str]
    cells: Sequence[Sequence[MatrixCell]]
    axes: tuple[str, str] = ("", "")

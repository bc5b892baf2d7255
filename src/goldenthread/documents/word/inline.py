"""Inline parts as runs. Addresses are written out, not linked: a file that leaves the house refers to nothing."""

from goldenthread.documents.nodes import (
    Absent,
    Content,
    Folded,
    Link,
    Number,
    Part,
    Quiet,
    StatusMark,
    Strong,
    Text,
    Travel,
)
from goldenthread.documents.palette import QUIET, TRAVEL
from goldenthread.documents.word.pictures import Album
from goldenthread.documents.word.xml import run
from goldenthread.documents.wording import address, arrow, parts, plain_part, shown


def part_runs(part: Part, album: Album, *, bold: bool = False) -> str:
    """One inline part as runs."""
    match part:
        case Strong():
            return run(part.text, bold=True)
        case Quiet():
            return run(part.text, bold=bold, colour=QUIET)
        case Number():
            return run(shown(part), bold=bold or part.strong)
        case Absent():
            return run(part.symbol, italic=True, colour=QUIET)
        case StatusMark():
            return album.mark(part.code) + run(f"\N{NO-BREAK SPACE}{part.word}", bold=bold)
        case Travel():
            return run(arrow(part) + part.word, bold=bold, colour=TRAVEL.get(part.code, QUIET))
        case Link():
            outside = address(part.href)
            outside = f" ({outside})" if outside.lower().startswith("http") and outside != part.text else ""
            return run(part.text + outside, bold=bold)
        case str() | Text() | Folded():
            return run(plain_part(part), bold=bold)


def runs(content: Content, album: Album, *, bold: bool = False) -> str:
    """A line of parts as runs."""
    return "".join([part_runs(part, album, bold=bold) for part in parts(content)])

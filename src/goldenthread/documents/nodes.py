"""The one document tree: plain, frozen nodes that say what is shown and never how.

A page, a Word file, a workbook are all written from these. Inline parts make up a line of text; blocks stand on
their own; a `Document` is blocks with the facts that every printed copy must carry.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from goldenthread.documents.drawn import Box as Box
from goldenthread.documents.drawn import Diagram as Diagram
from goldenthread.documents.drawn import Matrix as Matrix
from goldenthread.documents.drawn import MatrixCell as MatrixCell
from goldenthread.documents.drawn import StripPart as StripPart
from goldenthread.documents.grown import Branch as Branch
from goldenthread.documents.grown import Tree as Tree

STATUSES = (
    "exceeded",
    "green",
    "amber",
    "red",
    "contextual",
    "no_target",
    "baseline",
    "not_due",
    "awaiting",
    "overdue",
    "not_available",
    "suppressed",
    "not_applicable",
)
JUDGED = STATUSES[:4]
# Where a figure stands among others, best first.
QUARTILES = ("quartile_1", "quartile_2", "quartile_3", "quartile_4")
# Everything that has a shape of its own beside its word.
SIGNS = STATUSES + QUARTILES


# --- inline parts -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Words, shown as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that matter most in their sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class Quiet:
    """Words in the second voice: notes, references, names of services."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; only http, https, mailto and addresses within the site are followed.

    `of` names what a short word such as "Move" is about where the row shows it already: a page reads it out only.
    """

    text: str
    href: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class StatusMark:
    """A status or another of the signs: its code chooses colour and shape, the council's own word stands beside it."""

    code: str
    word: str


@dataclass(frozen=True, slots=True)
class Travel:
    """The direction of travel; `up` is where the number went (None: it did not move, or there is no arrow)."""

    code: str
    word: str
    up: bool | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A figure: the exact value, and how it is shown (made from value and unit when `text` is empty)."""

    value: Decimal | None
    text: str = ""
    unit: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Absent:
    """Where a figure would stand and does not: a shorthand such as "no data" or "[c]", and the reason."""

    symbol: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Folded:
    """Words in a table's cell that a page opens on request, and paper and data hold as they are.

    `of` names what the short summary is about, and is read out only.
    """

    summary: str
    text: str
    of: str = ""


Part = str | Text | Strong | Quiet | Link | StatusMark | Travel | Number | Absent | Folded
Content = Part | Sequence[Part]


# --- blocks -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; tone "lead" is the opening sentence of a page, "quiet" a note."""

    parts: Content
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 belongs to the document's title, so blocks use 2 to 4."""

    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of short items."""

    items: Sequence[Content]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Terms with what is known of each."""

    rows: Sequence[tuple[str, Content]]


@dataclass(frozen=True, slots=True)
class Callout:
    """Words set apart from the text; tone is "", "good", "warning" or "bad"."""

    title: str
    parts: Content
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One thing that wants attention: a title that leads to it, its figure, and a few words."""

    title: str
    href: str = ""
    figure: Content = ()
    figure_note: str = ""
    body: Content = ()
    footer: Content = ()
    status: str = ""
    level: int = 3


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards side by side."""

    cards: Sequence[Card]


@dataclass(frozen=True, slots=True)
class Bullet:
    """One value as a bar, with its target as a tick, its limits as small marks and its range as a band."""

    value: Decimal | None
    target: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    limit: Decimal | None = None
    status: str = ""
    summary: str = ""


Cell = Content | Bullet


@dataclass(frozen=True, slots=True)
class Column:
    """A table column; kind is "text", "number", "status", "travel", "chart" or "reason"; width is a hint in print.

    A reason is a sentence or more: on a telephone it has the whole width of its row.
    """

    title: str
    kind: str = "text"
    width: float = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; `header` is the index of the cell that names it (None when none does)."""

    cells: Sequence[Cell]
    header: int | None = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a caption, one header row, no merged cells. A hidden caption is still read out and still printed.

    `is_data` marks the table that a reader of CSV comes for; without one it is the largest.
    """

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    note: str = ""
    hide_caption: bool = False
    is_data: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """What marks and shorthand mean, item by item."""

    items: Sequence[Content]


@dataclass(frozen=True, slots=True)
class Strip:
    """How many stand at each status, what was not judged included, as one bar."""

    parts: Sequence[StripPart]
    title: str = "By status"
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A value in its period; None is a gap in the line, never zero. `shown` is how the value is written.

    `starts` says that counting begins anew here, as a cumulative figure does each year: no line leads to the point.
    `breaks` is said where figures from here on do not compare with those before: a mark stands there, and no line leads
    across it. `signal` is the code of more than usual variation, and `signal_word` how it is written.
    """

    period: str
    value: Decimal | None
    status: str = ""
    shown: str = ""
    starts: bool = False
    signal: str = ""
    signal_word: str = ""
    breaks: str = ""


@dataclass(frozen=True, slots=True)
class Usual:
    """The usual range of a figure in one period: its limits, and the mean between them."""

    lower: Decimal
    mean: Decimal
    upper: Decimal


@dataclass(frozen=True, slots=True)
class TrendChart:
    """A value over time with its target as steps (`target` has one entry for each point, or is empty).

    `usual` makes it a control chart: the usual range in each period, None where too little is known to draw one. The
    range stands as a band, its mean as a line, and a point with a signal has a shape of its own.
    """

    title: str
    summary: str
    points: Sequence[Point]
    target: Sequence[Decimal | None] = ()
    unit: str = ""
    decimals: int = 0
    target_word: str = "target"
    usual: Sequence[Usual | None] = ()
    usual_word: str = "usual range"


@dataclass(frozen=True, slots=True)
class Rank:
    """One of those ranked: its name, its value as it is written, and whether it is the reader's own."""

    name: str
    value: Decimal
    shown: str = ""
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Ranking:
    """Places in order as bars with the reader's own marked; `middle` is drawn across them, `ends` name the order."""

    title: str
    summary: str
    ranks: Sequence[Rank]
    middle: Decimal | None = None
    middle_word: str = "median"
    unit: str = ""
    decimals: int = 0
    ends: tuple[str, str] = ("best", "worst")


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under a heading; in print it may begin a new page."""

    title: str
    nodes: Sequence["Block"]
    page_break: bool = False
    level: int = 2
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Details:
    """Blocks that open on request on a screen and stand open in print."""

    summary: str
    nodes: Sequence["Block"]


Block = (
    Paragraph
    | Heading
    | Listing
    | Facts
    | Callout
    | Card
    | Cards
    | Table
    | Key
    | Strip
    | TrendChart
    | Ranking
    | Diagram
    | Matrix
    | Tree
    | Bullet
    | Section
    | Details
)
Node = Block | Text | Strong | Quiet | Link | StatusMark | Travel | Number | Absent | Folded


# --- the whole --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Meta:
    """What every copy says of itself: whose figures, for when, known when, issued when, and how far approved."""

    council: str
    period: str
    as_at: datetime
    issued: datetime
    version: str
    status: str = "draft"
    source: str = ""
    language: str = "en-GB"
    notes: Sequence[str] = field(default=())


@dataclass(frozen=True, slots=True)
class Document:
    """A report: its title, its blocks, and the facts every copy carries."""

    title: str
    nodes: Sequence[Block]
    meta: Meta

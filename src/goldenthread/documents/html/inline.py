"""Inline parts as HTML. Every function gives markup whose text is already escaped by markupsafe."""

from functools import cache

from markupsafe import escape

from goldenthread.documents.charts.shapes import picture
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
from goldenthread.documents.wording import PARTS, address, clean, shown

_ARROWS = {
    True: "M8 14V3M3.5 7.5L8 3l4.5 4.5",
    False: "M8 2v11M3.5 8.5L8 13l4.5-4.5",
    None: "M2 8h12M9.5 3.5L14 8l-4.5 4.5",
}


def words(text: str) -> str:
    """Text made safe for a page."""
    return str(escape(clean(text)))


def name(code: str) -> str:
    """A code as part of a class name: letters, digits, underscore and hyphen only."""
    return "".join(letter for letter in code if letter.isascii() and (letter.isalnum() or letter in "_-"))


@cache
def _status(code: str, word: str) -> str:
    return (
        f'<span class="gt-status gt-status--{name(code)}">{picture(code)}'
        f'<span class="gt-status__word">{words(word)}</span></span>'
    )


@cache
def _travel(code: str, word: str, up: bool | None) -> str:
    arrow = ""
    if up is not None or code == "unchanged":
        arrow = (
            '<svg class="gt-travel__arrow" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true"'
            f' focusable="false"><path d="{_ARROWS[up]}" fill="none" stroke="currentColor" stroke-width="2"/></svg>'
        )
    return f'<span class="gt-travel gt-travel--{name(code)}">{arrow}<span>{words(word)}</span></span>'


def _number(part: Number) -> str:
    text = words(shown(part))
    extra = " gt-number--strong" if part.strong else ""
    if part.value is None:
        return f'<span class="gt-number{extra}">{text}</span>'
    return f'<data class="gt-number{extra}" value="{part.value:f}">{text}</data>'


def _link(part: Link) -> str:
    href = address(part.href)
    if not href:
        return words(part.text)
    of = f'<span class="govuk-visually-hidden"> {words(part.of)}</span>' if part.of else ""
    return f'<a class="govuk-link" href="{words(href)}">{words(part.text)}{of}</a>'


def _absent(part: Absent) -> str:
    why = f'<span class="govuk-visually-hidden"> ({words(part.why)})</span>' if part.why else ""
    return f'<span class="gt-absent">{words(part.symbol)}{why}</span>'


def _folded(part: Folded) -> str:
    of = f'<span class="govuk-visually-hidden"> {words(part.of)}</span>' if part.of else ""
    return (
        '<details class="govuk-details gt-folded"><summary class="govuk-details__summary">'
        f'<span class="govuk-details__summary-text">{words(part.summary)}{of}</span></summary>'
        f'<div class="govuk-details__text">{words(part.text)}</div></details>'
    )


def part_markup(part: Part) -> str:
    """One inline part."""
    match part:
        case str():
            return words(part).replace("\n", "<br>")
        case Number():
            return _number(part)
        case StatusMark():
            return _status(part.code, part.word)
        case Travel():
            return _travel(part.code, part.word, part.up)
        case Text():
            return words(part.text).replace("\n", "<br>")
        case Link():
            return _link(part)
        case Strong():
            return f"<strong>{words(part.text)}</strong>"
        case Quiet():
            return f'<span class="gt-quiet">{words(part.text)}</span>'
        case Absent():
            return _absent(part)
        case Folded():
            return _folded(part)


def line(content: Content) -> str:
    """A line of parts."""
    if isinstance(content, PARTS):
        return part_markup(content)
    return "".join([part_markup(part) for part in content])

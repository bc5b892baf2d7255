"""Reading the tree as words: parts of a line, plain text, how a figure is shown, which addresses may be followed."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from goldenthread.documents.nodes import (
    Absent,
    Bullet,
    Cell,
    Content,
    Folded,
    Link,
    Number,
    Paragraph,
    Part,
    Quiet,
    StatusMark,
    Strong,
    Text,
    Travel,
)
from goldenthread.engine.numbers import spelled, unit_told
from goldenthread.engine.numbers import unit_of as plain_unit

MINUS = "\N{MINUS SIGN}"
PARTS = (str, Text, Strong, Quiet, Link, StatusMark, Travel, Number, Absent, Folded)

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ADDRESS = re.compile(r"(?:https?://|mailto:|/(?!/|\\)|#|\?)[^\x00-\x20\"'<>\\^`{|}]*", re.IGNORECASE)
_FIGURE = re.compile(r"[\d.,\s\u00a0\u2009\u2212+-]+")


def clean(text: str) -> str:
    """The text without characters that no XML may hold; each is shown as the replacement character."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def parts(content: Content) -> Sequence[Part]:
    """The parts of a line, whether one was given or many."""
    if isinstance(content, PARTS):
        return (content,)
    return content


def shown(number: Number) -> str:
    """How a figure is written: its own text, or its value with thousands and unit."""
    if number.text or number.value is None:
        return number.text
    return written(number.value, unit=number.unit)


def written(value: Decimal, *, unit: str = "", decimals: int | None = None) -> str:
    """A value in words: thousands with commas, a true minus sign, and its unit: £ before, % close, a word spaced."""
    if words := spelled(value, unit):
        return words
    unit = plain_unit(unit)
    digits = f"{abs(value):,.{decimals}f}" if decimals is not None else f"{abs(value):,f}"
    sign = MINUS if value < 0 and digits.strip("0.,") else ""
    if unit in {"£", "€", "$"}:
        return f"{sign}{unit}{digits}"
    gap = " " if unit[:1].isalpha() else ""
    return f"{sign}{digits}{gap}{unit}"


def decimals_of(value: Decimal) -> int:
    """How many decimals a value needs to be written exactly."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def unit_of(number: Number) -> str:
    """The unit of a figure: as given, or what its text shows besides the digits."""
    return unit_told(number.unit) if number.unit else _FIGURE.sub("", number.text)


def plain_part(part: Part) -> str:
    """One part as plain words."""
    match part:
        case str():
            return part
        case Text() | Strong() | Quiet() | Link() | Folded():
            return part.text
        case StatusMark() | Travel():
            return part.word
        case Number():
            return shown(part)
        case Absent():
            return part.symbol


def plain(content: Content) -> str:
    """A line as plain words."""
    return "".join(plain_part(part) for part in parts(content))


def plain_cell(cell: Cell) -> str:
    """A table cell as plain words; a small chart is its summary."""
    return cell.summary if isinstance(cell, Bullet) else plain(cell)


def arrow(part: Travel) -> str:
    """The arrow before the word of a direction of travel, if it has one."""
    if part.up is None:
        return "→ " if part.code == "unchanged" else ""
    return "↑ " if part.up else "↓ "


def paragraphs(paragraph: Paragraph) -> Iterator[Content]:
    """The paragraphs of a text: blank lines in plain text begin a new one."""
    content = paragraph.parts
    if isinstance(content, str | Text):
        text = plain_part(content).replace("\r\n", "\n").replace("\r", "\n")
        yield from (piece.strip() for piece in re.split(r"\n\s*\n", text) if piece.strip())
    else:
        yield content


def address(href: str) -> str:
    """The address if it may be followed (http, https, mailto, or within the site), otherwise nothing."""
    return href if _ADDRESS.fullmatch(href) else ""


def sole_number(cell: Cell) -> Number | None:
    """The figure of a cell that holds one figure and nothing else of note."""
    if isinstance(cell, Bullet):
        return None
    numbers = [part for part in parts(cell) if isinstance(part, Number) and part.value is not None]
    others = [part for part in parts(cell) if not isinstance(part, Number) and plain_part(part).strip()]
    return numbers[0] if len(numbers) == 1 and not others else None

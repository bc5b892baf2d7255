"""What a cell's text means: liberal in form, never in meaning. Pure; every conversion is told.

Source: acceptance of imports, value items 49 to 69: what is odd but plain is taken with a notice, what could be read
in two ways is refused with the reason and the mend.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

MOST_DIGITS = 15
SPACES = "\u0020\u00a0\u2009\u202f\u2007"
MINUS = "\u2212\u2013-"
PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
COMMAS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
SPACED = re.compile(rf"[+-]?\d{{1,3}}([{SPACES}]\d{{3}})+(\.\d+)?")
EXPONENT = re.compile(r"[+-]?\d+(\.\d*)?[eE][+-]?\d+")
BRACKETS = re.compile(r"\((.+)\)")
MONEY = re.compile(rf"([+-]?)(£|GBP[{SPACES}]*)[{SPACES}]*(.+)", re.IGNORECASE)
ERROR_VALUE = re.compile(r"#(N/A|NA|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)", re.IGNORECASE)
NOT_FINITE = re.compile(r"[+-]?(inf(inity)?|nan|∞)", re.IGNORECASE)
DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
DATE_LIKE = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{2,4}")
NO_NUMBER_MARKS = re.compile(r"\[?[a-z]\]?|\*+|\[[a-z]+\]|[<>≤≥]\s*\d+(\.\d+)?", re.IGNORECASE)
NUMBER_AND_WORDS = re.compile(r"([+-]?[\d.,]*\d%?)\s*[(\[A-Za-z].*")
# A cell that shows more than this many hundred per cent was typed as a plain figure into a percentage cell.
MOST_OF_WHOLE = Decimal(2)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell gives: a number or a reason for its absence, what to tell, or why it is refused and how to mend."""

    number: Decimal | None = None
    absent: str | None = None
    notice: str = ""
    reason: str = ""
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, or why there is none."""

    day: date | None = None
    reason: str = ""
    mend: str = ""


def number(
    text: str,
    *,
    kind: str = "text",
    number_format: str = "",
    is_formula: bool = False,
    marks: Mapping[str, str] | None = None,
) -> Reading:
    """Read a figure from a cell. `marks` are the profile's texts for absent figures, in small letters."""
    text = text.strip(SPACES + "\t\r\n")
    if not text:
        return Reading()
    if kind == "error" or ERROR_VALUE.fullmatch(text):
        return _refused(f"The cell shows the error {text}.", "Correct the formula, or write the figure itself.")
    if kind == "boolean":
        return _refused("The cell holds true or false, not a number.", "Write the figure in digits.")
    if kind == "date":
        return _refused(
            f"The cell is a date ({text}), not a number.", "Give the cell a number format and write the figure again."
        )
    if kind == "number":
        return _from_number_cell(text, number_format, is_formula)
    absent = (marks or {}).get(text.casefold())
    return Reading(absent=absent) if absent else _from_text(text)


def _refused(reason: str, mend: str) -> Reading:
    return Reading(reason=reason, mend=mend)


def _from_number_cell(text: str, number_format: str, is_formula: bool) -> Reading:
    figure = Decimal(text)
    notice = ""
    if abs(figure) >= Decimal(10) ** MOST_DIGITS:
        return _too_many_digits(text)
    if _digits(figure) > MOST_DIGITS:
        if not is_formula:
            return _too_many_digits(text)
        # A result such as 48.199999999999996 is 48.2 to everyone who sees the cell: it shows 15 digits at most.
        figure = Decimal(plain(Decimal(f"{figure:.{MOST_DIGITS}g}")))
        notice = f"{text} was taken as {plain(figure)}, the 15 digits that a spreadsheet shows."
    if "%" in number_format:
        return _from_percentage_cell(figure, notice)
    return Reading(number=figure, notice=notice)


def _from_percentage_cell(figure: Decimal, notice: str) -> Reading:
    shown = plain(figure * 100)
    if abs(figure) > MOST_OF_WHOLE:
        return _refused(
            f"The cell is formatted as a percentage and holds {plain(figure)}, which it shows as {shown}%.",
            f"Write {plain(figure)}% in the cell, or give it a plain number format.",
        )
    told = f"The cell holds {plain(figure)} and shows {shown}%; it was taken as {shown}."
    return Reading(number=Decimal(shown), notice=f"{notice} {told}".strip())


def _too_many_digits(text: str) -> Reading:
    return _refused(
        f"“{text}” has more digits than a spreadsheet keeps ({MOST_DIGITS}), so the last ones cannot be trusted.",
        "Write the figure with the decimals that are reported.",
    )


def _digits(figure: Decimal) -> int:
    return len(figure.normalize().as_tuple().digits)


def _from_text(text: str) -> Reading:
    """The figure that a text plainly is, with what was done to read it."""
    told: list[str] = []
    rest = _without_apostrophe(_narrow(text), told)
    rest = _without_brackets(rest, told)
    bare = _without_signs(rest, told)
    digits = None if bare is None else _without_thousands(bare, told)
    if digits is None:
        return _not_a_number(text)
    if sum(letter.isdigit() for letter in digits.lstrip("+-0.")) > MOST_DIGITS:
        return _too_many_digits(text)
    figure = Decimal(digits)
    if any(one == "negative" for one in told):
        figure = -figure
    notice = f"“{text}” was read as {plain(figure)}." if told else ""
    return Reading(number=figure, notice=notice)


def _narrow(text: str) -> str:
    """Full-width digits and signs as plain ones."""
    return "".join(unicodedata.normalize("NFKC", one) if "\uff01" <= one <= "\uff5e" else one for one in text)


def _without_apostrophe(text: str, told: list[str]) -> str:
    if text[0] in "'\u2019" and len(text) > 1:
        told.append("apostrophe")
        return text[1:].strip(SPACES)
    return text


def _without_brackets(text: str, told: list[str]) -> str:
    found = BRACKETS.fullmatch(text) or BRACKETS.fullmatch(text.removeprefix("£").strip(SPACES))
    if found and any(one.isdigit() for one in text) and not any(one in MINUS for one in text):
        told.append("negative")
        return found.group(1).strip(SPACES)
    return text


def _without_signs(text: str, told: list[str]) -> str | None:
    """Without a currency before or a percent sign after; None where both stand, which is no figure."""
    if text[:1] in ("\u2212", "\u2013"):
        told.append("minus")
        text = "-" + text[1:]
    money = MONEY.fullmatch(text)
    if money:
        told.append("money")
        text = money.group(1) + money.group(3).strip(SPACES)
        if text[:1] in ("\u2212", "\u2013"):
            text = "-" + text[1:]
    if text.endswith("%"):
        if money:
            return None
        told.append("percent")
        text = text[:-1].rstrip(SPACES)
    return text


def _without_thousands(text: str, told: list[str]) -> str | None:
    if PLAIN.fullmatch(text) and text.isascii():
        return text
    if COMMAS.fullmatch(text) and text.isascii():
        told.append("thousands")
        return text.replace(",", "")
    if SPACED.fullmatch(text):
        told.append("thousands")
        return "".join(one for one in text if one not in SPACES)
    return None


def _not_a_number(text: str) -> Reading:
    """Why a text is no figure: the first explanation that fits."""
    for fits, reason, mend in REASONS:
        if fits(text):
            return _refused(reason.format(text=text), mend)
    return _refused(f"“{text}” is not a number.", "Write the figure in digits, and any words in the notes.")


def _has_letter_for_digit(text: str) -> bool:
    return bool(re.fullmatch(r"[\dOoIl.,%£-]+", text) and re.search(r"[OoIl]", text))


def _has_comma_for_point(text: str) -> bool:
    return bool(re.fullmatch(r"[+-]?[\d.,]+%?", text))


REASONS = (
    (
        lambda text: NOT_FINITE.fullmatch(text),
        "“{text}” is not a figure anything can be counted with.",
        "Write the figure in digits.",
    ),
    (
        _has_letter_for_digit,
        "“{text}” holds a letter (O, I or l) where a digit is meant.",
        "Write it with the digits 0 and 1.",
    ),
    (
        lambda text: EXPONENT.fullmatch(text),
        "“{text}” is a number in short form, whose last digits are lost.",
        "Give the cell a plain number format and write the whole figure.",
    ),
    (
        DATE_LIKE.fullmatch,
        "“{text}” is a date, not a number.",
        "Give the cell a number format and write the figure again.",
    ),
    (
        _has_comma_for_point,
        "“{text}” can be read in two ways: the commas and points are not where thousands and decimals have them.",
        "Write thousands as 1,234 and decimals as 1234.5.",
    ),
    (
        lambda text: NO_NUMBER_MARKS.fullmatch(text),
        "“{text}” is a mark for a figure not shown, where a number is needed.",
        "Write the figure itself, or the mark for no data that this layout has.",
    ),
    (
        lambda text: NUMBER_AND_WORDS.fullmatch(text),
        "“{text}” holds words beside the number.",
        "Write the number alone, and the words in the notes.",
    ),
    (
        lambda text: len(text) <= 20 and not any(one.isdigit() for one in text),
        "“{text}” is not a number, nor a mark for absent figures that this layout has.",
        "Write the figure, or the mark for no data that this layout has.",
    ),
)


def day(text: str, *, kind: str = "text") -> Dated:
    """Read a date: a real date cell, year-month-day, or day/month/year."""
    text = text.strip()
    if not text:
        return Dated()
    if kind == "number":
        return Dated(None, f"“{text}” is a number, not a date.", "Give the cell a date format, or write 2026-04-30.")
    found = ISO_DAY.fullmatch(text[:10]) if kind == "date" else ISO_DAY.fullmatch(text)
    if found:
        return _day(text, *(int(one) for one in found.groups()))
    found = DAY_FIRST.fullmatch(text)
    if found:
        first, month, year = (int(one) for one in found.groups())
        return _day(text, year, month, first)
    return Dated(None, f"“{text}” is not a date.", "Write the day as 30/04/2026 or 2026-04-30.")


def _day(text: str, year: int, month: int, first: int) -> Dated:
    try:
        return Dated(date(year, month, first))
    except ValueError:
        pass
    if 12 < month <= 31 and 1 <= first <= 12:
        return Dated(None, f"“{text}” has the month before the day.", "Write the day first: 13/04/2026.")
    return Dated(None, f"There is no such day as “{text}”.", "Write a day of the calendar, as 30/04/2026.")


def plain(figure: Decimal) -> str:
    """A figure in plain digits, without an exponent and without zeros at its end."""
    shortened = figure.normalize()
    return f"{shortened:f}" if shortened else "0"

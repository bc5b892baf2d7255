"""Numbers as people write and read them: rounding half away from zero, and figures as text."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from goldenthread.engine.dates import day
from goldenthread.engine.scaled import day_of

MINUS = "\u2212"
# A unit that begins so does not follow a figure: it says in words what the figure means.
_SPELLED = "="
DAY = "=day"
ANSWER = "=0|No|Yes"
# Wide enough that quantize never meets its limit: 10^12 at 12 decimals needs 24 digits.
_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)


def round_half_away(value: Decimal, decimals: int) -> Decimal:
    """Round to a number of decimals; a half goes away from zero (2.675 at 2 is 2.68, -0.5 at 0 is -1).

    Shape: one Decimal in, one Decimal out with exactly `decimals` decimals.
    Units: those of the value.
    Errors: decimal.InvalidOperation for a value that is not a finite number.
    Source: status rules (d8), exactness (d10).
    """
    return value.quantize(Decimal(1).scaleb(-decimals), context=_WIDE)


def format_value(value: Decimal | None, decimals: int, suffix: str = "", *, thousands: bool = True) -> str:
    """A figure as text: rounded, thousands separated, a true minus sign, the suffix close (65.3%) or spaced (4 days).

    Shape: one Decimal or None in, one text out; None is the empty text.
    Units: those of the value; `suffix` is printed as given, with a space before a word.
    Errors: decimal.InvalidOperation for a value that is not a finite number.
    Source: status rules (d8): compared and printed at the declared decimals.
    """
    if value is None:
        return ""
    return spelled(value, suffix) or _dress(round_half_away(value, decimals), unit_of(suffix), thousands=thousands)


def graded(words: Sequence[str], *, first: int = 1) -> str:
    """The unit of a judgement: grades in words, counted from the worst.

    Shape: words in, one text out, to stand where a suffix does.
    Units: the first word stands for the number `first`.
    Errors: none.
    Source: MT-011, measures that are told in words and reported beside numbers.
    """
    return f"{_SPELLED}{first}|{'|'.join(words)}"


def grades(suffix: str) -> list[tuple[int, str]]:
    """The numbers and words of a unit that says figures in words; none for any other.

    Shape: one text in, pairs out, the lowest first.
    Units: whole numbers.
    Errors: none.
    Source: MT-011.
    """
    if not suffix.startswith(_SPELLED) or suffix == DAY:
        return []
    first, *words = suffix.removeprefix(_SPELLED).split("|")
    return [(int(first) + place, word) for place, word in enumerate(words)]


def spelled(value: Decimal, suffix: str) -> str:
    """A figure in words where its unit says it so: a grade, a day, yes or no; nothing otherwise.

    Shape: a figure and its unit in, one text out; empty for what no word stands for, such as the middle of two grades.
    Units: days since 1 January 1970 for a day.
    Errors: none.
    Source: MT-011.
    """
    if not suffix.startswith(_SPELLED) or value != int(value):
        return ""
    return day(day_of(int(value))) if suffix == DAY else dict(grades(suffix)).get(int(value), "")


def unit_told(suffix: str) -> str:
    """A unit beside a bare number, for whoever reads a file: "%", or what each number of a judgement stands for.

    Shape: one text in, one text out.
    Units: none.
    Errors: none.
    Source: MT-011.
    """
    if suffix == DAY:
        return "days since 1 January 1970"
    return ", ".join(f"{number} {word}" for number, word in grades(suffix)) or suffix


def unit_of(suffix: str) -> str:
    """What is written after a number: a unit that says figures in words leaves the number as it is.

    Shape: one text in, one text out.
    Units: none.
    Errors: none.
    Source: MT-011.
    """
    return "" if suffix.startswith(_SPELLED) else suffix


def share(part: int, whole: int, decimals: int = 0) -> Decimal | None:
    """A share in percent, rounded half away from zero; short of the whole it is never all of it.

    Shape: two counts in, one number out; nothing of nothing is no share, None.
    Units: counts of the same things.
    Errors: none.
    Source: status rules (d8).
    """
    if not whole:
        return None
    most = Decimal(100) if part >= whole else Decimal(100) - Decimal(1).scaleb(-decimals)
    return min(round_half_away(Decimal(100) * part / whole, decimals), most)


def share_of(part: int, whole: int, decimals: int = 0) -> str:
    """A share in percent as text, as `share` works it out.

    Shape: two counts in, one text out ("12.5%"); nothing of nothing is no share, a dash.
    Units: counts of the same things.
    Errors: none.
    Source: status rules (d8).
    """
    found = share(part, whole, decimals)
    return "–" if found is None else format_value(found, decimals, "%")


def format_exact(value: Decimal | None, decimals: int, suffix: str = "") -> str:
    """A limit as text with the declared decimals, and more where it needs them: 5.5 stays 5.5 at no decimals.

    Shape: one Decimal or None in, one text out; None is the empty text.
    Units: those of the value.
    Errors: decimal.InvalidOperation for a value that is not a finite number.
    Source: status rules (d8): limits are kept exact and printed with as many decimals as they need.
    """
    if value is None:
        return ""
    if words := spelled(value, suffix):
        return words
    rounded = round_half_away(value, decimals)
    return _dress(rounded if rounded == value else value.normalize(_WIDE), unit_of(suffix), thousands=True)


def _dress(value: Decimal, suffix: str, *, thousands: bool) -> str:
    digits = f"{abs(value):{',' if thousands else ''}f}"
    sign = MINUS if value < 0 else ""
    pound = "£" if suffix.startswith("£") else ""
    rest = suffix.removeprefix("£")
    gap = " " if rest[:1].isalpha() else ""
    return f"{sign}{pound}{digits}{gap}{rest}"

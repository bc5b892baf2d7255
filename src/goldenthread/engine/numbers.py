"""Numbers as people write and read them: rounding half away from zero, and figures as text."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

MINUS = "\u2212"
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
    return _dress(round_half_away(value, decimals), suffix, thousands=thousands)


def share_of(part: int, whole: int, decimals: int = 0) -> str:
    """A share in percent as text, rounded half away from zero; short of the whole it never reads as all of it.

    Shape: two counts in, one text out; nothing of nothing is no share, a dash.
    Units: counts of the same things.
    Errors: none.
    Source: status rules (d8).
    """
    if not whole:
        return "–"
    most = Decimal(100) if part >= whole else Decimal(100) - Decimal(1).scaleb(-decimals)
    share = round_half_away(Decimal(100) * part / whole, decimals)
    return format_value(min(share, most), decimals, "%")


def format_exact(value: Decimal | None, decimals: int, suffix: str = "") -> str:
    """A limit as text with the declared decimals, and more where it needs them: 5.5 stays 5.5 at no decimals.

    Shape: one Decimal or None in, one text out; None is the empty text.
    Units: those of the value.
    Errors: decimal.InvalidOperation for a value that is not a finite number.
    Source: status rules (d8): limits are kept exact and printed with as many decimals as they need.
    """
    if value is None:
        return ""
    rounded = round_half_away(value, decimals)
    return _dress(rounded if rounded == value else value.normalize(_WIDE), suffix, thousands=True)


def _dress(value: Decimal, suffix: str, *, thousands: bool) -> str:
    digits = f"{abs(value):{',' if thousands else ''}f}"
    sign = MINUS if value < 0 else ""
    pound = "£" if suffix.startswith("£") else ""
    rest = suffix.removeprefix("£")
    gap = " " if rest[:1].isalpha() else ""
    return f"{sign}{pound}{digits}{gap}{rest}"

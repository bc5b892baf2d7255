"""Cell addresses: "B5" and its row and column, both counted from 1."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=20_000)
def letters(column: int) -> str:
    """The letters of a column: 1 is A, 28 is AB."""
    found = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


@lru_cache(maxsize=20_000)
def _column(text: str) -> int:
    number = 0
    for letter in text:
        number = number * 26 + ord(letter) - 64
    return number


def split(address: str) -> tuple[int, int]:
    """Row and column of an address such as "B5" or "$B$5"; (0, 0) if it is no address."""
    plain = address.replace("$", "")
    head = plain.rstrip("0123456789")
    digits = plain[len(head) :]
    if not digits or not 1 <= len(head) <= 3 or len(digits) > 7 or not (head.isascii() and head.isalpha()):
        return 0, 0
    return int(digits), _column(head.upper())


def corners(area: str) -> tuple[int, int, int, int]:
    """First row, first column, last row and last column of an area such as "A1:C7"."""
    first, _, last = area.partition(":")
    top, left = split(first)
    bottom, right = split(last or first)
    return top, left, bottom, right

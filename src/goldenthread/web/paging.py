"""A long list, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a page stands in its list; number counts from 1."""

    number: int
    total: int
    size: int = 50

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """Position of the first row shown, from 1; 0 for an empty list."""
        return min((self.number - 1) * self.size + 1, self.total)

    @property
    def last(self) -> int:
        """Position of the last row shown."""
        return min(self.number * self.size, self.total)

    @property
    def rows(self) -> slice:
        """The slice of the list that this page shows."""
        return slice((self.number - 1) * self.size, self.number * self.size)


@dataclass(frozen=True, slots=True)
class Step:
    """One link, or a gap when it has no address."""

    title: str
    href: str
    is_current: bool = False


def paging(text: str | None, *, total: int, size: int = 50) -> Paging:
    """The page an address asks for ("?page=3"); what is not a page of the list becomes the nearest one."""
    asked = int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 1
    pages = Paging(1, total, size).pages
    return Paging(min(max(asked, 1), pages), total, size)


def steps(paging: Paging, query: Mapping[str, str]) -> dict[str, object]:
    """The links before, between and after, each keeping the other parts of the query."""

    def href(number: int) -> str:
        return "?" + urlencode({**{name: query[name] for name in query}, "page": number})

    return {
        "previous": href(paging.number - 1) if paging.number > 1 else "",
        "next": href(paging.number + 1) if paging.number < paging.pages else "",
        "numbers": [
            Step(str(number) if number else "", href(number) if number else "", number == paging.number)
            for number in _numbers(paging.number, paging.pages)
        ],
    }


def _numbers(current: int, pages: int) -> Iterator[int]:
    """1 … 4 5 6 … 20, with 0 for a gap."""
    shown = sorted({1, pages, *range(max(1, current - 1), min(pages, current + 1) + 1)})
    before = 0
    for number in shown:
        if number - before == 2:
            yield number - 1
        elif number - before > 2:
            yield 0
        yield number
        before = number

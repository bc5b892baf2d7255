"""A long list, a page at a time."""

from __future__ import annotations

import pytest

from goldenthread.web.paging import paging, steps


@pytest.mark.parametrize("text", [None, "", "0", "-1", "abc", "²", "99999999999"])
def test_what_is_not_a_page_becomes_the_first(text: str | None) -> None:
    assert paging(text, total=120).number == 1


def test_a_page_past_the_end_becomes_the_last() -> None:
    page = paging("40", total=120)
    assert (page.number, page.first, page.last) == (3, 101, 120)
    assert page.rows == slice(100, 150)


def test_an_empty_list_has_one_page_of_nothing() -> None:
    page = paging("1", total=0)
    assert (page.pages, page.first, page.last) == (1, 0, 0)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1, ["1", "2", "", "20"]),
        (3, ["1", "2", "3", "4", "", "20"]),
        (9, ["1", "", "8", "9", "10", "", "20"]),
        (20, ["1", "", "19", "20"]),
    ],
)
def test_gaps_stand_for_pages_left_out(number: int, shown: list[str]) -> None:
    numbers = steps(paging(str(number), total=1000), {})["numbers"]
    assert [step.title for step in numbers] == shown  # type: ignore[attr-defined]


def test_links_keep_the_rest_of_the_address() -> None:
    links = steps(paging("2", total=200), {"q": "a&b", "page": "2"})
    assert links["previous"] == "?q=a%26b&page=1"
    assert links["next"] == "?q=a%26b&page=3"

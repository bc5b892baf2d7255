"""Words by their place."""

from __future__ import annotations

import pytest

from goldenthread.engine.placing import placed


@pytest.mark.parametrize(
    ("words", "opening", "within"),
    [
        ("Not available", "Not available", "not available"),
        ("not available", "Not available", "not available"),
        ("DWP has not sent it", "DWP has not sent it", "DWP has not sent it"),
        ("A part is missing", "A part is missing", "a part is missing"),
        ("", "", ""),
    ],
)
def test_a_word_has_its_capital_where_it_opens_and_none_within(words: str, opening: str, within: str) -> None:
    assert (placed(words, opens=True), placed(words, opens=False)) == (opening, within)

"""The length of a text and Flesch's reading ease, against figures worked by hand."""

from decimal import Decimal

import pytest

from goldenthread.framework.reading_ease import reading_ease, syllables, words


@pytest.mark.parametrize(
    ("word", "many"),
    [
        ("cat", 1),
        ("plan", 1),
        ("made", 1),
        ("planned", 1),
        ("wanted", 2),
        ("table", 2),
        ("people", 2),
        ("service", 2),
        ("services", 3),
        ("council", 2),
        ("performance", 3),
        ("improvement", 4),
        ("the", 1),
        ("Year's", 1),
    ],
)
def test_syllables_are_about_right(word: str, many: int) -> None:
    assert abs(syllables(word) - many) <= (0 if len(word) < 6 else 1)


def test_short_words_in_short_sentences_are_easy() -> None:
    # Six words, one sentence, six syllables: 206.835 - 1.015 x 6 - 84.6 x 1 = 116.145
    assert reading_ease("The cat sat on the mat.") == Decimal("116.1")


def test_two_sentences_halve_the_length_of_each() -> None:
    # 206.835 - 1.015 x 3 - 84.6 = 119.19
    assert reading_ease("The cat sat. On the mat!") == Decimal("119.2")


def test_long_words_are_hard() -> None:
    hard = reading_ease("Organisational accountability necessitates comprehensive interdepartmental coordination.")
    assert hard is not None
    assert hard < 0


def test_a_text_without_words_has_no_ease() -> None:
    assert reading_ease("") is None
    assert reading_ease("198. 2008/09!") is None


def test_words_are_counted() -> None:
    assert words("") == 0
    assert words("The council's 198 indicators, by 2009.") == 6

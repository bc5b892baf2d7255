"""Colours can be told apart by everyone: on paper, in greyscale, beside their neighbours."""

import re

import pytest

from goldenthread.documents import palette
from goldenthread.documents.charts import shapes
from goldenthread.documents.nodes import QUARTILES, SIGNS, STATUSES

PAPERS = (palette.PAPER, palette.WASH)


def test_contrast_is_that_of_the_standard() -> None:
    assert palette.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert palette.contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


def test_every_status_has_colours() -> None:
    assert set(palette.STATUS) == set(STATUSES)
    assert set(palette.QUARTILE) == set(QUARTILES)


@pytest.mark.acceptance("L7")
@pytest.mark.parametrize("code", SIGNS)
def test_what_is_written_on_a_status_can_be_read(code: str) -> None:
    colours = palette.tone(code)
    assert palette.contrast(colours.on, colours.fill) >= 4.5
    assert all(palette.contrast(colours.text, paper) >= 4.5 for paper in PAPERS)


@pytest.mark.parametrize("code", SIGNS)
def test_the_edge_of_a_status_stands_out_from_its_neighbours(code: str) -> None:
    """Neighbours in a strip are parted by paper, so an edge has only paper beside it."""
    assert all(palette.contrast(palette.tone(code).edge, paper) >= 3 for paper in PAPERS)


@pytest.mark.parametrize("colour", [palette.INK, palette.QUIET, palette.LINK, palette.BETTER, palette.WORSE])
def test_words_in_colour_can_be_read(colour: str) -> None:
    assert all(palette.contrast(colour, paper) >= 4.5 for paper in PAPERS)


def test_a_line_and_its_target_stand_out() -> None:
    assert palette.contrast(palette.SERIES, palette.PAPER) >= 3
    assert palette.contrast(palette.INK, palette.TRACK) >= 3
    assert palette.contrast(palette.THREAD, palette.PAPER) >= 3


@pytest.mark.acceptance("L7")
def test_shapes_differ_without_colour() -> None:
    colourless = {re.sub(r"#[0-9a-f]{6}", "", shapes.drawing(code)) for code in (*SIGNS, "unheard of")}
    assert len(colourless) == len(SIGNS) + 1


def test_a_status_nobody_knows_is_never_drawn_as_judged() -> None:
    assert palette.tone("unheard of").fill not in {palette.tone(code).fill for code in ("green", "amber", "red")}


def test_the_stylesheet_gets_every_token() -> None:
    assert "--gt-not-available-edge:#" in palette.css_variables()
    assert all(re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in palette.tokens().values())

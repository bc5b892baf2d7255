"""Figures that cover the last periods: how many, and whether a part or the figure itself is entered. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from goldenthread.engine.errors import Wrong
from goldenthread.indicators.rules.asking import LONGER

ROLLING = "rolling"
PART, WHOLE = "part", "window"
# What is entered: what one period adds, from which the figure is worked out, or the figure as it is published.
ENTERED = (PART, WHOLE)
# Twelve statuses before the newest are told, of the sixty periods that a judgement reads.
LEAST_WINDOW, MOST_WINDOW = 2, 48


class Rolls(Protocol):
    """What of a sheet says whether its figures roll over the last periods."""

    @property
    def basis(self) -> str: ...

    @property
    def window(self) -> int | None: ...

    @property
    def entered(self) -> str: ...

    @property
    def frequency(self) -> str: ...

    @property
    def unit_type(self) -> str: ...

    @property
    def numerator(self) -> str: ...


def rolls_parts(sheet: Rolls) -> bool:
    """Whether what is entered is a period's part of the figure, and not the figure."""
    return sheet.basis == ROLLING and sheet.entered == PART


def window_wrongs(sheet: Rolls, *, scale: object) -> list[Wrong]:
    """What does not fit together in what a figure covers (rules d8, rolling: over the last k base periods)."""
    if sheet.basis != ROLLING:
        told = "Only a figure that rolls over the last periods covers several. Leave it empty, or choose that basis."
        return [Wrong("window", told)] if sheet.window is not None else []
    if sheet.window is None or not LEAST_WINDOW <= sheet.window <= MOST_WINDOW:
        return [Wrong("window", f"Say how many periods it covers, from {LEAST_WINDOW} to {MOST_WINDOW}.")]
    if sheet.frequency in LONGER:
        return [Wrong("frequency", "A figure that rolls over the last periods is reported for each of them.")]
    if sheet.entered not in ENTERED:
        return [Wrong("entered", "Choose what is entered.")]
    if sheet.entered == WHOLE and sheet.numerator:
        told = "A figure that is entered as it is has no parts. Take numerator and denominator out, or enter the parts."
        return [Wrong("numerator", told)]
    if sheet.entered == PART and not sheet.numerator:
        return _sum_wrongs(sheet, scale)
    return []


def _sum_wrongs(sheet: Rolls, scale: object) -> list[Wrong]:
    """Of figures without parts a sum is made, which percentages, rates and averages do not have."""
    if sheet.unit_type in ("percentage", "rate", "average_time"):
        told = "Percentages, rates and averages are not added up. Name its two parts, or have the figure entered."
        return [Wrong("numerator", told)]
    return [] if scale == 1 else [Wrong("scale", "Figures that are added up have the scale 1.")]


def typed_as(values: Mapping[str, object]) -> tuple[object, ...]:
    """What a figure that was typed under a sheet means: a part means the same however many are put together."""
    basis = values["basis"]
    if basis == ROLLING and values["entered"] == PART:
        return ("ratio" if values["numerator"] else "flow", None)
    return (basis, values["window"])

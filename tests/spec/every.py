"""Every case of the specification, subject by subject; each subject is a file beside this one."""

from __future__ import annotations

from tests.spec import (
    absence,
    bases,
    by_hand,
    calendars,
    concern,
    dates,
    forecast,
    longer,
    marks,
    means,
    profiles,
    status,
    travel,
    variation,
)

CASES = (
    status.CASES
    + dates.CASES
    + absence.CASES
    + bases.CASES
    + means.CASES
    + longer.CASES
    + travel.CASES
    + calendars.CASES
    + marks.CASES
    + by_hand.CASES
    + profiles.CASES
    + forecast.CASES
    + variation.CASES
    + concern.CASES
)

"""The cross-checks of a pack: what no single record can know about itself."""

from goldenthread.framework.checks import (
    between,
    completeness,
    cycle,
    ladder,
    names,
    people,
    plans,
    profiles,
    reports,
    sheets,
    synonyms,
)
from goldenthread.framework.checks.records import Inspection
from goldenthread.framework.faults import PackFault
from goldenthread.framework.reading import Reading


def cross_check(reading: Reading) -> list[PackFault]:
    """Every fault between the records of a pack."""
    inspection = Inspection(reading)
    for subject in (names, synonyms, people, ladder, cycle, plans, completeness, sheets, profiles, reports, between):
        subject.check(inspection)
    return inspection.faults

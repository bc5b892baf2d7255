"""The pages of people, posts and units."""

from goldenthread.organisation.views.load import load_people, load_people_preview
from goldenthread.organisation.views.people import (
    add_person,
    appoint,
    end_holding,
    leave,
    move_person,
    people,
    person,
    reinstate,
)
from goldenthread.organisation.views.units import add_unit, end_unit, move_unit, units

__all__ = [
    "add_person",
    "add_unit",
    "appoint",
    "end_holding",
    "end_unit",
    "leave",
    "load_people",
    "load_people_preview",
    "move_person",
    "move_unit",
    "people",
    "person",
    "reinstate",
    "units",
]

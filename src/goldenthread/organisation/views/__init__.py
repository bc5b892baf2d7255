"""The pages of people, posts, units and the framework."""

from goldenthread.organisation.views.absences import away
from goldenthread.organisation.views.framework import (
    framework_bibliography,
    framework_bodies,
    framework_body,
    framework_calendar,
    framework_differences,
    framework_disagreements,
    framework_duties,
    framework_glossary,
    framework_home,
    framework_map_page,
)
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
    same_person,
)
from goldenthread.organisation.views.policy import framework_document, framework_document_file, framework_pack
from goldenthread.organisation.views.posts import add_post, end_post, move_post, posts
from goldenthread.organisation.views.roles import roles_and_bodies
from goldenthread.organisation.views.units import add_unit, end_unit, move_unit, rename_unit, succeed, units

__all__ = [
    "add_person",
    "add_post",
    "add_unit",
    "appoint",
    "away",
    "end_holding",
    "end_post",
    "end_unit",
    "framework_bibliography",
    "framework_bodies",
    "framework_body",
    "framework_calendar",
    "framework_differences",
    "framework_disagreements",
    "framework_document",
    "framework_document_file",
    "framework_duties",
    "framework_glossary",
    "framework_home",
    "framework_map_page",
    "framework_pack",
    "leave",
    "load_people",
    "load_people_preview",
    "move_person",
    "move_post",
    "move_unit",
    "people",
    "person",
    "posts",
    "reinstate",
    "rename_unit",
    "roles_and_bodies",
    "same_person",
    "succeed",
    "units",
]

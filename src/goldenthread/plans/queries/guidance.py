"""Reading the guidance of planning years, and the window in which members say what they want."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Value
from django.db.models.functions import Coalesce

from goldenthread.framework import Pack
from goldenthread.framework.schema import Section
from goldenthread.plans import rules
from goldenthread.plans.models import Guidance
from goldenthread.plans.rules import Window


@dataclass(frozen=True, slots=True)
class GuidanceRow:
    """An edition of a year's guidance."""

    id: int
    year: int
    number: int
    title: str
    introduction: str
    sections: dict[str, str]
    launched_on: date | None
    launched_at: str
    review_on: date | None
    body_name: str
    approved_on: date | None
    version: int
    changed_by_name: str
    changed_by_id: int | None
    changed_at: datetime

    @property
    def is_approved(self) -> bool:
        """Whether a board approved it."""
        return self.approved_on is not None


BODY = Coalesce("body__name", Value(""))


def guidances(council_id: int, *, years: Collection[int] | None = None) -> list[GuidanceRow]:
    """The editions of a council, or of these years: by year, the newest edition first."""
    found = Guidance.objects.filter(council_id=council_id)
    if years is not None:
        found = found.filter(year__in=years)
    ordered = found.annotate(body_name=BODY).order_by("year", "-number")
    return [GuidanceRow(*row) for row in ordered.values_list(*GuidanceRow.__slots__)]


def guidance_in_force(council_id: int, year: int) -> GuidanceRow | None:
    """The newest approved edition of a year; a draft guides nobody yet."""
    return next((one for one in guidances(council_id, years=[year]) if one.is_approved), None)


def guided_sections(pack: Pack) -> list[Section]:
    """The sections that guidance may speak of: those of the templates of its levels, each once."""
    rule = pack.planning.guidance
    found: dict[str, Section] = {}
    for template in pack.templates if rule else ():
        if rule and template.level in rule.levels and template.standing != "withdrawn":
            for section in template.sections:
                found.setdefault(section.key, section)
    return list(found.values())


def guides(pack: Pack, level: str) -> bool:
    """Whether the guidance of a year is written for plans of a level."""
    rule = pack.planning.guidance
    return rule is not None and level in rule.levels


def input_window(pack: Pack, begins: date) -> Window | None:
    """When members say what they want of plans that begin on a day, by the timetable (SP-015)."""
    opened = [one for one in pack.calendar.entries if one.purpose == "member_input" and one.standing != "withdrawn"]
    return rules.window({month for one in opened for month in one.months}, begins)

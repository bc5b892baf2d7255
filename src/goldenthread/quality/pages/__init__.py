"""How far figures can be trusted, as document nodes."""

from goldenthread.quality.pages.ages import ages, foot
from goldenthread.quality.pages.by_service import lead, sample, services, strip
from goldenthread.quality.pages.flags import flags
from goldenthread.quality.pages.of_indicator import characteristics, checked, dates, note, problems_of
from goldenthread.quality.pages.problems import problems
from goldenthread.quality.pages.samples import samples

__all__ = [
    "ages",
    "characteristics",
    "checked",
    "dates",
    "flags",
    "foot",
    "lead",
    "note",
    "problems",
    "problems_of",
    "sample",
    "samples",
    "services",
    "strip",
]

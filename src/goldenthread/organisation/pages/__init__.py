"""People, posts, units and the framework as nodes."""

from goldenthread.organisation.pages import framework
from goldenthread.organisation.pages.framework import spelled_out
from goldenthread.organisation.pages.lists import faults, plan
from goldenthread.organisation.pages.people import absences, account, holdings, people
from goldenthread.organisation.pages.posts import posts
from goldenthread.organisation.pages.units import successions, units

__all__ = [
    "absences",
    "account",
    "faults",
    "framework",
    "holdings",
    "people",
    "plan",
    "posts",
    "spelled_out",
    "successions",
    "units",
]

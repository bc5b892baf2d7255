"""All writes of published figures: each one transaction, one audit record."""

from goldenthread.comparators.commands.linking import link, set_area, unlink
from goldenthread.comparators.commands.loading import Loaded, load

__all__ = ["Loaded", "link", "load", "set_area", "unlink"]

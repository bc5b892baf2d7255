"""All writes of indicators. Nothing is overwritten: each change is a new version or revision."""

from goldenthread.engine.errors import Refused
from goldenthread.indicators.commands.definitions import amend, define
from goldenthread.indicators.commands.keeping import sheet_of
from goldenthread.indicators.commands.linking import measure
from goldenthread.indicators.commands.packs import apply_pack
from goldenthread.indicators.commands.rebasing import rebase
from goldenthread.indicators.commands.targets import NewTarget, set_target, set_targets

__all__ = [
    "NewTarget",
    "Refused",
    "amend",
    "apply_pack",
    "define",
    "measure",
    "rebase",
    "set_target",
    "set_targets",
    "sheet_of",
]

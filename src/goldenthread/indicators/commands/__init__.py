"""All writes of indicators. Nothing is overwritten: each change is a new version or revision."""

from goldenthread.engine.errors import Refused
from goldenthread.indicators.commands.asking import finish
from goldenthread.indicators.commands.changing import carry_out, note_change, rule
from goldenthread.indicators.commands.definitions import amend, define
from goldenthread.indicators.commands.formulas import set_formula
from goldenthread.indicators.commands.goals import approve_goal, set_goal
from goldenthread.indicators.commands.handing import HandedOn, hand_on
from goldenthread.indicators.commands.keeping import sheet_of
from goldenthread.indicators.commands.linking import measure
from goldenthread.indicators.commands.membership import make_set
from goldenthread.indicators.commands.packs import apply_pack
from goldenthread.indicators.commands.parts import divide, end_part
from goldenthread.indicators.commands.profile import ProfilePoint, set_profile
from goldenthread.indicators.commands.rebasing import rebase
from goldenthread.indicators.commands.requests import ask_target, decide_target, withdraw_request
from goldenthread.indicators.commands.rolling import roll_over
from goldenthread.indicators.commands.targets import NewTarget, set_target, set_targets
from goldenthread.indicators.commands.use import check_definition, record_use
from goldenthread.indicators.rules import HandingOn

__all__ = [
    "HandedOn",
    "HandingOn",
    "NewTarget",
    "ProfilePoint",
    "Refused",
    "amend",
    "apply_pack",
    "approve_goal",
    "ask_target",
    "carry_out",
    "check_definition",
    "decide_target",
    "define",
    "divide",
    "end_part",
    "finish",
    "hand_on",
    "make_set",
    "measure",
    "note_change",
    "rebase",
    "record_use",
    "roll_over",
    "rule",
    "set_formula",
    "set_goal",
    "set_profile",
    "set_target",
    "set_targets",
    "sheet_of",
    "withdraw_request",
]

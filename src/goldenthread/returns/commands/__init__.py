"""All writes of returns."""

from goldenthread.returns.commands.alerting import alert, alert_of
from goldenthread.returns.commands.bulk import Chosen, Outcome, approve_several
from goldenthread.returns.commands.collecting import begin_collecting, end_collecting, note_hours
from goldenthread.returns.commands.drafts import open_round, save_draft
from goldenthread.returns.commands.evidence import Changes, Given
from goldenthread.returns.commands.flagging import close_flag, flag
from goldenthread.returns.commands.forecasting import record_forecast
from goldenthread.returns.commands.handing import hand_on
from goldenthread.returns.commands.reminding import Reminded, remind
from goldenthread.returns.commands.restricting import lift, note_opening, restrict
from goldenthread.returns.commands.settling import assure, close_period, exempt, publish
from goldenthread.returns.commands.sharing import keep_protocol, release
from goldenthread.returns.commands.signing import approve, check, revise, send_back, submit, withdraw
from goldenthread.returns.commands.taking import Taken, TakenFigure, take
from goldenthread.returns.commands.talking import follow, remark

__all__ = [
    "Changes",
    "Chosen",
    "Given",
    "Outcome",
    "Reminded",
    "Taken",
    "TakenFigure",
    "alert",
    "alert_of",
    "approve",
    "approve_several",
    "assure",
    "begin_collecting",
    "check",
    "close_flag",
    "close_period",
    "end_collecting",
    "exempt",
    "flag",
    "follow",
    "hand_on",
    "keep_protocol",
    "lift",
    "note_hours",
    "note_opening",
    "open_round",
    "publish",
    "record_forecast",
    "release",
    "remark",
    "remind",
    "restrict",
    "revise",
    "save_draft",
    "send_back",
    "submit",
    "take",
    "withdraw",
]

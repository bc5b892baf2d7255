"""The forms of returns."""

from goldenthread.returns.forms.deciding import DecisionForm, ForecastForm, SubmitForm
from goldenthread.returns.forms.entering import EntryForm, ReviseForm
from goldenthread.returns.forms.flagging import CloseFlagForm, FlagForm
from goldenthread.returns.forms.settling import ClosingForm, RemarkForm, SettleForm, WithdrawForm

__all__ = [
    "CloseFlagForm",
    "ClosingForm",
    "DecisionForm",
    "EntryForm",
    "FlagForm",
    "ForecastForm",
    "RemarkForm",
    "ReviseForm",
    "SettleForm",
    "SubmitForm",
    "WithdrawForm",
]

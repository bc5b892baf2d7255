"""The pages of returns."""

from goldenthread.returns.views.bulk import approve_several
from goldenthread.returns.views.collecting import collection
from goldenthread.returns.views.entering import check, one_return
from goldenthread.returns.views.evidence import evidence
from goldenthread.returns.views.flagging import flag
from goldenthread.returns.views.forecasting import forecast
from goldenthread.returns.views.listing import done, returns
from goldenthread.returns.views.restricting import restricted
from goldenthread.returns.views.settling import settle
from goldenthread.returns.views.sharing import partners, protocol, protocol_new, release
from goldenthread.returns.views.signing import approve, revise, withdraw
from goldenthread.returns.views.workbook import workbook, workbook_read

__all__ = [
    "approve",
    "approve_several",
    "check",
    "collection",
    "done",
    "evidence",
    "flag",
    "forecast",
    "one_return",
    "partners",
    "protocol",
    "protocol_new",
    "release",
    "restricted",
    "returns",
    "revise",
    "settle",
    "withdraw",
    "workbook",
    "workbook_read",
]

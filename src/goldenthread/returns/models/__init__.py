"""Returns, their revisions and forecasts, what is said of an approved figure later, and when a period is closed."""

from goldenthread.returns.models.closing import Closing, Exemption
from goldenthread.returns.models.collecting import Collection, Effort
from goldenthread.returns.models.entering import Answer, Evidence
from goldenthread.returns.models.flags import FollowUp
from goldenthread.returns.models.forecasts import OwnerForecast
from goldenthread.returns.models.later import Assurance, Publication
from goldenthread.returns.models.restricting import Restriction
from goldenthread.returns.models.returns import Return
from goldenthread.returns.models.revisions import Revision, SendingBack
from goldenthread.returns.models.sharing import Protocol, Supply
from goldenthread.returns.models.talk import Following, Remark

__all__ = [
    "Answer",
    "Assurance",
    "Closing",
    "Collection",
    "Effort",
    "Evidence",
    "Exemption",
    "FollowUp",
    "Following",
    "OwnerForecast",
    "Protocol",
    "Publication",
    "Remark",
    "Restriction",
    "Return",
    "Revision",
    "SendingBack",
    "Supply",
]

"""All reads of the audit trail."""

from goldenthread.audit.queries.chain import anchor, chains, latest_at, verify, verify_all
from goldenthread.audit.queries.trail import Choices, Filters, Trail, TrailRow, choices, everything, length, one, trail

__all__ = [
    "Choices",
    "Filters",
    "Trail",
    "TrailRow",
    "anchor",
    "chains",
    "choices",
    "everything",
    "latest_at",
    "length",
    "one",
    "trail",
    "verify",
    "verify_all",
]

"""When the control limits of an indicator may be started afresh."""

from __future__ import annotations


def may_rebase(*, frequency: str, kind: str, in_force: bool, withdraw: bool, reason: str) -> tuple[str, str] | None:
    """The field at fault and why not, or None. Limits start with a period of the indicator's own length."""
    if kind != frequency:
        return "period", "Select a period of the length in which it is reported"
    if withdraw and not in_force:
        return "period", "The usual range does not start afresh at this period, so there is nothing to withdraw"
    if in_force and not withdraw:
        return "period", "The usual range already starts afresh at this period"
    return None if reason.strip() else ("reason", "Say what changed, so that a reader knows why the range is another")

"""What a reader may rely on: the mark of a figure, from not yet checked to audited, and the auditor's word. Pure."""

from __future__ import annotations

from collections.abc import Mapping

FINAL, AUDITED, AMENDED, QUALIFIED = "final", "audited", "amended", "qualified"
ASSURANCES = (FINAL, AUDITED, AMENDED, QUALIFIED)
AUDITORS = frozenset({AUDITED, AMENDED, QUALIFIED})
"""Words that only an auditor can say; where none is said a figure is unaudited."""
UNCHECKED, PROVISIONAL, CHECKED_MARK = "unchecked", "provisional", "checked"
MARK_WORDS: Mapping[str, str] = {
    UNCHECKED: "Not yet checked",
    PROVISIONAL: "Provisional",
    CHECKED_MARK: "Checked",
    FINAL: "Final",
    AUDITED: "Audited",
    AMENDED: "Audited, amended",
    QUALIFIED: "Audited, qualified",
}
AUDIT_WORDS: Mapping[str, str] = {
    "": "Unaudited",
    AUDITED: "Audited",
    AMENDED: "Amended",
    QUALIFIED: "Qualified",
}


def mark(*, is_approved: bool, is_provisional: bool, assurance: str) -> str:
    """How far a figure can be relied on (DQ-024): the last word that was said of it.

    A provisional figure stays provisional until another follows it, whoever approved it.
    """
    if not is_approved:
        return UNCHECKED
    if assurance in AUDITORS:
        return assurance
    if is_provisional:
        return PROVISIONAL
    return FINAL if assurance == FINAL else CHECKED_MARK


def may_assure(
    *, kind: str, is_approved: bool, is_provisional: bool, is_revised: bool, auditor: str, note: str
) -> str | None:
    """Why a word may not be said of a figure, or None when it may (MT-033)."""
    if kind not in ASSURANCES:
        return "Choose one of the words in the list."
    if not is_approved:
        return "Only an approved figure is final or audited."
    if kind == FINAL and is_provisional:
        return "This figure is provisional. Revise it with the final one, even where both are the same."
    if kind in AUDITORS and not auditor.strip():
        return "Say who audited it."
    if kind == AMENDED and not is_revised:
        return "An amended figure is one that follows another. Revise it first, with the auditor's figure."
    if kind == QUALIFIED and not note.strip():
        return "Say what the auditor's reservation is."
    return None

"""Words, statuses and periods are complete: a page never lacks the council's word."""

from typing import get_args

from goldenthread.framework.checks.records import Inspection, Plain, as_record
from goldenthread.framework.faults import Place, suggestion
from goldenthread.framework.schema import codes

_SCHEME = {
    "statuses": codes.StatusCode,
    "marks": codes.MarkCode,
    "absences": codes.AbsenceReason,
    "travel": codes.TravelCode,
    "tolerance": codes.UnitType,
    "materiality": codes.UnitType,
}


def check(inspection: Inspection) -> None:
    """Every check on completeness."""
    words = inspection.top("words")
    _all_there(inspection, ("words",), words or None, codes.REQUIRED_WORDS)
    known = (*codes.REQUIRED_WORDS, *codes.OPTIONAL_WORDS)
    for concept in words:
        if concept not in known:
            mend = suggestion(concept, known, "take it out: no page or report names this idea")
            inspection.refuse(("words", concept), f"`{concept}` is not an idea known here", mend, concept)
    scheme = inspection.top("status_scheme")
    for name, kind in _SCHEME.items():
        _all_there(inspection, ("status_scheme", name), scheme.get(name), get_args(kind))
    _all_there(
        inspection,
        ("calendar", "period_words"),
        inspection.top("calendar").get("period_words"),
        _reported(inspection),
    )
    _distinct_words(inspection, as_record(scheme.get("statuses")))


def _reported(inspection: Inspection) -> tuple[str, ...]:
    """The kinds of period that need a word: those every council has, and those its indicators are reported for."""
    found = [one.get("frequency") for _, one in inspection.records("indicators")]
    return tuple(name for name in get_args(codes.Frequency) if name in [*codes.USUAL_FREQUENCIES, *found])


def _all_there(inspection: Inspection, place: Place, holder: object, wanted: tuple[str, ...]) -> None:
    if not isinstance(holder, dict):
        return
    for name in wanted:
        if name not in holder:
            inspection.refuse((*place, name), "this is missing", f"add `{name}` to `{place[-1]}`", name)


def _distinct_words(inspection: Inspection, statuses: Plain) -> None:
    """Two statuses with one word cannot be told apart without colour."""
    seen: dict[str, str] = {}
    for code, meaning in statuses.items():
        word = as_record(meaning).get("word")
        if not isinstance(word, str):
            continue
        first = seen.setdefault(word.casefold(), code)
        if first != code:
            reason = f"`{word}` is already the word for `{first}`"
            inspection.refuse(
                ("status_scheme", "statuses", code, "word"), reason, "give each status a word of its own", word
            )

"""One name stands for one thing; one abbreviation is written out in one way. Source: FW-008, FW-009."""

from collections.abc import Iterator

from goldenthread.framework.checks.records import Inspection, Plain, as_record, as_word, texts_of
from goldenthread.framework.faults import Place

_ALSO = {"levels": "also_called", "bodies": "also_called", "programmes": "also_called"}


def check(inspection: Inspection) -> None:
    """Every check on synonyms."""
    _of_words(inspection)
    for name, field in _ALSO.items():
        seen: dict[tuple[str, str], tuple[Place, int]] = {}
        for index, (place, record) in enumerate(inspection.records(name)):
            own = [((*place, "name"), as_word(record.get("name")))]
            for where, term in [*own, *texts_of(record, place, field)]:
                _taken(inspection, seen, where, (term, as_word(record.get("council"))), index)


def _of_words(inspection: Inspection) -> None:
    """A synonym is not another idea's word; two ideas may share a word of their own (a return that is an update)."""
    words = inspection.top("words")
    owners: dict[str, tuple[str, Place]] = {}
    for concept, word in words.items():
        for place, term in _first_names(concept, as_record(word)):
            owners.setdefault(term.casefold(), (concept, place))
    for concept, word in words.items():
        for place, term in texts_of(as_record(word), ("words", concept), "synonyms"):
            other, first = owners.setdefault(term.casefold(), (concept, place))
            if other != concept:
                line = inspection.reading.line(first)
                reason = f"`{term}` already stands for `{other}` on line {line}"
                inspection.refuse(place, reason, "keep it with one of the two ideas", term)


def _first_names(concept: str, word: Plain) -> Iterator[tuple[Place, str]]:
    for field in ("one", "many"):
        if isinstance(word.get(field), str):
            yield ("words", concept, field), word[field]


def _taken(
    inspection: Inspection,
    seen: dict[tuple[str, str], tuple[Place, int]],
    place: Place,
    name: tuple[str, str],
    index: int,
) -> None:
    """Refuse a name that another record has, unless each is only one council's."""
    term, council = name
    if not term:
        return
    first, holder = seen.setdefault((" ".join(term.casefold().split()), council), (place, index))
    if holder != index:
        reason = f"`{term}` is already the name of the one on line {inspection.reading.line(first)}"
        inspection.refuse(place, reason, "one name can stand for one thing: take it out of one of the two", term)

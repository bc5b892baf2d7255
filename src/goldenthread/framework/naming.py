"""Every name by which a council calls one thing leads to that one thing. Source: FW-008."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from goldenthread.framework.schema import Pack

NamedKind = Literal["level", "body", "programme", "word"]


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for."""

    kind: NamedKind
    key: str
    name: str


def named(pack: Pack, name: str) -> Named | None:
    """The one thing a name, synonym or abbreviation of the council stands for, however it is capitalised."""
    return names(pack).get(folded(name))


def names(pack: Pack) -> dict[str, Named]:
    """Each name the council uses, and what it stands for.

    A word for a plan that is a level of the ladder stands for that level, with all its synonyms.
    """
    found: dict[str, Named] = {}
    for thing, terms in _things(pack):
        known = next((found[term] for term in terms if term in found), thing)
        for term in terms:
            found.setdefault(term, known)
    return found


def folded(name: str) -> str:
    """A name as it is compared: without capitals and with single spaces."""
    return " ".join(name.casefold().split())


def _things(pack: Pack) -> Iterator[tuple[Named, list[str]]]:
    for level in pack.levels:
        yield Named("level", level.key, level.name), _terms(level.name, *level.also_called)
    for body in pack.bodies:
        terms = _terms(body.name, body.abbreviation, *body.also_called)
        yield Named("body", body.key, body.name), terms
    for programme in pack.programmes:
        yield Named("programme", programme.key, programme.name), _terms(programme.name, *programme.also_called)
    for concept, word in pack.words.items():
        terms = _terms(word.one, word.many, word.abbreviation, *word.synonyms)
        yield Named("word", concept, word.one), terms


def _terms(*names_of_one: str | None) -> list[str]:
    return [folded(name) for name in names_of_one if name]

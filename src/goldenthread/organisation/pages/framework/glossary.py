"""The glossary: every term of the council's framework with all its names, found under any of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from goldenthread.documents.nodes import Block, Callout, Column, Row, Table
from goldenthread.framework import Pack
from goldenthread.framework.naming import folded, names
from goldenthread.framework.speech import PLAIN

Place = tuple[str, str]


@dataclass(slots=True)
class Term:
    """One thing with the name the council gives it, its other names, and what it means there.

    `guide` is the word that the product's own guide uses, where the council's is another: it is found by, never shown.
    """

    place: Place
    name: str
    others: dict[str, None] = field(default_factory=dict)
    abbreviation: str = ""
    means: str = ""
    source: str = ""
    guide: str = ""

    def is_about(self, sought: str) -> bool:
        """Whether any of its names or its meaning holds what is sought."""
        return any(
            sought in folded(one) for one in (self.name, self.abbreviation, self.means, self.guide, *self.others)
        )


def terms(pack: Pack) -> list[Term]:
    """Every term once, by name: words, levels, bodies and programmes, and abbreviations that stand for none of them."""
    known, found = names(pack), dict[Place, Term]()
    for told in _told(pack):
        named = known.get(folded(told.name)) or known.get(folded(told.abbreviation))
        place = (named.kind, named.key) if named else told.place
        _join(found.setdefault(place, Term(place, named.name if named else told.name)), told)
    return sorted(found.values(), key=lambda term: term.name.casefold())


def search(pack: Pack, sought: str) -> tuple[Term | None, list[Term]]:
    """The one thing that a name stands for, if it is a name, and all terms that mention it, that one first."""
    every, named = terms(pack), names(pack).get(folded(sought))
    exact = next((term for term in every if named and term.place == (named.kind, named.key)), None)
    others = [term for term in every if term is not exact and term.is_about(folded(sought))]
    return exact, [*([exact] if exact else []), *others]


def meant(exact: Term | None, sought: str) -> Callout | None:
    """What a name stands for, where the council's own word is another."""
    if exact is None or folded(exact.name) == folded(sought):
        return None
    return Callout(f"“{sought.strip()}” is {exact.name}.", exact.means)


def table(shown: Sequence[Term]) -> list[Block]:
    """The terms as a table; nothing for none."""
    columns = (
        *(Column("Term", width=3), Column("Also called", width=3)),
        *(Column("What it means here", width=5), Column("Source", width=2)),
    )
    lines = [
        Row((_with_short(term), ", ".join(term.others) or "–", term.means or "–", term.source or "–")) for term in shown
    ]
    return [Table("Terms", columns, lines, hide_caption=True, is_data=True)] if lines else []


def _with_short(term: Term) -> str:
    is_new = term.abbreviation and folded(term.abbreviation) != folded(term.name)
    return f"{term.name} ({term.abbreviation})" if is_new else term.name


def _told(pack: Pack) -> Iterator[Term]:
    yield from _words(pack)
    for level in pack.levels:
        means = ", ".join(part for part in (level.horizon, level.owner and f"owned by {level.owner}") if part)
        others = dict.fromkeys(level.also_called)
        yield Term(("level", level.key), level.name, others, "", means, level.source or "")
    for body in pack.bodies:
        others, means = dict.fromkeys(body.also_called), "".join(body.remit[:1])
        yield Term(("body", body.key), body.name, others, body.abbreviation or "", means, body.source or "")
    for one in pack.programmes:
        others = dict.fromkeys(one.also_called)
        yield Term(("programme", one.key), one.name, others, "", one.kind or "", one.source or "")
    for short in pack.abbreviations:
        yield Term(("abbreviation", short.short), short.long, {}, short.short, "", short.source or "")


def _words(pack: Pack) -> Iterator[Term]:
    """The words for ideas, each found under the word of the product's own guide too."""
    for concept, word in pack.words.items():
        guide = PLAIN[concept].one if concept in PLAIN else concept.replace("_", " ")
        others = dict.fromkeys(word.synonyms)
        means, source = word.definition or "", word.source or ""
        yield Term(("word", concept), word.one, others, word.abbreviation or "", means, source, guide)


def _join(kept: Term, told: Term) -> None:
    """Add to a term what another record says of the same thing."""
    known = {folded(one) for one in (kept.name, *kept.others)}
    kept.others |= {one: None for one in (told.name, *told.others) if folded(one) not in known}
    kept.abbreviation = kept.abbreviation or told.abbreviation
    kept.means = kept.means or told.means
    kept.source = kept.source or told.source
    kept.guide = kept.guide or told.guide

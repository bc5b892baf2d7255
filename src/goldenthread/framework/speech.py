"""A council's words in sentences: one, many, and with a capital; plain English where the council has none of its own.

Every page and message asks here, so nothing a council calls by its own name is written in code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from goldenthread.framework.schema.codes import OPTIONAL_WORDS, REQUIRED_WORDS
from goldenthread.framework.schema.words import Word

# English plurals that no rule below gives.
IRREGULAR = {
    "head_of_service": "heads of service",
    "direction_of_travel": "directions of travel",
    "programme_of_milestones": "programmes of milestones",
    "medium_term_finance": "medium-term finances",
    "use_of_resources": "uses of resources",
    "value_for_money": "value for money",
    "self_assessment_criteria": "self-assessment criteria",
    "national_indicators": "national indicators",
    "performance_representatives": "performance representatives",
    "tools": "tools",
    "guidance": "guidance",
}
# Ideas that are called like a wider one where the council has no word of their own.
NARROWER = {"indicator_owner": "owner"}
# Words that are spoken with another sound than they are written with.
SPOKEN_WITH_A_VOWEL = ("hour", "honest", "heir")
SPOKEN_WITH_A_CONSONANT = ("uni", "use", "eu", "one")


def _plain(concept: str) -> Word:
    one = concept.replace("_", " ")
    return Word(one=one, many=IRREGULAR.get(concept) or _many(one))


def _many(one: str) -> str:
    if one.endswith("y") and one[-2] not in "aeiou":
        return f"{one[:-1]}ies"
    return f"{one}es" if one.endswith(("s", "x", "ch", "sh")) else f"{one}s"


PLAIN: dict[str, Word] = {concept: _plain(concept) for concept in (*REQUIRED_WORDS, *OPTIONAL_WORDS)}
"""The English word for every idea: for a council without a framework, and where its framework is silent."""


# What a text of ours may call each idea in plain English, the longest first so that "action plan" is not "action".
_KEYS = {
    said: key for concept, word in PLAIN.items() for key, said in ((concept, word.one), (f"{concept}s", word.many))
}
_IDEAS = re.compile(rf"\b({'|'.join(sorted(map(re.escape, _KEYS), key=len, reverse=True))})\b", re.IGNORECASE)


class Names(dict[str, str]):
    """What to call each idea: "indicator", "indicators", "Indicator", "Indicators". The key of many adds an s.

    With `a_` before it, one of them with its article: "an indicator", and with `A_` at the start of a sentence.
    """

    def __missing__(self, key: str) -> str:
        article, _, concept = key.partition("_")
        if article in ("a", "A") and concept in self:
            return self.a(concept) if article == "a" else _capital(self.a(concept))
        raise KeyError(f"no framework has a word for “{key}”")

    def say(self, sentence: str) -> str:
        """A sentence with the council's words in its braces: "No {indicator} of this {service_plan} is linked"."""
        return sentence.format_map(self)

    def own(self, text: str) -> str:
        """A text that was put together from codes, such as "returns sent back", in the council's words."""
        return _IDEAS.sub(self._said, text)

    def _said(self, found: re.Match[str]) -> str:
        said = self[_KEYS[found[0].casefold()]]
        return _capital(said) if found[0][0].isupper() else said

    def ideas(self) -> dict[str, str]:
        """The ideas that the sentences of the engine name, beside the codes."""
        said = {key: self[key] for key in ("target", "a_target", "targets", "indicator", "indicators")}
        return {**said, "owner": self["indicator_owner"]}

    def a(self, concept: str) -> str:
        """One of a thing with its article: "an indicator", "a key performance indicator"."""
        return f"{_article(self[concept])} {self[concept]}"


def names(words: Mapping[str, Word]) -> Names:
    """The names of every idea under a framework's words."""
    found = Names()
    # Whoever has one word for every owner has said with it what an indicator's owner is called.
    common = {narrow: words.get(wide, PLAIN[wide]) for narrow, wide in NARROWER.items()}
    for concept, word in {**PLAIN, **common, **words}.items():
        for key, said in ((concept, word.one), (f"{concept}s", word.many)):
            found[key], found[_capital(key)] = said, _capital(said)
    return found


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _article(word: str) -> str:
    spoken = word.casefold()
    vowel = spoken.startswith(("a", "e", "i", "o", "u", *SPOKEN_WITH_A_VOWEL))
    return "an" if vowel and not spoken.startswith(SPOKEN_WITH_A_CONSONANT) else "a"

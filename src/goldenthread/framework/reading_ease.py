"""How long a text is and how easy to read. Source: FW-013.

Flesch's reading ease: 206.835 - 1.015 x words per sentence - 84.6 x syllables per word (R. Flesch, "A new readability
yardstick", Journal of Applied Psychology 32, 1948). 60 and more is plain English.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|[0-9][0-9.,%]*")
_SENTENCE = re.compile(r"[.!?;:]+(?:\s|$)|\n+")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]es|[^td]ed|[^l]e)$")


def words(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))


def reading_ease(text: str) -> Decimal | None:
    """Flesch's reading ease to one decimal; none where there is no sentence to judge."""
    found = [word for word in _WORD.findall(text) if word[0].isalpha()]
    sentences = len([one for one in _SENTENCE.split(text) if _WORD.search(one)])
    if not found or not sentences:
        return None
    spoken = sum(syllables(word) for word in found)
    score = Decimal("206.835") - Decimal("1.015") * len(found) / sentences - Decimal("84.6") * spoken / len(found)
    return score.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def syllables(word: str) -> int:
    """About how many syllables an English word has: its groups of vowels, without a silent ending."""
    plain = re.sub(r"[^a-z]", "", word.casefold())
    groups = len(_VOWELS.findall(plain))
    is_silent = groups > 1 and _SILENT.search(plain) is not None
    return max(1, groups - is_silent)

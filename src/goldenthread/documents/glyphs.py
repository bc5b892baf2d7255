"""Which characters the printed typeface has. The compiler refuses a PDF with a letter nobody could see.

What it lacks is said another way: a wide letter as its plain one, a picture by its name, anything else as a mark
that something stood here.
"""

import struct
import unicodedata
from functools import cache, lru_cache

from goldenthread.documents.typefaces import files

_LATIN = frozenset(range(0x20, 0x7F)) | frozenset(range(0xA0, 0x180))
_BREAKS = frozenset({0x0A, 0x200B})
_MISSING = "\N{REPLACEMENT CHARACTER}"


def printable(text: str) -> str:
    """The text in characters the typeface has."""
    return text if text.isascii() else text.translate(_Replacements())


class _Replacements(dict[int, str]):
    """The replacement of each character, found when first met."""

    def __missing__(self, code: int) -> str:
        return _replacement(code)


@lru_cache(maxsize=4096)
def _replacement(code: int) -> str:
    if code in _covered() or code in _BREAKS:
        return chr(code)
    plain = unicodedata.normalize("NFKC", chr(code))
    if all(ord(letter) in _covered() for letter in plain):
        return plain
    kind = unicodedata.category(chr(code))
    if kind in {"Cf", "Mn", "Me", "Sk"}:
        return ""
    return f"[{unicodedata.name(chr(code)).lower()}]" if kind == "So" else _MISSING


@cache
def _covered() -> frozenset[int]:
    """The characters that every printed face has."""
    faces = [_characters(path.read_bytes()) for path in files()]
    return frozenset.intersection(*faces) if faces else _LATIN


def _characters(font: bytes) -> frozenset[int]:
    """The characters of one face, from its character map. Source: OpenType, cmap subtable format 4."""
    (count,) = struct.unpack_from(">H", font, 4)
    tables = (struct.unpack_from(">4sLLL", font, 12 + 16 * place) for place in range(count))
    start = next(offset for tag, _, offset, _ in tables if tag == b"cmap")
    (subtables,) = struct.unpack_from(">H", font, start + 2)
    for place in range(subtables):
        platform, _, offset = struct.unpack_from(">HHL", font, start + 4 + 8 * place)
        if platform in {0, 3} and struct.unpack_from(">H", font, start + offset)[0] == 4:
            return _segments(font, start + offset)
    return _LATIN


def _segments(font: bytes, start: int) -> frozenset[int]:
    """The ranges of a format 4 map; the last one only ends the list."""
    size = struct.unpack_from(">H", font, start + 6)[0] // 2
    ends = struct.unpack_from(f">{size}H", font, start + 14)
    starts = struct.unpack_from(f">{size}H", font, start + 16 + 2 * size)
    return frozenset(
        code for first, last in zip(starts[:-1], ends[:-1], strict=True) for code in range(first, last + 1)
    )

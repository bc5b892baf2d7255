"""TrueType to WOFF with the standard library, keeping only the outlines an English page needs.

A whole DejaVu Sans is 750 kB. Here the glyphs keep their numbers and widths, and outlines outside `KEPT` are emptied;
the stylesheet's unicode-range hands every other letter to the next typeface.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

# Latin with Welsh and its neighbours, punctuation, currency, arrows, signs of arithmetic, shapes and ticks.
KEPT = (
    (0x20, 0x17F),
    (0x1E80, 0x1E85),
    (0x1EF2, 0x1EF3),
    (0x2000, 0x206F),
    (0x2070, 0x209F),
    (0x20A0, 0x20BF),
    (0x2190, 0x2199),
    (0x2200, 0x2265),
    (0x25A0, 0x25CF),
    (0x2713, 0x2717),
    (0xFFFD, 0xFFFD),
)
NEEDED = ("OS/2", "cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post", "prep")
Tables = dict[str, bytes]


def tables(font: bytes) -> Tables:
    """The tables of a TrueType file by tag."""
    (count,) = struct.unpack_from(">H", font, 4)
    found: Tables = {}
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", font, 12 + 16 * index)
        found[tag.decode("ascii")] = font[offset : offset + length]
    return found


def thin(font: Tables) -> Tables:
    """The same font without layout tables and without the outlines of glyphs no kept letter uses."""
    offsets = _offsets(font)
    kept = _with_parts(set(_glyphs(font["cmap"])), font["glyf"], offsets)
    outlines, places = bytearray(), [0]
    for glyph in range(len(offsets) - 1):
        if glyph in kept:
            outlines += font["glyf"][offsets[glyph] : offsets[glyph + 1]]
            outlines += b"\0" * (-len(outlines) % 4)
        places.append(len(outlines))
    smaller = {tag: font[tag] for tag in NEEDED if tag in font}
    smaller["glyf"] = bytes(outlines)
    smaller["loca"] = struct.pack(f">{len(places)}L", *places)
    smaller["head"] = font["head"][:50] + struct.pack(">H", 1) + font["head"][52:]
    # Version 3 of `post` leaves out the names of glyphs, which only printers of the last century read.
    smaller["post"] = struct.pack(">L", 0x00030000) + font["post"][4:32]
    return smaller


def woff(font: Tables) -> bytes:
    """The tables as a WOFF 1.0 file: each compressed where that makes it shorter."""
    position = 44 + 20 * len(font)
    directory, body = b"", b""
    for tag, data in sorted(font.items()):
        packed = min(zlib.compress(data, 9), data, key=len)
        directory += struct.pack(
            ">4sLLLL", tag.encode("ascii"), position + len(body), len(packed), len(data), _sum(data)
        )
        body += packed + b"\0" * (-len(packed) % 4)
    plain = 12 + 16 * len(font) + sum(len(data) + -len(data) % 4 for data in font.values())
    header = struct.pack(
        ">4sLLHHLHHLLLLL", b"wOFF", 0x00010000, position + len(body), len(font), 0, plain, 1, 0, 0, 0, 0, 0, 0
    )
    return header + directory + body


def _sum(data: bytes) -> int:
    padded = data + b"\0" * (-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}L", padded)
    return sum(words) & 0xFFFFFFFF


def _offsets(font: Tables) -> tuple[int, ...]:
    (is_long,) = struct.unpack_from(">H", font["head"], 50)
    loca = font["loca"]
    if is_long:
        return struct.unpack(f">{len(loca) // 4}L", loca)
    return tuple(2 * offset for offset in struct.unpack(f">{len(loca) // 2}H", loca))


def _glyphs(cmap: bytes) -> Iterator[int]:
    """The glyph numbers of the kept letters, and glyph 0 (the box for a missing one), from the format 4 subtable."""
    yield 0
    table = cmap[_format_4(cmap) :]
    (twice,) = struct.unpack_from(">H", table, 6)
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", table, 14)
    starts = struct.unpack_from(f">{count}H", table, 16 + twice)
    deltas = struct.unpack_from(f">{count}H", table, 16 + 2 * twice)
    ranges = struct.unpack_from(f">{count}H", table, 16 + 3 * twice)
    for segment, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for letter in (letter for letter in range(start, end + 1) if _is_kept(letter)):
            if ranges[segment] == 0:
                yield (letter + deltas[segment]) & 0xFFFF
            else:
                place = 16 + 3 * twice + 2 * segment + ranges[segment] + 2 * (letter - start)
                yield (struct.unpack_from(">H", table, place)[0] + deltas[segment]) & 0xFFFF


def _format_4(cmap: bytes) -> int:
    (count,) = struct.unpack_from(">H", cmap, 2)
    offsets: list[int] = [struct.unpack_from(">L", cmap, 8 + 8 * index)[0] for index in range(count)]
    return next(offset for offset in offsets if struct.unpack_from(">H", cmap, offset)[0] == 4)


def _is_kept(letter: int) -> bool:
    return any(low <= letter <= high for low, high in KEPT)


def _with_parts(glyphs: set[int], outlines: bytes, offsets: tuple[int, ...]) -> set[int]:
    """The glyphs with those they are composed of (é is e and an accent)."""
    waiting, kept = list(glyphs), set(glyphs)
    while waiting:
        glyph = waiting.pop()
        new = set(_parts(outlines[offsets[glyph] : offsets[glyph + 1]])) - kept
        kept |= new
        waiting += new
    return kept


def _parts(outline: bytes) -> Iterator[int]:
    if len(outline) < 10 or struct.unpack_from(">h", outline)[0] >= 0:
        return
    place, more = 10, True
    while more:
        flags, glyph = struct.unpack_from(">HH", outline, place)
        yield glyph
        scales = 2 if flags & 0x8 else 4 if flags & 0x40 else 8 if flags & 0x80 else 0
        place += 4 + (4 if flags & 1 else 2) + scales
        more = bool(flags & 0x20)

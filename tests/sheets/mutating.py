"""Files made worse: bits flipped, XML cut and spliced, the container's own headers edited."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from random import Random

from tests.intake.corpus.making import ROWS, csv, workbook

SPLICES = (
    b"<c", b"</row>", b"&", b"&#0;", b"<!--", b"]]>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"\x00", b'r="XFD1048576"',
    b"<f>1+1</f>", b"-1", b"99999999999999999999", b"1E309", b"NaN", b'<?xml version="1.1"?>', b"<row/>", b"\xff\xfe",
)  # fmt: skip
ODDMENTS = (
    b'"',
    b"\n",
    b"\r",
    b"\x00",
    b",",
    b";",
    b"\t",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"=1+1",
    b"\xc3",
    b"1e999",
    b"'",
)
# Where a zip keeps its own facts: signatures of a local header, a central one and the end.
HEADERS = (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06")
STARTS = {"xlsx": workbook(), "csv": csv(ROWS * 4).encode()}


def flipped(content: bytes, random: Random) -> bytes:
    """Some bits the other way round."""
    made = bytearray(content)
    for _ in range(random.choice((1, 2, 8, 40))):
        made[random.randrange(len(made))] ^= 1 << random.randrange(8)
    return bytes(made)


def spliced(content: bytes, random: Random, pieces: tuple[bytes, ...]) -> bytes:
    """A piece cut out, put in twice, or something foreign put in."""
    at, length = random.randrange(len(content) + 1), random.randrange(1, 60)
    piece = random.choice((b"", content[at : at + length] * 2, random.choice(pieces)))
    return content[:at] + piece + content[at + random.choice((0, length)) :]


def respliced(content: bytes, random: Random) -> bytes:
    """A workbook one of whose parts was spliced, in a sound container."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = random.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, spliced(part, random, SPLICES) if name == chosen else part)
    return kept.getvalue()


def with_another_header(content: bytes, random: Random) -> bytes:
    """One of the container's own facts is another: a size, an offset, a method, a name's length."""
    made = bytearray(content)
    mark = random.choice(HEADERS)
    places = [at for at in range(len(made)) if made.startswith(mark, at)]
    at = random.choice(places) + random.randrange(4, 46)
    value = random.choice((0, 1, 0x7F, 0xFF, 0xFFFF, 0xFFFFFFFF)).to_bytes(4, "little")[: random.choice((1, 2, 4))]
    made[at : at + len(value)] = value
    return bytes(made)


WAYS: dict[str, tuple[Callable[[bytes, Random], bytes], ...]] = {
    "xlsx": (flipped, respliced, respliced, with_another_header),
    "csv": (flipped, lambda content, random: spliced(content, random, ODDMENTS)),
}


def mutated(random: Random) -> tuple[str, bytes]:
    """A file made worse once or more often, and its name."""
    form = random.choice(("xlsx", "xlsx", "xlsx", "csv"))
    content = STARTS[form]
    for _ in range(random.choice((1, 1, 1, 2))):
        way = random.choice(WAYS[form])
        if way in (respliced, with_another_header) and content != STARTS[form]:
            continue
        content = way(content, random)
    return f"values.{form}", content

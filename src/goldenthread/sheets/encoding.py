"""Which letters the bytes of a text file stand for. Never a guess that could lose one."""

from __future__ import annotations

import re

from goldenthread.sheets.model import Options
from goldenthread.sheets.refusals import RefusedError, refused

WHOLE = "file"
SAVE_UTF8 = "Save it again as “CSV UTF-8 (comma delimited)”."
BOM_16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
# What UTF-8 looks like after somebody read it as Windows text and saved that: Ã©, Â£, â€“.
TWICE = re.compile(
    "[ÂÃâÅÄ][\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]{1,2}"
)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def decode(content: bytes, options: Options) -> tuple[str, str]:
    """The text of a file and the name of its encoding; a file that is not plainly one encoding is refused."""
    text, name = _decoded(content, options)
    _check_letters(text)
    return text, name


def _decoded(content: bytes, options: Options) -> tuple[str, str]:
    if content.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        raise refused(WHOLE, "The file is saved as UTF-32, which is not read here.", SAVE_UTF8)
    if content.startswith(b"\xef\xbb\xbf"):
        return _utf8(content[3:], options), "utf-8"
    if content[:2] in BOM_16:
        return _utf16(content[2:], BOM_16[content[:2]]), "utf-16"
    if _looks_utf16(content):
        raise refused(
            WHOLE,
            "The file looks like UTF-16 without the mark at its start that says so.",
            SAVE_UTF8,
        )
    if options.encoding == "cp1252":
        return _cp1252(content), "cp1252"
    return _utf8(content, options), "utf-8"


def _looks_utf16(content: bytes) -> bool:
    sample = content[:4000]
    if len(sample) < 4 or b"\x00" not in sample:
        return False
    half = len(sample) // 2
    return max(sample[0::2].count(0), sample[1::2].count(0)) > half * 0.4


def _utf16(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError:
        raise refused(WHOLE, "The file is saved as UTF-16 but breaks off or is damaged.", SAVE_UTF8) from None


def _utf8(content: bytes, options: Options) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(content, error, options) from None


def _not_utf8(content: bytes, error: UnicodeDecodeError, options: Options) -> RefusedError:
    line = content.count(b"\n", 0, error.start) + 1
    shown = content[max(error.start - 10, 0) : error.start + 10].decode("cp1252", errors="replace").strip()
    good = content.decode("utf-8", errors="ignore")
    if any(ord(letter) > 127 for letter in good):
        return refused(
            f"line {line}",
            "The file mixes two encodings: some of its letters are UTF-8 and this one is not.",
            f"Correct the letter here and in like places. {SAVE_UTF8}",
            shown,
        )
    declared = " although it was said to be UTF-8" if options.encoding == "utf-8" else ""
    return refused(
        f"line {line}",
        f"A letter here is not UTF-8{declared}; the file was probably saved as Windows text (cp1252).",
        f"{SAVE_UTF8} Or choose Windows text (cp1252) for its letters: --encoding cp1252 at the command line.",
        shown,
    )


def _cp1252(content: bytes) -> str:
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise refused(f"line {line}", "A letter here is not Windows text (cp1252).", SAVE_UTF8) from None


def _check_letters(text: str) -> None:
    found = CONTROL.search(text)
    if found:
        what = "a NUL character" if found.group() == "\x00" else "a control character"
        raise refused(
            f"line {_line(text, found.start())}",
            f"The line holds {what}, which no text has: the file is damaged.",
            "Export the file again from its source.",
        )
    if "\ufffd" in text:
        raise refused(
            f"line {_line(text, text.index(chr(0xFFFD)))}",
            "A letter was lost before the file came here (it holds the mark “\ufffd”).",
            f"Go back to the source. {SAVE_UTF8}",
        )
    twice = next((one for one in TWICE.finditer(text) if _was_utf8(one.group())), None)
    if twice:
        raise refused(
            f"line {_line(text, twice.start())}",
            f"The letters “{twice.group()}” show that the text was encoded twice.",
            f"Go back to the source, or replace them with the letter that was meant. {SAVE_UTF8}",
            twice.group(),
        )


def _was_utf8(letters: str) -> bool:
    for length in (len(letters), 2):
        try:
            raw = b"".join(
                bytes([ord(one)]) if 0x80 <= ord(one) <= 0xBF else one.encode("cp1252") for one in letters[:length]
            )
            return len(raw.decode("utf-8")) < length
        except (UnicodeDecodeError, UnicodeEncodeError):
            continue
    return False


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1

"""Which files are kept: what they are by content, not by name; how large; and what they are called. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

LONGEST_NAME = 120
MEGABYTE = 1024 * 1024
# A document of an office has some dozens of parts; what has thousands is not one.
MOST_PARTS = 5000
SHORT = 200


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its endings, what it is sent as, and whether content is of that kind."""

    endings: tuple[str, ...]
    media_type: str
    word: str
    is_one: Callable[[bytes], bool]


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be kept in one place: kinds by key, bytes of one file, and how many files."""

    kinds: Collection[str]
    largest: int
    most: int


def _starts(*signatures: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(signatures)


def _parts(content: bytes) -> list[str]:
    """The names of what a packed document holds; nothing for what is none. Nothing is unpacked."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            names = packed.namelist()
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return []
    return names if len(names) <= MOST_PARTS else []


def _office(folder: str) -> Callable[[bytes], bool]:
    def is_one(content: bytes) -> bool:
        names = _parts(content)
        has_macro = any(name.lower().endswith("vbaproject.bin") for name in names)
        return "[Content_Types].xml" in names and any(name.startswith(folder) for name in names) and not has_macro

    return is_one


def _open_document(media_type: str) -> Callable[[bytes], bool]:
    """Its first part, stored as it is, says what it is."""

    def is_one(content: bytes) -> bool:
        names = _parts(content)
        has_macro = any(name.startswith(("Basic/", "Scripts/")) for name in names)
        return names[:1] == ["mimetype"] and media_type.encode() in content[:SHORT] and not has_macro

    return is_one


def _is_text(content: bytes) -> bool:
    if b"\x00" in content:
        return False
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return "�" not in text and not text.lstrip()[:SHORT].lower().startswith(("<!doctype", "<html", "<svg", "<?xml"))


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXT, SHEET = "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet"
KINDS: dict[str, Kind] = {
    "pdf": Kind(("pdf",), "application/pdf", "PDF", _starts(b"%PDF-")),
    "docx": Kind(("docx",), WORD, "Word", _office("word/")),
    "xlsx": Kind(("xlsx",), EXCEL, "Excel", _office("xl/")),
    "odt": Kind(("odt",), TEXT, "OpenDocument text", _open_document(TEXT)),
    "ods": Kind(("ods",), SHEET, "OpenDocument spreadsheet", _open_document(SHEET)),
    "csv": Kind(("csv",), "text/csv", "CSV", _is_text),
    "txt": Kind(("txt",), "text/plain", "plain text", _is_text),
    "png": Kind(("png",), "image/png", "PNG picture", _starts(b"\x89PNG\r\n\x1a\n")),
    "jpg": Kind(("jpg", "jpeg"), "image/jpeg", "JPEG picture", _starts(b"\xff\xd8\xff")),
}


def kind_of(name: str) -> str | None:
    """The key of the kind a name ends in, or None for one that is never kept."""
    ending = name.rpartition(".")[2].lower()
    return next((key for key, kind in KINDS.items() if ending in kind.endings), None)


def may_keep(name: str, content: bytes, limits: Limits, *, there: int = 0) -> str | None:
    """Why a file may not be kept beside `there` others, or None when it may."""
    kind = kind_of(name)
    if kind is None or kind not in limits.kinds:
        return f"The selected file must be {_choices(limits.kinds)}"
    if not content:
        return "The selected file is empty"
    if len(content) > limits.largest:
        return f"The selected file must be smaller than {limits.largest / MEGABYTE:g} MB"
    if not KINDS[kind].is_one(content):
        word = KINDS[kind].word
        return f"The selected file is called .{KINDS[kind].endings[0]} but is no {word} file, or holds a macro"
    if there >= limits.most:
        return f"There are {there} files already, and {limits.most} may be kept. Remove one first"
    return None


def _choices(kinds: Collection[str]) -> str:
    words = [KINDS[key].word for key in KINDS if key in kinds]
    if not words:
        return "of a kind that is allowed here; none is"
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]


def tidy_name(name: str) -> str:
    """A name as it is shown and sent: without folders, without signs that cannot be seen, and not too long."""
    base = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    seen = "".join(sign for sign in base if unicodedata.category(sign)[0] != "C" and sign not in '"<>|:*?')
    stem, dot, ending = seen.strip(" .").rpartition(".")
    if not dot:
        return ending[:LONGEST_NAME] or "file"
    return f"{stem[: LONGEST_NAME - len(ending) - 1] or 'file'}.{ending}"

"""What the file is, by its first bytes and its name, and whether its container is safe to open."""

from __future__ import annotations

import zipfile
from pathlib import PurePosixPath

from goldenthread.sheets.model import Limits
from goldenthread.sheets.refusals import SAVE_AS_XLSX, SAVE_PLAIN, RefusedError, refused

WHOLE = "file"
TEXT_ENDINGS = frozenset({".csv", ".tsv", ".tab", ".txt"})
PACKED_ENDINGS = (".zip", ".xlsx", ".xlsm", ".xlsb", ".docx", ".docm", ".pptx", ".ods", ".jar", ".7z", ".rar", ".gz")
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HTML_STARTS = (b"<html", b"<!doctype", b"<table", b"<head", b"<meta", b"<style", b"<body")
# No real sheet packs better than this; deflate itself ends near 1,000 to 1.
WORST_RATIO = 200
RATIO_MATTERS_FROM = 2_000_000


def form_of(content: bytes, name: str, formats: tuple[str, ...]) -> str:
    """Whether to read the file as "csv" or "xlsx"; anything else is refused, saying what it is."""
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise refused(WHOLE, "The selected file is empty.", "Choose the file that holds the figures.")
    ending = PurePosixPath(name.replace("\\", "/")).suffix.casefold()
    found = _by_content(content)
    if found == "zip":
        return _packed_form(ending, formats)
    if found:
        raise _other_kind(found, content)
    if ending not in TEXT_ENDINGS:
        raise _text_with_other_name(ending, formats)
    return _allowed("csv", formats)


def _by_content(content: bytes) -> str:
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    if content.startswith(OLE_START):
        return "ole"
    if start.startswith(b"%PDF"):
        return "pdf"
    lower = start[:2048].lower()
    if lower.startswith(HTML_STARTS):
        return "html"
    if lower.startswith(b"<?xml"):
        return "html" if b"<html" in lower else "xml"
    if content.startswith((b"{\\rtf", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\x09\x08", b"\x89PNG", b"\xff\xd8\xff")):
        return "other"
    return ""


def _packed_form(ending: str, formats: tuple[str, ...]) -> str:
    if ending in TEXT_ENDINGS:
        raise refused(
            WHOLE,
            f"The selected file is a workbook with the ending {ending}.",
            "Give it its own ending, .xlsx, or open it and save it as “CSV UTF-8”.",
        )
    if ending == ".xlsm":
        raise refused(WHOLE, "The selected file is a workbook with macros (.xlsm).", SAVE_AS_XLSX)
    if ending != ".xlsx":
        raise _unknown_ending(ending, formats)
    return _allowed("xlsx", formats)


def _allowed(form: str, formats: tuple[str, ...]) -> str:
    if form not in formats:
        raise refused(WHOLE, f"The selected file must be {_or(formats)}.", SAVE_AS_XLSX, form)
    return form


def _or(formats: tuple[str, ...]) -> str:
    return "a " + " or ".join(form.upper() for form in formats if form in ("csv", "xlsx"))


def _unknown_ending(ending: str, formats: tuple[str, ...]) -> RefusedError:
    said = f"not {ending}" if ending else "and its name has no ending"
    return refused(WHOLE, f"The selected file must be {_or(formats)}, {said}.", SAVE_AS_XLSX, ending)


def _text_with_other_name(ending: str, formats: tuple[str, ...]) -> RefusedError:
    if ending in (".xlsx", ".xlsm", ".xls"):
        return refused(
            WHOLE,
            f"The selected file ends in {ending} but is not a workbook.",
            "If it is a text file of values, give it the ending .csv. Otherwise choose the workbook itself.",
        )
    return _unknown_ending(ending, formats)


def _other_kind(found: str, content: bytes) -> RefusedError:
    if found == "ole":
        if "EncryptedPackage".encode("utf-16-le") in content:
            return refused(
                WHOLE,
                "The selected file is password protected.",
                "Open it, remove the password (File, Info, Protect workbook), save it and choose it again.",
            )
        return refused(WHOLE, "The selected file is an old Excel workbook (.xls).", SAVE_AS_XLSX)
    kinds = {
        "pdf": "a PDF document",
        "html": "a web page (HTML) saved under a spreadsheet's name",
        "xml": "an XML document",
        "other": "neither a CSV file nor a workbook",
    }
    return refused(WHOLE, f"The selected file is {kinds[found]}.", SAVE_AS_XLSX)


def check_archive(archive: zipfile.ZipFile, limits: Limits) -> None:
    """Refuse a container that hides, repeats, packs too much or reaches outside, before anything is unpacked."""
    entries = archive.infolist()
    if len(entries) > limits.entries:
        raise refused(WHOLE, f"The workbook holds {len(entries):,} parts, more than it should.", SAVE_PLAIN)
    seen: set[str] = set()
    for entry in entries:
        _check_name(entry, seen)
        _check_packing(entry)
    _check_total(entries, limits)


def _check_name(entry: zipfile.ZipInfo, seen: set[str]) -> None:
    name = entry.orig_filename.replace("\\", "/")
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or ":" in name or "\x00" in name or "\\" in entry.orig_filename:
        raise refused(WHOLE, "The workbook holds a part whose name leads outside it.", SAVE_PLAIN, name)
    if name.casefold() in seen:
        raise refused(WHOLE, f"The workbook holds the part “{name}” twice.", SAVE_PLAIN, name)
    seen.add(name.casefold())
    if name.casefold().endswith(PACKED_ENDINGS):
        raise refused(WHOLE, f"The workbook holds another packed file, “{parts[-1]}”.", SAVE_PLAIN, name)


def _check_packing(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & 0x1:
        raise refused(WHOLE, "The selected file is password protected.", "Remove the password and choose it again.")
    packed = max(entry.compress_size, 1)
    if entry.file_size > RATIO_MATTERS_FROM and entry.file_size / packed > WORST_RATIO:
        raise refused(
            WHOLE, f"The part “{entry.filename}” unpacks to far more than a sheet does.", SAVE_PLAIN, entry.filename
        )


def _check_total(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    total = sum(entry.file_size for entry in entries)
    if total > limits.unpacked_bytes:
        raise refused(
            WHOLE,
            f"The workbook unpacks to {total // 1_000_000:,} MB, more than {limits.unpacked_bytes // 1_000_000:,} MB.",
            "Keep only the sheet with the figures, or save it as CSV UTF-8.",
        )

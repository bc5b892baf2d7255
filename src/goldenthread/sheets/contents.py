"""What a workbook brings along besides its cells: macros, links, queries, embedded files. All are refused."""

from __future__ import annotations

import zipfile

from goldenthread.sheets.parts import BROKEN, damaged, feed, local, parser, relations
from goldenthread.sheets.refusals import SAVE_AS_XLSX, SAVE_PLAIN, refused

WHOLE = "file"
NO_LINKS = (
    "Break the links (Data, Edit links, Break link) or paste the values into a new workbook, and save it as .xlsx."
)
NAMED_PARTS = (
    ("vbaproject", "holds macros", SAVE_AS_XLSX),
    ("/macrosheets/", "holds macros", SAVE_AS_XLSX),
    ("/externallinks/", "takes values from another workbook or program", NO_LINKS),
    ("xl/connections.xml", "takes values from a data connection", NO_LINKS),
    ("/querytables/", "takes values from a web or data query", NO_LINKS),
    ("/embeddings/", "holds another file inside it", SAVE_PLAIN),
    ("/activex/", "holds program controls", SAVE_PLAIN),
)


def check_contents(archive: zipfile.ZipFile) -> None:
    """Refuse a workbook by its part names, its content types and its outward links, then try every XML part."""
    names = [entry.filename for entry in archive.infolist()]
    _check_is_workbook(archive, names)
    for name in names:
        for sign, what, mend in NAMED_PARTS:
            if sign in f"/{name.casefold()}" or name.casefold() == sign:
                raise refused(WHOLE, f"The workbook {what}.", mend, name)
    _check_content_types(archive)
    _check_links(archive, names)


def _check_is_workbook(archive: zipfile.ZipFile, names: list[str]) -> None:
    if "mimetype" in names and b"opendocument" in archive.read("mimetype")[:200]:
        raise refused(WHOLE, "The selected file is an OpenDocument spreadsheet (ODS).", SAVE_AS_XLSX)
    if any(name.casefold() == "xl/workbook.bin" for name in names):
        raise refused(WHOLE, "The selected file is a binary workbook (.xlsb).", SAVE_AS_XLSX)
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise refused(WHOLE, "The selected file is a packed file but not a workbook.", SAVE_AS_XLSX)


def _check_content_types(archive: zipfile.ZipFile) -> None:
    kinds: list[str] = []
    made = parser(lambda tag, one: kinds.append(one.get("ContentType", "")) if local(tag) != "Types" else None)
    feed(archive, "[Content_Types].xml", made)
    if any("macroenabled" in kind.casefold() or "vbaproject" in kind.casefold() for kind in kinds):
        raise refused(WHOLE, "The workbook holds macros.", SAVE_AS_XLSX)


def _check_links(archive: zipfile.ZipFile, names: list[str]) -> None:
    for name in names:
        if not name.endswith(".rels"):
            continue
        folder, _, last = name.rpartition("_rels/")
        for kind, target, outside in relations(archive, folder + last.removesuffix(".rels")).values():
            # A hyperlink is text to click on; every other way out brings something in.
            if outside and kind != "hyperlink":
                raise refused(WHOLE, "The workbook takes something from outside it.", NO_LINKS, target)


def check_other_parts(archive: zipfile.ZipFile, scanned: set[str]) -> None:
    """Every XML part must read as XML without entities; every other part must be whole and no packed file."""
    for entry in archive.infolist():
        name = entry.filename
        if name in scanned or entry.is_dir():
            continue
        if name.endswith((".xml", ".rels", ".vml")):
            feed(archive, name, parser(lambda *_: None))
            continue
        try:
            start = archive.read(name)[:8]
        except BROKEN as error:
            raise damaged() from error
        if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"MZ")):
            raise refused(WHOLE, "The workbook holds another packed file.", SAVE_PLAIN, name)

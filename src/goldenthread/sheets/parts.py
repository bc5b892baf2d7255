"""The small XML parts of a workbook: what kind it is, its sheets, its number formats. No entities, ever."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from xml.parsers import expat

from goldenthread.sheets.refusals import SAVE_PLAIN, RefusedError, refused

WHOLE = "file"
CHUNK = 1 << 18
# What a container raises that breaks off, contradicts itself or was packed in no way that we know.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)
OnStart = Callable[[str, dict[str, str]], None]
# Number formats that Excel knows by number alone and that change what a number means.
BUILT_IN = {
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)), "date"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One sheet of the workbook: its name, where it is, whether it shows and whether it is a chart."""

    name: str
    path: str
    state: str
    is_chart: bool


def damaged() -> RefusedError:
    """The refusal of a workbook that breaks off or contradicts itself."""
    return refused(
        WHOLE,
        "The selected file is damaged or not complete.",
        "Open it in the spreadsheet program, save it again and choose the new copy.",
    )


def parser(on_start: OnStart) -> expat.XMLParserType:
    """An expat parser that refuses any document type, and so every entity."""
    made = expat.ParserCreate()
    made.buffer_text = True
    made.StartElementHandler = on_start

    def refuse_doctype(*_: object) -> None:
        raise refused(WHOLE, "The workbook defines XML entities, which no spreadsheet program writes.", SAVE_PLAIN)

    made.StartDoctypeDeclHandler = refuse_doctype
    made.EntityDeclHandler = refuse_doctype
    return made


def feed(archive: zipfile.ZipFile, path: str, made: expat.XMLParserType) -> None:
    """Stream one part through a parser."""
    try:
        with archive.open(path) as stream:
            while chunk := stream.read(CHUNK):
                made.Parse(chunk)
            made.Parse(b"", True)
    except KeyError:
        raise damaged() from None
    except (expat.ExpatError, *BROKEN) as error:
        raise damaged() from error


def local(tag: str) -> str:
    """A tag without its prefix."""
    return tag.rpartition(":")[2]


def _elements(archive: zipfile.ZipFile, path: str) -> list[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    feed(archive, path, parser(lambda tag, attributes: found.append((local(tag), attributes))))
    return found


def relations(archive: zipfile.ZipFile, path: str) -> dict[str, tuple[str, str, bool]]:
    """Id → (kind, target path, leads outside) of a part's relationships."""
    folder = dirname(path)
    where = join(folder, "_rels", path.rpartition("/")[2] + ".rels")
    if where not in archive.NameToInfo:
        return {}
    found = {}
    for tag, one in _elements(archive, where):
        if tag != "Relationship":
            continue
        outside = one.get("TargetMode", "").casefold() == "external"
        target = one.get("Target", "")
        inside = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
        found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], target if outside else inside, outside)
    return found


def sheets(archive: zipfile.ZipFile) -> tuple[list[Part], bool]:
    """The sheets in the workbook's order, and whether it counts days from 1904."""
    main = next((one[1] for one in relations(archive, "").values() if one[0] == "officeDocument"), "xl/workbook.xml")
    targets = relations(archive, main)
    found: list[Part] = []
    from_1904 = False
    for tag, one in _elements(archive, main):
        if tag == "workbookPr":
            from_1904 = one.get("date1904", "") in ("1", "true")
        elif tag == "sheet":
            key = next((value for name, value in one.items() if name.rpartition(":")[2] == "id"), "")
            kind, path, _ = targets.get(key, ("", "", False))
            found.append(Part(one.get("name", ""), path, one.get("state", "visible"), kind != "worksheet"))
    return found, from_1904


def formats(archive: zipfile.ZipFile) -> list[str]:
    """By style index: "" for an ordinary number, "date", or the text of a percentage format."""
    if "xl/styles.xml" not in archive.NameToInfo:
        return []
    own: dict[int, str] = {}
    styles: list[str] = []
    state = {"inside": False}

    def start(tag: str, one: dict[str, str]) -> None:
        name = local(tag)
        if name == "numFmt":
            own[_whole(one.get("numFmtId", "0"))] = one.get("formatCode", "")
        elif name == "cellXfs":
            state["inside"] = True
        elif name == "cellStyles":
            state["inside"] = False
        elif name == "xf" and state["inside"]:
            number = _whole(one.get("numFmtId", "0"))
            styles.append(meaning(own[number]) if number in own else BUILT_IN.get(number, ""))

    feed(archive, "xl/styles.xml", parser(start))
    return styles


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def meaning(code: str) -> str:
    """What a format code says of its number: a percentage (the code itself), "date", or nothing of note."""
    bare = _without_quoted(code)
    if "%" in bare:
        return code
    first = bare.split(";")[0].casefold().replace("general", "")
    return "date" if any(letter in first for letter in "ymdhs") else ""


def _without_quoted(code: str) -> str:
    """A format code without its quoted text, escaped letters and bracketed colours or currencies."""
    kept: list[str] = []
    inside = ""
    skip = False
    for letter in code:
        if skip:
            skip = False
        elif inside:
            inside = "" if letter == inside else inside
        elif letter in "\\_*":
            skip = True
        elif letter in '"[':
            inside = '"' if letter == '"' else "]"
        else:
            kept.append(letter)
    return "".join(kept)

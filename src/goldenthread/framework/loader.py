"""Loads a pack whole or not at all; `check` names every fault instead."""

import re
from dataclasses import replace
from pathlib import Path

from goldenthread.engine.errors import BadDefinition, Fault
from goldenthread.framework.checks import cross_check
from goldenthread.framework.faults import WHOLE_FILE, PackFault, suggestion
from goldenthread.framework.reading import LARGEST_BYTES, Reading, read
from goldenthread.framework.schema import SCHEMA_VERSION, Pack
from goldenthread.framework.shape import shape

PACKS = Path(__file__).parent / "packs"
MOST_FAULTS = 1000


def shipped() -> list[str]:
    """The keys of the packs that come with the product, in order."""
    return sorted(file.stem for file in PACKS.glob("*.yaml"))


def load(source: Path | str) -> Pack:
    """The pack in a file, or the shipped pack with that key; any fault refuses the whole."""
    text, faults = _text(source)
    if faults:
        raise BadDefinition(list[Fault](faults))
    return parse(text, str(source))


def parse(text: str, name: str = "") -> Pack:
    """The pack in a text; any fault refuses the whole. `name` stands for the file in its faults."""
    pack, faults = _examine(text, name)
    if pack is None or faults:
        raise BadDefinition(list[Fault](faults))
    return pack


def check(source: Path | str) -> list[Fault]:
    """Every fault of a pack, in the order of the file; an empty list means it can be loaded."""
    text, faults = _text(source)
    return list(faults or _examine(text)[1])


def check_text(text: str) -> list[Fault]:
    """Every fault of a pack given as text, in the order of the file."""
    return list(_examine(text)[1])


def _examine(text: str, name: str = "") -> tuple[Pack | None, list[PackFault]]:
    pack, faults = _parts(read(text))
    return pack, [replace(fault, place=name) if name and fault.place == WHOLE_FILE else fault for fault in faults]


def _parts(reading: Reading) -> tuple[Pack | None, list[PackFault]]:
    if not reading.is_whole:
        # What stands after the last line read is unknown, so that only the fault that stopped the reading is told.
        return None, reading.faults[-1:]
    if not isinstance(reading.data, dict):
        return None, reading.faults or [_not_a_pack()]
    version = _version_fault(reading)
    if version:
        return None, [version]
    pack, faults = shape(reading)
    faults = _once([*reading.faults, *faults, *cross_check(reading)])
    return (None if faults else pack), faults


def _once(faults: list[PackFault]) -> list[PackFault]:
    """Each fault once, in the order of the file; two checks may see the same gap."""
    kept: dict[tuple[str, str], PackFault] = {}
    for fault in faults:
        kept.setdefault((fault.place, fault.reason), fault)
    return sorted(kept.values(), key=lambda fault: fault.line)[:MOST_FAULTS]


def _not_a_pack() -> PackFault:
    return PackFault.at(
        (), 1, "the file holds no pack", "begin it with `schema_version: 1` and the council's key and name"
    )


def _version_fault(reading: Reading) -> PackFault | None:
    version = reading.data.get("schema_version", SCHEMA_VERSION)
    if not isinstance(version, int) or isinstance(version, bool) or version <= SCHEMA_VERSION:
        return None
    place = ("schema_version",)
    reason = f"the pack is written for schema {version}; this installation reads {SCHEMA_VERSION}"
    return PackFault.at(place, reading.line(place), reason, "install a newer Golden Thread, then load it", str(version))


def _text(source: Path | str) -> tuple[str, list[PackFault]]:
    """The text of a source, or why it cannot be had."""
    file = _file(source)
    if not file.is_file():
        mend = suggestion(
            str(source), shipped(), f"give the path of a file, or the key of a shipped pack: {', '.join(shipped())}"
        )
        return "", [PackFault.at((), 0, f"there is no file {source}", mend, str(source))]
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST_BYTES + 1)
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return "", [PackFault.at((), line, "the file is not in UTF-8", "save it as UTF-8 and load it again")]
    except OSError as error:
        return "", [PackFault.at((), 0, f"the file cannot be opened: {error.strerror}", "check who may read it")]


def _file(source: Path | str) -> Path:
    if isinstance(source, str) and re.fullmatch(r"[a-z0-9-]+", source) and (PACKS / f"{source}.yaml").is_file():
        return PACKS / f"{source}.yaml"
    return Path(source)

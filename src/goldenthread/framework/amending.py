"""Changing one part of a framework as text: the whole is checked anew, and every fault says where it stands."""

from dataclasses import replace

from goldenthread.engine.errors import BadDefinition
from goldenthread.framework.faults import PackFault
from goldenthread.framework.loader import parse
from goldenthread.framework.reading import read
from goldenthread.framework.schema import Pack
from goldenthread.framework.writing import part_text


def amended(pack: Pack, part: str, typed: str, version: str) -> Pack:
    """The framework with one part as it was typed, under a new version.

    Raises BadDefinition: a fault in the part has the line of what was typed, a fault elsewhere has none.
    """
    typed = typed.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if faults := _not_the_part(part, typed):
        raise BadDefinition(faults)
    renamed = pack.model_copy(update={"pack": pack.pack.model_copy(update={"version": version})})
    before, after = _around(renamed, part)
    try:
        return parse("\n".join([*before, typed, *after, ""]))
    except BadDefinition as error:
        first = sum(text.count("\n") + 1 for text in before)
        raise BadDefinition(_placed(fault, part, first) for fault in error.faults) from None


def next_version(version: str) -> str:
    """The version that follows: 1.1 after 1.0."""
    *before, last = version.split(".")
    return ".".join([*before, str(int(last) + 1)]) if before else f"{version}.1"


def _not_the_part(part: str, typed: str) -> list[PackFault]:
    """What is typed holds the one part and nothing else; nothing at all takes the part out."""
    if not typed.strip():
        return []
    reading = read(typed)
    if not reading.is_whole:
        return reading.faults[-1:]
    if not isinstance(reading.data, dict):
        return [PackFault.at((part,), 1, "this is not the part as it is written", f"begin it with `{part}:`")]
    return [
        PackFault.at((key,), reading.line((key,)), f"only `{part}` is changed here", "take this part out", str(key))
        for key in reading.data
        if key != part
    ]


def _around(pack: Pack, part: str) -> tuple[list[str], list[str]]:
    """The other parts as text, before this one and after it."""
    fields = list(Pack.model_fields)
    place = fields.index(part)
    return _written(pack, fields[:place]), _written(pack, fields[place + 1 :])


def _written(pack: Pack, fields: list[str]) -> list[str]:
    return [text.rstrip("\n") for field in fields if (text := part_text(pack, field))]


def _placed(fault: object, part: str, first: int) -> PackFault:
    if not isinstance(fault, PackFault):
        raise TypeError("a pack's faults have lines")
    is_inside = fault.place == part or fault.place.startswith((f"{part}.", f"{part}["))
    return replace(fault, line=max(1, fault.line - first) if is_inside else 0)

"""The schema's refusals in plain words: each with its path, its reason and its mend."""

import types
import typing
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from goldenthread.framework.faults import PackFault, Place, choices, suggestion
from goldenthread.framework.reading import Reading
from goldenthread.framework.schema import Pack

_WANTED = {
    "string_type": ("text", "put it in quotes"),
    "int_type": ("a whole number", "write it in figures without quotes"),
    "bool_type": ("true or false", "write true or false without quotes"),
    "tuple_type": ("a list", "write each item on its own line after a dash"),
    "list_type": ("a list", "write each item on its own line after a dash"),
    "dict_type": ("a record of keys and values", "write `key: value` lines beneath it"),
    "model_type": ("a record of keys and values", "write `key: value` lines beneath it"),
    "model_attributes_type": ("a record of keys and values", "write `key: value` lines beneath it"),
}
_BOUNDS = {
    "greater_than": ("more than", "gt"),
    "greater_than_equal": ("at least", "ge"),
    "less_than": ("less than", "lt"),
    "less_than_equal": ("at most", "le"),
}


def shape(reading: Reading) -> tuple[Pack | None, list[PackFault]]:
    """The pack, or the faults of its shape."""
    try:
        return Pack.model_validate(reading.data), []
    except ValidationError as error:
        return None, [_fault(reading, detail) for detail in error.errors(include_url=False) if _is_real(detail)]


def _is_real(detail: ErrorDetails) -> bool:
    """A list that only seems empty because its items have faults is no fault of its own."""
    return not (detail["type"] == "too_short" and detail["input"])


def _fault(reading: Reading, detail: ErrorDetails) -> PackFault:
    place = tuple(part for part in detail["loc"] if part != "[key]")
    reason, mend = _words(detail, place)
    value = detail["input"]
    shown = "" if isinstance(value, dict | list) else "" if value is None else str(value)
    return PackFault.at(place, reading.line(place), reason, mend, shown)


def _words(detail: ErrorDetails, place: Place) -> tuple[str, str]:
    kind, facts = detail["type"], detail.get("ctx", {})
    if kind == "pack":
        return facts["reason"], facts["mend"]
    if kind == "missing":
        return "this is missing", f"add `{place[-1]}`"
    if kind == "extra_forbidden":
        return _unknown_key(place)
    if kind in ("literal_error", "enum"):
        return _not_a_choice(detail["input"], facts["expected"])
    if kind in _WANTED:
        wanted, mend = _WANTED[kind]
        return f"this must be {wanted}", mend
    if kind in _BOUNDS:
        words, limit = _BOUNDS[kind]
        return f"this must be {words} {facts[limit]}", "change the number"
    return _text_words(kind, facts, detail)


def _text_words(kind: str, facts: dict[str, Any], detail: ErrorDetails) -> tuple[str, str]:
    if kind in ("string_too_short", "too_short"):
        return "this is empty", "fill it in, or leave the key out if it may be left out"
    if kind == "string_too_long":
        return f"this is longer than {facts['max_length']} characters", "shorten it"
    if kind == "string_pattern_mismatch":
        return "this is not written as it must be", _pattern_mend(facts["pattern"])
    return detail["msg"], "correct this value"


def _pattern_mend(pattern: str) -> str:
    if pattern.startswith("^[a-z0-9]+"):
        return "use small letters, figures and hyphens, for example housing-services"
    if pattern.startswith(r"^[^\r"):
        return "write it on one line"
    if pattern.startswith("^[0-9]+("):
        return "write a version such as 1.0, in quotes"
    if pattern.startswith(("^[0-9]{4}", "^(?:[0-9]{4}")):
        return "write a year, a month or a day, year first, for example 2008, 2008-04 or 2008/09"
    if pattern.startswith("^[A-Z]"):
        return "use capital letters, then figures, for example B1"
    return f"it must match {pattern}"


def _unknown_key(place: Place) -> tuple[str, str]:
    key = str(place[-1])
    known = _keys_of(Pack, place[:-1])
    return f"`{key}` is not a key known here", suggestion(
        key, known, f"take it out; the keys here are {choices(known)}"
    )


def _not_a_choice(value: object, expected: str) -> tuple[str, str]:
    known = [word.strip(" '") for word in expected.replace(" or ", ", ").split(",")]
    otherwise = f"choose one of {choices(known, 20)}"
    return f"{value!r} is not one of the choices", suggestion(str(value), known, otherwise)


def _keys_of(model: Any, place: Place) -> list[str]:
    """The keys the schema knows at a place."""
    here: Any = model
    for part in place:
        here = _step(_unwrapped(here), part)
    here = _unwrapped(here)
    if isinstance(here, type) and issubclass(here, BaseModel):
        return [info.alias or name for name, info in here.model_fields.items()]
    return []


def _step(here: Any, part: str | int) -> Any:
    if isinstance(here, type) and issubclass(here, BaseModel):
        fields = {info.alias or name: info.annotation for name, info in here.model_fields.items()}
        return fields.get(str(part))
    arguments = typing.get_args(here)
    return arguments[0 if isinstance(part, int) else -1] if arguments else None


def _unwrapped(kind: Any) -> Any:
    """A kind without `None` and without what is annotated on it."""
    if typing.get_origin(kind) is typing.Annotated:
        return _unwrapped(typing.get_args(kind)[0])
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        return _unwrapped(next(one for one in typing.get_args(kind) if one is not type(None)))
    return kind

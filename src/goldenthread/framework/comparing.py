"""What is new in a framework: its records added, changed and removed, part by part. Source: FW-019."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from pydantic import BaseModel

from goldenthread.framework.schema import Pack

Kind = Literal["added", "removed", "changed"]
Plain = Mapping[str, Any]
# By what a record is known, in the order in which it is asked for.
_KEYS = ("key", "code", "number", "short", "event", "recipient", "level", "name", "title", "text", "indicator")
_NAMES = ("name", "title", "one", "activity", "event", "action", "text", "long", "word", "post")
# Under which a narrowed record keeps its own name.
_OF = ""
_HEAD = ("schema_version", "pack")


@dataclass(frozen=True, slots=True)
class Difference:
    """One record that is not the same in two packs; of a changed one only what changed is told."""

    part: str
    key: str
    name: str
    kind: Kind
    before: str = ""
    after: str = ""


def compare(old: Pack, new: Pack) -> tuple[Difference, ...]:
    """Every difference between two packs, in the order of the file."""
    before, after = (pack.model_dump(mode="json", by_alias=True, exclude=set(_HEAD)) for pack in (old, new))
    return tuple(
        found for part in Pack.model_fields if part in before for found in _part(part, before[part], after[part])
    )


def _part(part: str, before: Any, after: Any) -> Iterator[Difference]:
    if before == after:
        return
    olds, news = _records(before), _records(after)
    if olds is None or news is None:
        yield from _fields(part, before or {}, after or {})
        return
    yield from _by_key(part, olds, news)


def _by_key(part: str, olds: Plain, news: Plain) -> Iterator[Difference]:
    for key in [*olds, *(key for key in news if key not in olds)]:
        old, new = olds.get(key), news.get(key)
        if old == new:
            continue
        name = _name(new if new is not None else old, key)
        if old is None:
            yield Difference(part, key, name, "added", after=_said(_written(part, new)))
        elif new is None:
            yield Difference(part, key, name, "removed", before=_said(_written(part, old)))
        else:
            changed_old, changed_new = _changed(old, new)
            yield Difference(part, key, name, "changed", _said(changed_old), _said(changed_new))


def _fields(part: str, before: Plain, after: Plain) -> Iterator[Difference]:
    """A single record: its lists record by record, its other fields one by one."""
    for field in [*before, *(field for field in after if field not in before)]:
        old, new = before.get(field), after.get(field)
        if old == new:
            continue
        if isinstance(old or new, list) and _records(old or new) is not None:
            yield from _by_key(f"{part}.{field}", _records(old or []) or {}, _records(new or []) or {})
            continue
        kind: Kind = "added" if old in (None, [], {}) else "removed" if new in (None, [], {}) else "changed"
        yield Difference(part, field, field, kind, _said(old), _said(new))


def _records(value: Any) -> dict[str, Any] | None:
    """The records of a list or of words by their key, or none where the part is a single record."""
    if isinstance(value, dict):
        is_of_words = bool(value) and all(isinstance(one, dict) and "one" in one for one in value.values())
        return dict(value) if is_of_words else None
    if not isinstance(value, list):
        return None
    found: dict[str, Any] = {}
    for record in value:
        key = _key(record)
        if key is None:
            return None
        number, unique = 1, key
        while unique in found:
            number, unique = number + 1, f"{key} ({number + 1})"
        found[unique] = record
    return found


def _key(record: Any) -> str | None:
    if not isinstance(record, dict):
        return None
    return next((str(record[name]) for name in _KEYS if record.get(name)), None)


def _name(record: Any, key: str) -> str:
    return next((str(record[name]) for name in _NAMES if isinstance(record, dict) and record.get(name)), key)


def _filled(record: Any) -> Any:
    return {field: value for field, value in record.items() if value not in (None, [], {}, "", False)}


def _written(part: str, record: Any) -> Any:
    """What somebody wrote of a record: not its key, by which only files know it, and not what holds unsaid."""
    usual = _usual(part)
    said = {field: value for field, value in record.items() if field not in usual or usual[field] != value}
    return _filled({field: value for field, value in said.items() if field != "key" or len(said) == 1})


def _usual(part: str) -> Plain:
    """What holds of a record of a part where nothing is said."""
    model: type[BaseModel] | None = Pack
    for field in part.split("."):
        model = _record_of(model.model_fields[field].annotation) if model and field in model.model_fields else None
    return model.model_construct().model_dump(mode="json", by_alias=True, warnings=False) if model else {}


def _record_of(annotation: Any) -> type[BaseModel] | None:
    """The records of a field: of a list of them, of words by their key, or the one that it is."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _record_of(inner))), None)


def _changed(old: Plain, new: Plain) -> tuple[Plain, Plain]:
    """The fields that differ, and of long ones only what differs within them."""
    fields = [
        field for field in [*old, *(field for field in new if field not in old)] if old.get(field) != new.get(field)
    ]
    pairs = {field: _narrowed(old.get(field), new.get(field)) for field in fields}
    return {field: before for field, (before, _) in pairs.items()}, {
        field: after for field, (_, after) in pairs.items()
    }


def _narrowed(old: Any, new: Any) -> tuple[Any, Any]:
    if not isinstance(old, list) or not isinstance(new, list):
        return old, new
    olds, news = _records(old), _records(new)
    if olds is None or news is None:
        gone, come = [one for one in old if one not in new], [one for one in new if one not in old]
        return (gone, come) if gone or come else (old, new)
    before, after = [], []
    for key in [*olds, *(key for key in news if key not in olds)]:
        if olds.get(key) == news.get(key):
            continue
        if key in olds and key in news:
            left, right = _changed(olds[key], news[key])
            before.append({_OF: key, **left})
            after.append({_OF: key, **right})
        elif key in olds:
            before.append(olds[key])
        else:
            after.append(news[key])
    return (before, after) if before or after else (old, new)


def _said(value: Any) -> str:
    """A value as one line that people read."""
    if value in (None, [], {}):
        return ""
    if isinstance(value, Mapping):
        fields = [f"{field.replace('_', ' ')}: {_said(inner) or 'none'}" for field, inner in value.items() if field]
        return f"{value[_OF]}, {'; '.join(fields)}" if _OF in value else "; ".join(fields)
    if isinstance(value, list):
        return ", ".join(f"({_said(_filled(one))})" if isinstance(one, dict) else _said(one) for one in value)
    return str(value)

"""Keys are unique, references lead somewhere, and no tree bites its own tail."""

from goldenthread.framework.checks.records import Inspection, Plain, records_of, texts_of
from goldenthread.framework.faults import Place

LISTS = {
    "units": "key",
    "roles": "key",
    "posts": "key",
    "bodies": "key",
    "levels": "key",
    "priorities": "key",
    "indicator_sets": "key",
    "indicators": "code",
    "import_profiles": "key",
    "reports": "key",
    "priority_sets": "key",
    "templates": "key",
    "regimes": "key",
    "agreements": "key",
    "assessments": "key",
    "programmes": "key",
    "workflows": "key",
    "service_classes": "key",
    "action_plans": "key",
    "owner_keys": "key",
    "statistics": "key",
    "disagreements": "key",
    "abbreviations": "short",
    "performance_descriptions": "level",
}
# The lists inside a record whose items are told apart by a key of their own.
INNER: dict[str, tuple[tuple[str, str], ...]] = {
    "reports": (("sections", "key"),),
    "templates": (("sections", "key"), ("checks", "key")),
    "action_plans": (("groups", "number"), ("actions", "number")),
    "agreements": (("targets", "number"),),
    "assessments": (("components", "code"),),
    "performance_descriptions": (("words", "key"),),
}

_END = {"replaces": "beginning"}


def check(inspection: Inspection) -> None:
    """Every check on names."""
    _unique(inspection)
    _references_of_people(inspection)
    _references_of_indicators(inspection)
    _references_of_reports(inspection)
    _references_of_roll_up(inspection)
    _references_of_contributions(inspection)
    _references_of_choosing(inspection)
    for name, above in (("units", "parent"), ("levels", "parent"), ("priorities", "parent"), ("bodies", "replaces")):
        _acyclic(inspection, name, above)


def _unique(inspection: Inspection) -> None:
    for name, key in LISTS.items():
        seen: dict[str, Place] = {}
        for place, record in inspection.records(name):
            _seen_before(inspection, seen, (*place, key), record.get(key))
    for name, lists in INNER.items():
        for place, record in inspection.records(name):
            for inside, key in lists:
                _unique_inside(inspection, place, record, inside, key)
    for top, inside in (
        ("calendar", "streams"),
        ("calendar", "entries"),
        ("about", "elements"),
        ("about", "questions"),
    ):
        _unique_inside(inspection, (top,), inspection.top(top), inside, "key")


def _unique_inside(inspection: Inspection, place: Place, record: Plain, inside: str, key: str) -> None:
    seen: dict[str, Place] = {}
    for inner, one in records_of(record, place, inside):
        _seen_before(inspection, seen, (*inner, key), one.get(key))


def _seen_before(inspection: Inspection, seen: dict[str, Place], place: Place, value: object) -> None:
    if not isinstance(value, str):
        return
    first = seen.setdefault(value.casefold(), place)
    if first != place:
        line = inspection.reading.line(first)
        inspection.refuse(place, f"`{value}` is already used on line {line}", "give each one its own", value)


def _references_of_people(inspection: Inspection) -> None:
    units, roles, posts = (inspection.keys(name) for name in ("units", "roles", "posts"))
    for place, unit in inspection.records("units"):
        inspection.reference((*place, "parent"), unit.get("parent"), units, "unit")
    for place, post in inspection.records("posts"):
        inspection.reference((*place, "role"), post.get("role"), roles, "role")
        inspection.reference((*place, "unit"), post.get("unit"), units, "unit")
    for place, body in inspection.records("bodies"):
        for inner, member in texts_of(body, place, "members"):
            inspection.reference(inner, member, posts, "post")
    for place, level in inspection.records("levels"):
        inspection.reference((*place, "parent"), level.get("parent"), inspection.keys("levels"), "level")
    for place, priority in inspection.records("priorities"):
        inspection.reference((*place, "owner"), priority.get("owner"), posts, "post")


def _references_of_indicators(inspection: Inspection) -> None:
    lists = {
        "unit": ("units", "unit"),
        "owner": ("posts", "post"),
        "deputy": ("posts", "post"),
        "collator": ("posts", "post"),
        "priority": ("priorities", "priority"),
        "level": ("levels", "level"),
    }
    known = {name: inspection.keys(name) for name, _ in lists.values()}
    sets = inspection.keys("indicator_sets")
    for place, one in inspection.records("indicator_sets"):
        inspection.reference((*place, "waits_for"), one.get("waits_for"), known["levels"], "level")
    for place, indicator in inspection.records("indicators"):
        for field, (name, kind) in lists.items():
            inspection.reference((*place, field), indicator.get(field), known[name], kind)
        for inner, key in texts_of(indicator, place, "sets"):
            inspection.reference(inner, key, sets, "indicator set")


def _references_of_reports(inspection: Inspection) -> None:
    readers = [*inspection.keys("bodies"), *inspection.keys("roles")]
    makers = [*readers, *inspection.keys("posts")]
    sets = inspection.keys("indicator_sets")
    for place, report in inspection.records("reports"):
        inspection.reference((*place, "indicator_set"), report.get("indicator_set"), sets, "indicator set")
        inspection.reference((*place, "prepared_by"), report.get("prepared_by"), makers, "body, role or post")
        for inner, key in texts_of(report, place, "audience"):
            inspection.reference(inner, key, readers, "body or role")
        for inner, key in texts_of(report, place, "clearance"):
            inspection.reference(inner, key, makers, "body, role or post")


def _references_of_contributions(inspection: Inspection) -> None:
    place, said = ("contributions",), inspection.top("contributions")
    for field, name, kind in (("sets", "priority_sets", "priority set"), ("units", "units", "unit")):
        for inner, key in texts_of(said, place, field):
            inspection.reference(inner, key, inspection.keys(name), kind)
    inspection.reference((*place, "carried_by"), said.get("carried_by"), inspection.keys("levels"), "level")


def _references_of_choosing(inspection: Inspection) -> None:
    for place, step in records_of(inspection.top("choosing"), ("choosing",), "steps"):
        inspection.reference((*place, "body"), step.get("body"), inspection.keys("bodies"), "body")


def _references_of_roll_up(inspection: Inspection) -> None:
    codes, seen = inspection.keys("indicators", "code"), dict[str, Place]()
    for place, weight in records_of(inspection.top("roll_up"), ("roll_up",), "indicators"):
        inspection.reference((*place, "indicator"), weight.get("indicator"), codes, "indicator")
        _seen_before(inspection, seen, (*place, "indicator"), weight.get("indicator"))


def _acyclic(inspection: Inspection, name: str, field: str) -> None:
    parents = {
        record["key"]: record.get(field) for _, record in inspection.records(name) if isinstance(record.get("key"), str)
    }
    for place, record in inspection.records(name):
        if isinstance(record.get("key"), str) and _leads_back(record["key"], parents):
            above = "replaces" if field == "replaces" else "stands above"
            mend = f"correct the `{field}` of each so that they lead to one at the {_END.get(field, 'top')}"
            inspection.refuse((*place, field), f"`{record['key']}` {above} itself", mend)


def _leads_back(key: str, parents: dict[str, object]) -> bool:
    """Whether following the parents of a key comes back to it."""
    above, steps = parents.get(key), 0
    while isinstance(above, str) and steps <= len(parents):
        if above == key:
            return True
        above, steps = parents.get(above), steps + 1
    return False

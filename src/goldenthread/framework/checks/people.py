"""Roles, posts, bodies and the councils they belong to."""

from goldenthread.framework.checks.records import Inspection, Plain, as_record, as_word, records_of
from goldenthread.framework.faults import Place

_OWNED = ("units", "posts", "bodies", "priorities")
# What a record that all councils share may not name if only one of them has it.
_SHARED = {
    "units": (("parent", "units"),),
    "posts": (("unit", "units"),),
    "bodies": (("replaces", "bodies"),),
    "priorities": (("parent", "priorities"), ("adopts", "priorities"), ("owner", "posts")),
    "indicators": (
        ("unit", "units"),
        ("owner", "posts"),
        ("deputy", "posts"),
        ("collator", "posts"),
        ("priority", "priorities"),
    ),
    "reports": (("prepared_by", "posts"),),
    "action_plans": (("monitored_by", "bodies"),),
    "roles": (("body", "bodies"),),
}


def check(inspection: Inspection) -> None:
    """Every check on people and councils."""
    _roles(inspection)
    _bodies(inspection)
    councils = _councils(inspection)
    for name in _OWNED:
        for place, record in inspection.records(name):
            inspection.reference((*place, "council"), record.get("council"), councils, "council")
    _shared_names_shared(inspection)


def _roles(inspection: Inspection) -> None:
    bodies = inspection.keys("bodies")
    without = [as_word(one.get("key")) for _, one in inspection.records("roles") if one.get("access") is None]
    for place, role in inspection.records("roles"):
        inspection.reference((*place, "body"), role.get("body"), bodies, "body")
    for place, post in inspection.records("posts"):
        held = as_word(post.get("role"))
        if held and held in without:
            reason = f"the role `{held}` has no access, so nobody in this post could sign in"
            inspection.refuse((*place, "role"), reason, "give the role an `access`, or the post another role", held)


def _bodies(inspection: Inspection) -> None:
    bodies = inspection.keys("bodies")
    starts = {as_word(one.get("key")): as_word(one.get("starts")) for _, one in inspection.records("bodies")}
    for place, body in inspection.records("bodies"):
        inspection.reference((*place, "replaces"), body.get("replaces"), bodies, "body")
        inspection.reference((*place, "decided_by"), body.get("decided_by"), bodies, "body")
        old, new = starts.get(as_word(body.get("replaces"))), as_word(body.get("starts"))
        if old and new and new < old:
            reason = f"it starts before `{body['replaces']}`, which it replaces"
            inspection.refuse((*place, "starts"), reason, "correct one of the two days", new)
        if body.get("is_joint") is True and body.get("council") is not None:
            reason = "a joint body does not belong to one council alone"
            inspection.refuse((*place, "council"), reason, "leave `council` out, or `is_joint`")


def _councils(inspection: Inspection) -> list[str]:
    first = inspection.top("council").get("key")
    seen: dict[str, Place] = {str(first): ("council", "key")} if isinstance(first, str) else {}
    for place, council in records_of(as_record(inspection.reading.data), (), "shared_with"):
        key = council.get("key")
        if not isinstance(key, str):
            continue
        if key in seen:
            line = inspection.reading.line(seen[key])
            inspection.refuse((*place, "key"), f"`{key}` is already used on line {line}", "name each council once", key)
        seen.setdefault(key, (*place, "key"))
    return list(seen)


def _shared_names_shared(inspection: Inspection) -> None:
    owner = {
        (name, as_word(one.get("key"))): as_word(one.get("council"))
        for name in _OWNED
        for _, one in inspection.records(name)
    }
    for name, fields in _SHARED.items():
        for place, record in inspection.records(name):
            for field, target in fields:
                _is_shared(inspection, (*place, field), record, owner.get((target, as_word(record.get(field)))))


def _is_shared(inspection: Inspection, place: Place, record: Plain, owner: str | None) -> None:
    if owner and record.get("council") != owner:
        reason = f"`{record[str(place[-1])]}` is only {owner}'s"
        inspection.refuse(place, reason, f"say `council: {owner}` here too, or name one that every council has")

"""The ladder leads upwards, priorities stand in their sets, and each template belongs to a level."""

from goldenthread.framework.checks.records import Inspection, Plain, as_record, as_word, keys_of, records_of, texts_of
from goldenthread.framework.faults import Place

FRAMEWORK = "framework"


def check(inspection: Inspection) -> None:
    """Every check on levels, priorities, templates and the planning of a year."""
    _levels(inspection)
    _priorities(inspection)
    _templates(inspection)
    _planning(inspection)


def _levels(inspection: Inspection) -> None:
    templates, bodies = inspection.keys("templates"), inspection.keys("bodies")
    entries = keys_of(inspection.top("calendar"), "entries")
    ranks = {as_word(one.get("key")): one.get("rank") for _, one in inspection.records("levels")}
    of_level = {as_word(one.get("key")): as_word(one.get("level")) for _, one in inspection.records("templates")}
    for place, level in inspection.records("levels"):
        inspection.reference((*place, "template"), level.get("template"), templates, "template")
        inspection.reference((*place, "decided_by"), level.get("decided_by"), bodies, "body")
        inspection.reference((*place, "approved_with"), level.get("approved_with"), entries, "calendar entry")
        _rank_grows(inspection, place, level, ranks.get(as_word(level.get("parent"))))
        used = as_word(level.get("template"))
        if of_level.get(used) not in (None, "", level.get("key")):
            reason = f"the template `{used}` is for the level `{of_level[used]}`"
            inspection.refuse((*place, "template"), reason, "name a template of this level", used)


def _rank_grows(inspection: Inspection, place: Place, level: Plain, above: object) -> None:
    rank = level.get("rank")
    if isinstance(rank, int) and isinstance(above, int) and rank <= above:
        reason = f"rank {rank} does not stand below its parent's rank {above}"
        inspection.refuse((*place, "rank"), reason, f"give it a rank above {above}, or another parent", rank)


def _priorities(inspection: Inspection) -> None:
    levels, sets, known = inspection.keys("levels"), inspection.keys("priority_sets"), inspection.keys("priorities")
    for place, one in inspection.records("priority_sets"):
        inspection.reference((*place, "level"), one.get("level"), levels, "level")
    codes: dict[tuple[str, str], Place] = {}
    for place, priority in inspection.records("priorities"):
        inspection.reference((*place, "set"), priority.get("set"), sets, "priority set")
        inspection.reference((*place, "parent"), priority.get("parent"), known, "priority")
        inspection.reference((*place, "adopts"), priority.get("adopts"), known, "priority")
        if priority.get("adopts") is not None and priority.get("adopts") == priority.get("key"):
            inspection.refuse(
                (*place, "adopts"), "it adopts itself", "name the partnership's priority, or leave it out"
            )
        _code_once(inspection, codes, place, priority)


def _code_once(inspection: Inspection, seen: dict[tuple[str, str], Place], place: Place, priority: Plain) -> None:
    code, of = priority.get("code"), priority.get("set")
    if not isinstance(code, str) or not isinstance(of, str):
        return
    first = seen.setdefault((of, code.casefold()), place)
    if first != place:
        reason = f"the code `{code}` is already used in this set on line {inspection.reading.line((*first, 'code'))}"
        inspection.refuse((*place, "code"), reason, "give each priority of a set its own code", code)


def _templates(inspection: Inspection) -> None:
    levels = [*inspection.keys("levels"), FRAMEWORK]
    questions = keys_of(inspection.top("about"), "questions")
    seen: dict[tuple[str, str], Place] = {}
    for place, template in inspection.records("templates"):
        inspection.reference((*place, "level"), template.get("level"), levels, "level")
        for inner, section in records_of(template, place, "sections"):
            for where, key in texts_of(section, inner, "questions"):
                inspection.reference(where, key, questions, "question")
        _filled_once(inspection, place, template)
        _year_once(inspection, seen, place, template)


def _filled_once(inspection: Inspection, place: Place, template: Plain) -> None:
    """Objectives, targets, risks, measures and contributions fill one section each."""
    seen: dict[str, Place] = {}
    for inner, section in records_of(template, place, "sections"):
        fills = section.get("fills")
        if not isinstance(fills, str) or fills == "text":
            continue
        first = seen.setdefault(fills, inner)
        if first != inner:
            reason = f"{fills} already fill the section on line {inspection.reading.line(first)}"
            inspection.refuse((*inner, "fills"), reason, "let them fill one section, and make the other `text`", fills)


def _year_once(inspection: Inspection, seen: dict[tuple[str, str], Place], place: Place, template: Plain) -> None:
    level, year = template.get("level"), template.get("from_year", "")
    if not isinstance(level, str) or level == FRAMEWORK or template.get("standing") == "withdrawn":
        return
    first = seen.setdefault((level, str(year)[:4]), place)
    if first != place:
        line = inspection.reading.line(first)
        reason = f"the level `{level}` already has a template for this year on line {line}"
        inspection.refuse((*place, "from_year"), reason, "say in `from_year` from when each one applies", str(year))


def _planning(inspection: Inspection) -> None:
    """Guidance, sample and statement name levels and bodies of the pack; the statement stands beside the ladder."""
    planning, levels = inspection.top("planning"), inspection.keys("levels")
    place: Place = ("planning",)
    guidance, sample, statement = (as_record(planning.get(name)) for name in ("guidance", "sample", "statement"))
    for holder, name, part in ((guidance, "guidance", "levels"), (statement, "statement", "shown_on")):
        for where, key in texts_of(holder, (*place, name), part):
            inspection.reference(where, key, levels, "level")
    bodies = inspection.keys("bodies")
    inspection.reference((*place, "guidance", "approved_by"), guidance.get("approved_by"), bodies, "body")
    inspection.reference((*place, "sample", "level"), sample.get("level"), levels, "level")
    beside = [as_word(one.get("key")) for _, one in inspection.records("levels") if one.get("rank") is None]
    inspection.reference((*place, "statement", "level"), statement.get("level"), beside, "level beside the ladder")

"""An import profile can be read without doubt: each heading once, each field once, each code known."""

from goldenthread.framework.checks.records import Inspection, Plain, as_list, as_record, records_of, texts_of
from goldenthread.framework.faults import Place, choices, suggestion

SUBJECTS = ("returns",)
_KINDS = {
    "code": "code",
    "title": "text",
    "unit": "text",
    "suffix": "text",
    "period": "period",
    "value": "number",
    "numerator": "number",
    "denominator": "number",
    "target": "number",
    "stretch": "number",
    "floor": "number",
    "low": "number",
    "high": "number",
    "published_status": "status",
    "commentary": "text",
    "absence": "text",
    "collected_on": "date",
}
_OF_THE_ROW = ("code", "title", "unit", "suffix", "period", "commentary", "collected_on")


def check(inspection: Inspection) -> None:
    """Every check on import profiles."""
    for place, profile in inspection.records("import_profiles"):
        subject = profile.get("subject")
        if isinstance(subject, str) and subject not in SUBJECTS:
            mend = suggestion(subject, SUBJECTS, f"choose one of {choices(SUBJECTS)}")
            inspection.refuse((*place, "subject"), f"`{subject}` cannot be imported", mend, subject)
        _headings(inspection, place, profile)
        _fields(inspection, place, profile)
        _codes(inspection, place, profile)


def _headings(inspection: Inspection, place: Place, profile: Plain) -> None:
    seen: dict[str, Place] = {}
    for inner, column in records_of(profile, place, "columns"):
        headings = [((*inner, "header"), column.get("header")), *texts_of(column, inner, "aliases")]
        for where, heading in headings:
            if not isinstance(heading, str):
                continue
            first = seen.setdefault(" ".join(heading.casefold().split()), where)
            if first != where:
                line = inspection.reading.line(first)
                reason = f"the heading `{heading}` is already used on line {line}"
                inspection.refuse(where, reason, "one heading can mean one column only", heading)


def _fields(inspection: Inspection, place: Place, profile: Plain) -> None:
    seen: dict[tuple[str, str], Place] = {}
    for inner, column in records_of(profile, place, "columns"):
        field, kind, period = column.get("field"), column.get("kind"), column.get("for", "period")
        if not isinstance(field, str) or field not in _KINDS:
            continue
        if isinstance(kind, str) and kind != _KINDS[field]:
            inspection.refuse(
                (*inner, "kind"), f"`{field}` is of kind {_KINDS[field]}", f"write `kind: {_KINDS[field]}`"
            )
        if field in _OF_THE_ROW and period != "period":
            inspection.refuse(
                (*inner, "for"), f"`{field}` belongs to the row, not to a period", "leave `for` out", period
            )
        first = seen.setdefault((field, str(period)), inner)
        if first != inner:
            line = inspection.reading.line(first)
            inspection.refuse(
                (*inner, "field"), f"`{field}` is already filled by the column on line {line}", "keep one"
            )
    _needed(inspection, place, profile, {field for field, _ in seen})


def _needed(inspection: Inspection, place: Place, profile: Plain, fields: set[str]) -> None:
    columns = [column for _, column in records_of(profile, place, "columns")]
    if "columns" in profile and not any(one.get("field") == "code" and one.get("required") is True for one in columns):
        mend = "add a column with `field: code` and `required: true`"
        inspection.refuse((*place, "columns"), "no column says which indicator a row is about", mend)
    if columns and not fields & {"value", "numerator", "target"}:
        mend = "add a column with `field: value`"
        inspection.refuse((*place, "columns"), "no column holds a value or a target", mend)
    zero = as_record(profile.get("zero"))
    if as_list(zero.get("question_when_note_matches")) and "commentary" not in fields:
        reason = "zeros are questioned by their note, but no column holds a note"
        mend = "add a column with `field: commentary`"
        inspection.refuse((*place, "zero", "question_when_note_matches"), reason, mend)


def _codes(inspection: Inspection, place: Place, profile: Plain) -> None:
    statuses = [key for key in as_record(profile.get("statuses")) if isinstance(key, str)]
    for inner, column in records_of(profile, place, "columns"):
        if column.get("kind") == "status" and not statuses:
            mend = "add `statuses` with a line for each code"
            inspection.refuse((*inner, "kind"), "the file's status codes are not explained", mend)
    for inner, code in texts_of(profile, place, "contextual_target_zero"):
        inspection.reference(inner, code, statuses, "status code of this profile")
    marks = {str(text).casefold() for text in as_record(profile.get("marks"))}
    for inner, text in texts_of(profile, place, "empty_text"):
        if text.casefold() in marks:
            inspection.refuse(inner, f"`{text}` is both empty and a mark", "keep it in one of the two", text)

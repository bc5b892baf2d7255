"""What every copy says of itself, in the same words in every form: period, as at, issued, version, status."""

from datetime import datetime

from goldenthread.documents.nodes import Document, Meta
from goldenthread.engine import dates

_STATUS = {"draft": "Draft", "approved": "Approved", "published": "Published"}

_NAMED_HOURS = {0: "midnight", 12: "midday"}

SHORTHAND = (
    ("[c]", "Confidential: the figure is held back so that no person or household can be recognised."),
    ("[x]", "Not available: there is no figure, and the reason stands beside it or in the notes."),
    ("[z]", "Not applicable: a figure would have no meaning here."),
)


def moment(at: datetime) -> str:
    """A moment as people write it, in London time."""
    local = at.astimezone(dates.LONDON) if at.tzinfo else at
    if local.minute == 0 and local.hour in _NAMED_HOURS:
        return f"{day(at)} at {_NAMED_HOURS[local.hour]}"
    hour = local.hour % 12 or 12
    return f"{day(at)} at {hour}:{local.minute:02d}{'am' if local.hour < 12 else 'pm'}"


def day(at: datetime) -> str:
    """A date as people write it, in London time."""
    local = at.astimezone(dates.LONDON) if at.tzinfo else at
    return dates.day(local)


def status_word(meta: Meta) -> str:
    """How far approved, in a word."""
    return _STATUS.get(meta.status, meta.status[:1].upper() + meta.status[1:])


def is_draft(meta: Meta) -> bool:
    """Whether every page must say Draft."""
    return meta.status == "draft"


def stated(document: Document) -> list[tuple[str, str]]:
    """The facts in order, as terms and words."""
    meta = document.meta
    rows = [
        ("Council", meta.council),
        ("Period", meta.period),
        ("Figures as at", moment(meta.as_at)),
        ("Issued", moment(meta.issued)),
        ("Version", meta.version),
        ("Status", status_word(meta)),
        ("Source", meta.source),
    ]
    return [(term, said) for term, said in rows if said]


def running_head(document: Document) -> str:
    """The line at the head of each page, beside which Draft stands where it is one."""
    return f"{document.meta.council} · {document.title}"


def running_foot(document: Document) -> str:
    """The line at the foot of each page, before its number."""
    meta = document.meta
    said = (meta.period, status_word(meta), f"version {meta.version}", f"as at {day(meta.as_at)}")
    return " · ".join(one for one in said if one)

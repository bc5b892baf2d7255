"""Reading imports: the list, one with its preview, the profiles to choose."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import QuerySet

from goldenthread.audit.commands import Actor
from goldenthread.engine.errors import BadData, Fault
from goldenthread.engine.periods import Period, parse
from goldenthread.framework.schema import ImportProfile
from goldenthread.intake import registry, rules
from goldenthread.intake.lines import Answers
from goldenthread.intake.models import Batch, Pull, PullRun
from goldenthread.intake.outcome import Outcome, State
from goldenthread.intake.staged import Staged, kept
from goldenthread.organisation import queries as organisation
from goldenthread.web import clock

PARTNER = "partner"
LISTED = ("id", "profile", "period_label", "file_name", "sha256", "by_name", "at", "state", "written")


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One import in the list."""

    id: int
    profile: str
    period_label: str
    file_name: str
    sha256: str
    by_name: str
    at: datetime
    state: str
    written: int


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One import with what it would do or did, and the answers given."""

    id: int
    council_id: int
    profile: str
    period_label: str
    file_name: str
    sha256: str
    by_id: int | None
    by_name: str
    at: datetime
    decided_name: str
    decided_at: datetime | None
    state: str
    written: int
    reason: str
    staged: Staged
    answers: Answers

    @property
    def blocked(self) -> str | None:
        """Why it may not be stored as it stands; None if it may."""
        return rules.may_confirm(
            self.state, refused=len(self.staged.errors), open_questions=len(self.staged.open_questions)
        )


def registered() -> tuple[str, ...]:
    """The subjects that can be imported."""
    return registry.registered()


def profiles(council_id: int) -> list[ImportProfile]:
    """The profiles of a council's pack whose subject is here, by title."""
    known = registered()
    found = [one for one in organisation.pack(council_id).import_profiles if one.subject in known]
    return sorted(found, key=lambda one: (one.title, one.key))


def profile(council_id: int, key: str, period_label: str) -> ImportProfile:
    """The profile with a key, a subject's own or the pack's; BadData with the keys there are."""
    if make := registry.layout_maker(key):
        return make(council_id=council_id, period_label=period_label)
    found = {one.key: one for one in organisation.pack(council_id).import_profiles}
    if key not in found:
        names = ", ".join(sorted(found)) or "none"
        reason = f"There is no import profile “{key}” in the council's pack (there are: {names})."
        raise BadData((Fault("profile", reason, "Give one of these keys.", key),))
    return found[key]


def own_title(council_id: int, key: str, period_label: str) -> str:
    """What a subject's own layout is called; "" where no subject has one of that key."""
    return str(profile(council_id, key, period_label).title) if registry.layout_maker(key) else ""


def period(council_id: int, label: str, *, frequency: str | None = None) -> Period:
    """The period a label names, by the council's own calendar; BadData if it names none, or two."""
    calendar = organisation.pack(council_id).calendar
    return parse(
        label,
        year_start_month=calendar.year_start_month,
        academic_start_month=calendar.academic_start_month,
        frequency=frequency,
    )


def count(council_id: int) -> int:
    """How many imports a council has had."""
    return _of(council_id).count()


def batches(council_id: int, part: slice) -> list[BatchLine]:
    """A part of a council's imports, newest first."""
    return [BatchLine(*row) for row in _of(council_id).order_by("-at", "-id").values_list(*LISTED)[part]]


def batch(council_id: int, batch_id: int) -> BatchRow | None:
    """One import of a council as whoever reads now is shown it; None if it is not the council's."""
    found = _of(council_id).defer("table").filter(pk=batch_id).first()
    return _shown(as_row(found)) if found else None


def _shown(row: BatchRow) -> BatchRow:
    """An import without what it says of figures that whoever reads is not shown; that it had such rows stays told."""
    codes = registry.withheld(row.council_id)
    return replace(row, staged=row.staged.without(codes)) if codes else row


def of_partners(council_id: int) -> frozenset[int]:
    """The imports of people who hold a partner's post today: what they bring is theirs to look at (DQ-020)."""
    everyone = organisation.all_held(council_id, today=clock.today())
    partners = [one for one, held in everyone.items() if any(post.access == PARTNER for post in held)]
    found = _of(council_id).filter(by_id__in=partners).order_by("id") if partners else Batch.objects.none()
    return frozenset(found.values_list("id", flat=True))


def as_row(found: Batch) -> BatchRow:
    """An import as others see it."""
    return BatchRow(
        id=found.pk,
        council_id=found.council_id,
        profile=found.profile,
        period_label=found.period_label,
        file_name=found.file_name,
        sha256=found.sha256,
        by_id=found.by_id,
        by_name=found.by_name,
        at=found.at,
        decided_name=found.decided_name,
        decided_at=found.decided_at,
        state=found.state,
        written=found.written,
        reason=found.reason,
        staged=kept.staged_from_json(found.staged),
        answers=kept.answers_from_json(found.answers),
    )


def outcome_of(row: BatchRow) -> Outcome:
    """The outcome of an import as it stands."""
    state: State = "ready"
    if row.state in ("applied", "no_changes", "abandoned"):
        state = row.state  # type: ignore[assignment]
    elif row.staged.errors:
        state = "refused"
    elif row.staged.open_questions:
        state = "questions_open"
    return Outcome(state, row.staged, row.profile, row.period_label, row.file_name, row.sha256, row.id, row.written)


def answers_before(council_id: int, profile_key: str, period_label: str, sha256: str) -> Answers:
    """The answers with which the same file was stored before, so that it changes nothing the second time.

    Confirmations are not among them: they were given for the figures of that day.
    """
    same = _of(council_id).filter(
        profile=profile_key, period_label=period_label, sha256=sha256, state__in=(rules.APPLIED, rules.NO_CHANGES)
    )
    found = same.order_by("-at", "-id").values_list("answers", flat=True).first()
    before = kept.answers_from_json(found or {})
    return Answers({place: one for place, one in before.by_place.items() if one.answer != "confirm"})


def _of(council_id: int) -> QuerySet[Batch]:
    return Batch.objects.filter(council_id=council_id)


@dataclass(frozen=True, slots=True)
class RunLine:
    """One time that a file was fetched."""

    at: datetime
    outcome: str
    said: str
    batch_id: int | None


@dataclass(frozen=True, slots=True)
class PullRow:
    """A file that is fetched by itself, with its newest runs."""

    id: int
    council_id: int
    profile: str
    address: str
    by: Actor
    stopped_at: datetime | None
    runs: tuple[RunLine, ...] = ()


def pulls(council_id: int, *, most_runs: int) -> list[PullRow]:
    """The files of a council that are or were fetched, those that go on first, each with its newest runs."""
    found = list(Pull.objects.filter(council_id=council_id).order_by("stopped_at", "id"))
    runs: dict[int, list[RunLine]] = {}
    for one in PullRun.objects.filter(pull__council_id=council_id).order_by("-at", "-id")[: most_runs * len(found)]:
        runs.setdefault(one.pull_id, []).append(RunLine(one.at, one.outcome, one.said, one.batch_id))
    rows = [_pull(one, tuple(runs.get(one.pk, ())[:most_runs])) for one in found]
    return sorted(rows, key=lambda one: one.stopped_at is not None)


def pulls_agreed() -> list[PullRow]:
    """Every file of every council that is to be fetched."""
    return [_pull(one, ()) for one in Pull.objects.filter(stopped_at=None).order_by("id")]


def _pull(one: Pull, runs: tuple[RunLine, ...]) -> PullRow:
    by = Actor(one.made_by_id, one.made_name)
    return PullRow(one.pk, one.council_id, one.profile, one.address, by, one.stopped_at, runs)


def waiting_file(council_id: int, profile_key: str, sha256: str) -> BatchRow | None:
    """The preview of the same file that still waits for a decision, if one does."""
    found = _of(council_id).filter(profile=profile_key, sha256=sha256, state=rules.STAGED).order_by("-id").first()
    return as_row(found) if found else None

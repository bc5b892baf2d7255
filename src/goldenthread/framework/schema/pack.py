"""The whole pack."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Protocol, TypeVar

from pydantic import Field

from goldenthread.framework.schema.base import Key, Line, Note, Prose, Record
from goldenthread.framework.schema.calendar import Calendar
from goldenthread.framework.schema.choosing import Choosing
from goldenthread.framework.schema.concern import Concern
from goldenthread.framework.schema.entry import Entering
from goldenthread.framework.schema.holding import Targets
from goldenthread.framework.schema.indicators import Indicator, IndicatorSet
from goldenthread.framework.schema.ladder import Level
from goldenthread.framework.schema.organisation import Body, Council, Post, Role, Unit
from goldenthread.framework.schema.planning import Planning
from goldenthread.framework.schema.priorities import Contributing, Priority, PrioritySet
from goldenthread.framework.schema.profiles import ImportProfile
from goldenthread.framework.schema.regimes import Agreement, Assessment, Programme, Regime
from goldenthread.framework.schema.reports import Report
from goldenthread.framework.schema.rollup import RollUp
from goldenthread.framework.schema.scheme import Materiality, StatusScheme, Tolerance
from goldenthread.framework.schema.signing import SignOff
from goldenthread.framework.schema.statements import (
    About,
    Audience,
    Description,
    Disagreement,
    Rule,
    Said,
    ServiceClass,
    Statistic,
    Workflow,
)
from goldenthread.framework.schema.templates import Template
from goldenthread.framework.schema.words import Abbreviation, Word
from goldenthread.framework.schema.work import ActionPlan, OwnerKey, RiskMatrix

# Of what is told in words: nothing short of the grade or answer is nearly it, and the next grade is a change.
NO_TOLERANCE = Tolerance(kind="none")
A_GRADE = Materiality(kind="absolute", amount=Decimal("0.5"))
# The classes of a service plan's objectives where a council names none of its own. Source: SP-003.
USUAL_CLASSES = (
    ServiceClass(key="priority", name="Contributes to this year's priorities"),
    ServiceClass(key="efficiency", name="Improves efficiency and effectiveness"),
    ServiceClass(key="frontline", name="Frontline or statutory service", needs_priority=False),
    ServiceClass(key="project", name="Part of a corporate project", needs_priority=False),
)


class PackHead(Record):
    """The pack's own name and version; the version rises with every change that a council loads."""

    key: Key
    version: Annotated[Line, Field(pattern=r"^[0-9]+(\.[0-9]+){0,2}$")]
    title: Line | None = None
    note: Prose | None = None


class Keyed(Protocol):
    """Anything with a key."""

    @property
    def key(self) -> str: ...


Found = TypeVar("Found", bound=Keyed)


class Pack(Record):
    """Everything a council calls by its own name, in the order of its paper."""

    schema_version: Literal[1]
    pack: PackHead
    council: Council
    shared_with: tuple[Council, ...] = ()
    about: About | None = None
    words: dict[Key, Word]
    abbreviations: tuple[Abbreviation, ...] = ()
    units: tuple[Unit, ...] = Field(min_length=1)
    roles: tuple[Role, ...] = Field(min_length=1)
    posts: tuple[Post, ...] = ()
    bodies: tuple[Body, ...] = ()
    calendar: Calendar
    status_scheme: StatusScheme
    performance_descriptions: tuple[Description, ...] = ()
    levels: tuple[Level, ...] = ()
    service_classes: tuple[ServiceClass, ...] = USUAL_CLASSES
    priority_sets: tuple[PrioritySet, ...] = ()
    priorities: tuple[Priority, ...] = ()
    contributions: Contributing = Contributing()
    templates: tuple[Template, ...] = ()
    planning: Planning = Planning()
    regimes: tuple[Regime, ...] = ()
    indicator_sets: tuple[IndicatorSet, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    targets: Targets = Targets()
    choosing: Choosing = Choosing()
    sign_off: SignOff = SignOff()
    agreements: tuple[Agreement, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    programmes: tuple[Programme, ...] = ()
    action_plans: tuple[ActionPlan, ...] = ()
    owner_keys: tuple[OwnerKey, ...] = ()
    risk_matrix: RiskMatrix = RiskMatrix()
    import_profiles: tuple[ImportProfile, ...] = ()
    reports: tuple[Report, ...] = ()
    audiences: tuple[Audience, ...] = ()
    workflows: tuple[Workflow, ...] = ()
    roll_up: RollUp | None = None
    concern: Concern = Concern()
    entry: Entering = Entering()
    rules: tuple[Rule, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    sources: tuple[Note, ...] = ()

    @property
    def councils(self) -> tuple[Council, ...]:
        """Every council that the framework serves, the first one first."""
        return (self.council, *self.shared_with)

    def of(self, key: str) -> "Pack":
        """The pack as one of its councils has it: without what belongs to the others alone. Source: FW-014."""
        council = _with_key(self.councils, key)
        if council is None or not self.shared_with:
            return self
        return of_council(self, council)

    def level(self, key: str) -> Level | None:
        """The level of the ladder with a key."""
        return _with_key(self.levels, key)

    def priority_set(self, key: str) -> PrioritySet | None:
        """The set of priorities with a key."""
        return _with_key(self.priority_sets, key)

    def body(self, key: str) -> Body | None:
        """The body with a key."""
        return _with_key(self.bodies, key)

    def described(self, level: str) -> tuple[Said, ...]:
        """The words that may say how something of a level stands; none where the framework lists none."""
        return next((one.words for one in self.performance_descriptions if one.level == level), ())

    def template(self, key: str) -> Template | None:
        """The plan template with a key."""
        return _with_key(self.templates, key)

    def template_for(self, level: str, year: str = "") -> Template | None:
        """The template of a level's plans in a year ("2008/09"); without a year the newest. Source: SP-004."""
        of_level = [one for one in self.templates if one.level == level and one.standing != "withdrawn"]
        in_time = [one for one in of_level if not year or (one.from_year or "")[:4] <= year[:4]]
        return max(in_time, key=lambda one: (one.from_year or "")[:4], default=None)

    def regimes_on(self, day: date) -> tuple[Regime, ...]:
        """The duties in force on a day. Source: FW-016."""
        return tuple(one for one in self.regimes if one.is_in_force(day))

    def indicator(self, code: str) -> Indicator | None:
        """The indicator with a code."""
        return next((one for one in self.indicators if one.code == code), None)

    def profile(self, key: str) -> ImportProfile | None:
        """The import profile with a key."""
        return next((one for one in self.import_profiles if one.key == key), None)

    def report(self, key: str) -> Report | None:
        """The report specification with a key."""
        return next((one for one in self.reports if one.key == key), None)

    def tolerance(self, indicator: Indicator) -> Tolerance:
        """The indicator's tolerance, or the scheme's for its unit type."""
        known = {str(kind): one for kind, one in self.status_scheme.tolerance.items()}
        return indicator.tolerance or known.get(indicator.unit_type, NO_TOLERANCE)

    def materiality(self, indicator: Indicator) -> Materiality:
        """The indicator's materiality, or the scheme's for its unit type."""
        known = {str(kind): one for kind, one in self.status_scheme.materiality.items()}
        return indicator.materiality or known.get(indicator.unit_type, A_GRADE)


def _with_key(records: Iterable[Found], key: str) -> Found | None:
    return next((one for one in records if one.key == key), None)


def of_council(pack: Pack, council: Council) -> Pack:
    """A shared pack with one of its councils first, and without the records of the others."""
    dropped = _keys_of_others(pack, council.key)
    elements = _without(pack.about.elements, ("feeds",), dropped) if pack.about else ()
    return pack.model_copy(
        update={
            "about": pack.about and pack.about.model_copy(update={"elements": elements}),
            "council": council,
            "shared_with": tuple(one for one in pack.councils if one.key != council.key),
            "units": _own(pack.units, council),
            "posts": _own(pack.posts, council),
            "priorities": _own(pack.priorities, council),
            "bodies": _without(_own(pack.bodies, council), ("members",), dropped),
            "reports": _without(pack.reports, ("audience", "clearance"), dropped),
        }
    )


def _without(records: tuple[Any, ...], fields: tuple[str, ...], dropped: frozenset[str]) -> tuple[Any, ...]:
    """The records with what they say of the dropped ones taken out of some lists of keys."""
    return tuple(
        one.model_copy(
            update={field: tuple(key for key in getattr(one, field) if key not in dropped) for field in fields}
        )
        for one in records
    )


class Owned(Protocol):
    """Anything that may belong to one council alone."""

    @property
    def key(self) -> str: ...

    @property
    def council(self) -> str | None: ...


Mine = TypeVar("Mine", bound=Owned)


def _own(records: tuple[Mine, ...], council: Council) -> tuple[Mine, ...]:
    return tuple(one for one in records if one.council in (None, council.key))


def _keys_of_others(pack: Pack, key: str) -> frozenset[str]:
    owned: tuple[Owned, ...] = (*pack.posts, *pack.bodies)
    return frozenset(one.key for one in owned if one.council not in (None, key))

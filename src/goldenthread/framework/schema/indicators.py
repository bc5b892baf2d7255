"""The definition sheet of an indicator, and the sets it belongs to."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field, model_validator

from goldenthread.framework.schema.base import Code, Day, Flag, Key, Line, Number, Prose, Record, Source, Whole, refusal
from goldenthread.framework.schema.codes import (
    Aspect,
    Basis,
    Collected,
    Direction,
    Entered,
    Frequency,
    IndicatorStatus,
    Intent,
    JudgedOn,
    Measured,
    Nature,
    Reach,
    Scheme,
)
from goldenthread.framework.schema.organisation import Dated
from goldenthread.framework.schema.scheme import Fraction, Materiality, Tolerance

# What a definition sheet must hold to be complete (MT-001), beside what a pack cannot leave out.
SHEET_FIELDS: tuple[str, ...] = (
    "definition",
    "unit",
    "owner",
    "deputy",
    "procedure_note",
    "data_source",
    "priority",
    "level",
    "sets",
)


class Asked(Record):
    """Something more that a set asks of each figure of its members, such as the area it is for.

    Any text may be said, or one of `choices` where there are any; nothing is kept without it where it is `required`.
    Source: DQ-028.
    """

    key: Key
    label: Line
    hint: Line | None = None
    choices: tuple[Line, ...] = ()
    required: Flag = False


class IndicatorSet(Dated):
    """A named set of indicators: a report's set, a national set, an agreement's set.

    `count` is how many it holds where the paper says so, `count_text` the paper's wording. `regime` names the duty
    that demands it while that duty is in force. `limit` is the most indicators the council wants in it. Where
    `needs_collator`, each of its indicators has a post that collates its figures beside its owner. `reported` is how
    often the set has a report of its own; each quarter unless said. Its indicators are reported only once a plan of
    the level in `waits_for` that uses them is approved. `asks` is what is said beside each figure of its members.
    Source: FW-016, MT-002, MT-020, MT-024, MT-035, MT-041.
    """

    key: Key
    name: Line
    kind: Line | None = None
    set_by: Line | None = None
    count: Annotated[Whole, Field(ge=0, le=100_000)] | None = None
    count_text: Line | None = None
    published_in: Line | None = None
    used_for: tuple[Line, ...] = ()
    rules: tuple[Line, ...] = ()
    regime: Key | None = None
    limit: Annotated[Whole, Field(ge=1, le=100_000)] | None = None
    needs_collator: Flag = False
    reported: Frequency = "quarter"
    waits_for: Key | None = None
    asks: tuple[Asked, ...] = ()
    source: Source | None = None


class SharedMethod(Record):
    """The way of calculating that was agreed with other councils: what it is called, when, and with whom (DQ-026)."""

    name: Line
    agreed_on: Day | None = None
    councils: tuple[Line, ...] = ()


class Indicator(Dated):
    """One definition sheet. `owner` and `deputy` are posts; a sheet may be incomplete, and then says so.

    Where numerator and denominator are named the value is computed from them and cannot be typed over;
    where neither is, the publisher gives the figure without its parts and it is accepted as typed.

    `nature` and `aspect` class it; `monitored` is how often it is reported corporately, where that is not as often as
    it is collected; `partners` answer for it too where its `scope` is wider than the council; `stakeholders` helped to
    set it. `hours_a_year` is what collecting it takes and `benefit` what it is good for; `days_behind` is how long
    after a period its figure can be there at the earliest, and `delay_reason` why not sooner. It is asked for periods
    that begin from `starts` on and before `ends`; `continues` names what goes on in it, and `replaces` what it replaces
    with a break.
    What is collected every three years names in `first_year` the year in which the first of them starts. `grades` are
    the words of a `judgement`, the worst first; a `day` has the direction `date` and the basis `milestone`, an `answer`
    (yes or no) the direction and basis `yesno`. A figure with the basis `rolling` covers the last `window` periods of
    its frequency; `entered` says whether each period's `part` is entered, and the figure worked out (numerators
    divided by denominators, or a sum), or the figure of the whole `window` as it was published.
    Source: MT-004 to MT-009, MT-011, MT-026, MT-027, MT-030, MT-035, DQ-014, DQ-026.
    """

    code: Code
    title: Line
    unit_type: Measured
    decimals: Annotated[Whole, Field(ge=0, le=6)]
    direction: Direction
    basis: Basis
    frequency: Collected
    first_year: Annotated[Whole, Field(ge=1900, le=2200)] | None = None
    window: Annotated[Whole, Field(ge=2, le=48)] | None = None
    entered: Entered = "part"
    grades: Annotated[tuple[Line, ...], Field(max_length=12)] = ()
    definition: Prose | None = None
    suffix: Annotated[str, Field(max_length=20)] = ""
    scale: Annotated[Number, Field(gt=0)] = Decimal(1)
    judged_on: JudgedOn = "year_to_date"
    unit: Key | None = None
    owner: Key | None = None
    deputy: Key | None = None
    procedure_note: Prose | None = None
    data_source: Prose | None = None
    priority: Key | None = None
    level: Key | None = None
    sets: tuple[Key, ...] = ()
    status: IndicatorStatus = "active"
    intent: Intent = "judged"
    scheme: Scheme = "near_miss"
    tolerance: Tolerance | None = None
    materiality: Materiality | None = None
    margin: Fraction | None = None
    numerator: Line | None = None
    denominator: Line | None = None
    minimum: Number | None = None
    maximum: Number | None = None
    nature: Nature | None = None
    aspect: Aspect | None = None
    monitored: Frequency | None = None
    collator: Key | None = None
    scope: Reach = "council"
    partners: tuple[Line, ...] = ()
    stakeholders: tuple[Line, ...] = ()
    hours_a_year: Annotated[Number, Field(ge=0, le=100_000)] | None = None
    benefit: Prose | None = None
    days_behind: Annotated[Whole, Field(ge=0, le=3_660)] | None = None
    delay_reason: Prose | None = None
    shared_method: SharedMethod | None = None
    continues: tuple[Code, ...] = ()
    replaces: tuple[Code, ...] = ()

    @property
    def is_computed(self) -> bool:
        """Whether the value is computed from a numerator and a denominator."""
        return self.numerator is not None and self.denominator is not None

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields a complete sheet has and this one lacks, in the sheet's order (MT-001)."""
        return tuple(name for name in SHEET_FIELDS if not getattr(self, name))

    @model_validator(mode="after")
    def _parts_together(self) -> "Indicator":
        if (self.numerator is None) != (self.denominator is None):
            raise refusal(
                "it names one part of a fraction and not the other",
                "name both `numerator` and `denominator`, or neither",
            )
        return self

    @model_validator(mode="after")
    def _third_years_have_a_first(self) -> "Indicator":
        if (self.frequency == "three_years") != (self.first_year is not None):
            raise refusal(
                "what is collected every three years has a `first_year`, and nothing else has",
                "write `first_year: 2008` where 2008-09 is the first year, or leave it out",
            )
        return self

    @model_validator(mode="after")
    def _told_in_its_own_way(self) -> "Indicator":
        """A day and an answer are judged in ways of their own, and a judgement has grades."""
        own = {"day": ("date", "milestone"), "answer": ("yesno", "yesno")}.get(self.unit_type)
        is_own = self.direction in ("date", "yesno") or self.basis in ("milestone", "yesno")
        if is_own if own is None else (self.direction not in (own[0], "none") or self.basis != own[1]):
            raise refusal(
                f"a figure of the type {self.unit_type} has no direction {self.direction} with basis {self.basis}",
                "a `day` goes with `date` and `milestone`, an `answer` with `yesno` and `yesno`, and nothing else does",
            )
        is_graded = self.unit_type == "judgement"
        if is_graded != bool(self.grades) or len(set(self.grades)) != len(self.grades) or len(self.grades) == 1:
            raise refusal("a judgement has two grades or more, each once, and nothing else has grades",
                          "write `grades: [Poor, Fair, Good]`, the worst first")  # fmt: skip
        if is_graded and (self.direction not in ("higher", "none") or self.basis != "snapshot" or self.decimals):
            raise refusal("a judgement is a grade of its period",
                          "write `direction: higher`, `basis: snapshot` and `decimals: 0`")  # fmt: skip
        return self

    @model_validator(mode="after")
    def _rolls_over_a_window(self) -> "Indicator":
        rolls = self.basis == "rolling"
        if rolls != (self.window is not None) or (not rolls and self.entered != "part"):
            raise refusal(
                "a figure that rolls over the last periods says in `window` over how many, and nothing else does",
                "write `window: 4` for the 12 months to the end of a quarter, or leave `window` and `entered` out",
            )
        if rolls and self.frequency == "three_years":
            raise refusal("a figure that rolls over the last periods is collected for each of them",
                          "write `frequency: year`")  # fmt: skip
        if self.entered == "window" and self.is_computed:
            raise refusal("a figure that is entered for its whole window has no parts",
                          "take `numerator` and `denominator` out, or write `entered: part`")  # fmt: skip
        is_sum = rolls and self.entered == "part" and self.numerator is None
        if is_sum and (self.unit_type in ("percentage", "rate", "average_time") or self.scale != 1):
            raise refusal("percentages, rates and averages are not added up over a window, nor figures with a scale",
                          "name `numerator` and `denominator`, or write `entered: window`")  # fmt: skip
        return self

    @model_validator(mode="after")
    def _limits_in_order(self) -> "Indicator":
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise refusal("`minimum` is above `maximum`", "exchange them")
        return self

    @model_validator(mode="after")
    def _judged_needs_direction(self) -> "Indicator":
        if self.direction == "none" and self.intent == "judged":
            raise refusal(
                "it is to be judged but has no direction",
                "give `direction` as higher, lower or range, or make `intent` contextual",
            )
        return self

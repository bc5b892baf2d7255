"""Published sets with their editions, measures, areas and values. A later edition supersedes, it never overwrites."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from goldenthread.comparators import rules

COUNCIL = "organisation.Council"
PERSON = "organisation.Person"


class PublishedSet(models.Model):
    """A set of published data: whose it is, and on what terms it may be shown."""

    council = models.ForeignKey(COUNCIL, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    source = models.TextField()
    publisher = models.CharField(max_length=200, blank=True)
    licence = models.CharField(max_length=200)
    attribution = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta:
        db_table = "comparators_set"
        constraints = [
            models.UniqueConstraint(fields=["council", "key"], name="comparators_set_key_once"),
            models.CheckConstraint(condition=~Q(key="") & ~Q(name=""), name="comparators_set_has_a_name"),
            models.CheckConstraint(condition=~Q(source="") & ~Q(licence=""), name="comparators_set_says_whose_it_is"),
        ]

    def __str__(self) -> str:
        return self.name


class Edition(models.Model):
    """One loading of a set: what the publisher brought out on a day, who loaded it when, and from which files."""

    parent = models.ForeignKey(PublishedSet, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    published_on = models.DateField()
    loaded_at = models.DateTimeField()
    loaded_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    loaded_by_name = models.CharField(max_length=200)
    files = models.JSONField(default=list)

    class Meta:
        db_table = "comparators_edition"
        constraints = [
            models.UniqueConstraint(fields=["parent", "number"], name="comparators_edition_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="comparators_edition_counts_from_one"),
            models.CheckConstraint(condition=~Q(loaded_by_name=""), name="comparators_edition_loaded_by_someone"),
        ]

    def __str__(self) -> str:
        return f"{self.parent_id} edition {self.number}"


class Area(models.Model):
    """A place that figures are published for, by its code in statistical geography or the publisher's own."""

    council = models.ForeignKey(COUNCIL, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12)

    class Meta:
        db_table = "comparators_area"
        constraints = [
            models.UniqueConstraint(fields=["council", "code"], name="comparators_area_code_once"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="comparators_area_has_a_name"),
            models.CheckConstraint(condition=Q(kind__in=rules.AREA_KINDS), name="comparators_area_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name


class CouncilArea(models.Model):
    """Which area a council is in published data: who said so, and when."""

    council = models.ForeignKey(COUNCIL, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    set_by_name = models.CharField(max_length=200)

    class Meta:
        db_table = "comparators_councilarea"
        constraints = [
            models.UniqueConstraint(fields=["council"], name="comparators_councilarea_one_each"),
            models.CheckConstraint(condition=~Q(set_by_name=""), name="comparators_councilarea_set_by_someone"),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} is {self.area_id}"


class Group(models.Model):
    """Neighbours: the areas that a published model calls alike to the council."""

    parent = models.ForeignKey(PublishedSet, on_delete=models.PROTECT, related_name="groups")
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    source = models.TextField(blank=True)

    class Meta:
        db_table = "comparators_group"
        constraints = [
            models.UniqueConstraint(fields=["parent", "key"], name="comparators_group_key_once"),
            models.CheckConstraint(condition=~Q(key="") & ~Q(name=""), name="comparators_group_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """An area in a group, from the edition that named it to the one that no longer did."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="members")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    since = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    until = models.ForeignKey(Edition, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "comparators_member"
        constraints = [
            models.UniqueConstraint(
                fields=["group", "area"], condition=Q(until__isnull=True), name="comparators_member_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area_id} in {self.group_id}"


class Measure(models.Model):
    """One thing that is published for many areas. `known_as` is what a file calls it, and finds it again."""

    parent = models.ForeignKey(PublishedSet, on_delete=models.PROTECT, related_name="measures")
    code = models.CharField(max_length=60)
    known_as = models.CharField(max_length=500)
    title = models.CharField(max_length=300)
    definition = models.TextField(blank=True)
    source = models.TextField(blank=True)
    unit = models.CharField(max_length=100, blank=True)
    suffix = models.CharField(max_length=20, blank=True)
    decimals = models.PositiveSmallIntegerField()
    polarity = models.CharField(max_length=10)
    midpoint = models.DecimalField(max_digits=20, decimal_places=8, null=True)
    is_percentage = models.BooleanField(default=False)
    scale = models.DecimalField(max_digits=20, decimal_places=8)
    frequency = models.CharField(max_length=20)
    months = models.PositiveSmallIntegerField()
    group = models.ForeignKey(Group, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "comparators_measure"
        constraints = [
            models.UniqueConstraint(fields=["parent", "code"], name="comparators_measure_code_once"),
            models.UniqueConstraint(fields=["parent", "known_as"], name="comparators_measure_known_once"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(title=""), name="comparators_measure_has_a_title"),
            models.CheckConstraint(
                condition=Q(polarity__in=rules.POLARITIES), name="comparators_measure_polarity_known"
            ),
            models.CheckConstraint(
                condition=Q(polarity="range", midpoint__isnull=False)
                | (~Q(polarity="range") & Q(midpoint__isnull=True)),
                name="comparators_measure_middle_paired",
            ),
            models.CheckConstraint(condition=Q(decimals__lte=6), name="comparators_measure_decimals_known"),
            models.CheckConstraint(condition=Q(months__gte=1), name="comparators_measure_lasts"),
            models.CheckConstraint(condition=Q(scale__gt=0), name="comparators_measure_scale_positive"),
        ]

    def __str__(self) -> str:
        return self.title


class Value(models.Model):
    """A figure of an area in a period; the highest revision is in force. `given` is what the publisher printed.

    No value and no parts: the publisher printed that there is none. `value` holds what can be kept exactly on every
    database; `given` holds every digit.
    """

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="values")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    ordinal = models.IntegerField()
    label = models.CharField(max_length=60)
    starts = models.DateField()
    ends = models.DateField()
    given = models.CharField(max_length=60, blank=True)
    value = models.DecimalField(max_digits=20, decimal_places=8, null=True)
    numerator = models.DecimalField(max_digits=20, decimal_places=8, null=True)
    denominator = models.DecimalField(max_digits=20, decimal_places=8, null=True)
    low = models.DecimalField(max_digits=20, decimal_places=8, null=True)
    high = models.DecimalField(max_digits=20, decimal_places=8, null=True)

    class Meta:
        db_table = "comparators_value"
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "area", "kind", "ordinal", "revision"], name="comparators_value_revision_once"
            ),
            models.CheckConstraint(condition=Q(revision__gte=1), name="comparators_value_counts_from_one"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="comparators_value_ends_after_start"),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True, denominator__isnull=True)
                | Q(numerator__isnull=False, denominator__isnull=False),
                name="comparators_value_parts_together",
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=True, high__isnull=True)
                | Q(low__isnull=False, high__isnull=False, low__lte=F("high")),
                name="comparators_value_interval_in_order",
            ),
        ]
        indexes = [models.Index(fields=["measure", "kind", "ordinal"], name="comparators_value_by_period")]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.area_id} {self.label} r{self.revision}"


class Link(models.Model):
    """An indicator compared with a measure, from when somebody said so until somebody ended it."""

    indicator = models.ForeignKey("indicators.Indicator", on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="links")
    linked_at = models.DateTimeField()
    linked_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    linked_by_name = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    ended_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "comparators_link"
        constraints = [
            models.UniqueConstraint(
                fields=["indicator"], condition=Q(ended_at__isnull=True), name="comparators_link_one_measure"
            ),
            models.CheckConstraint(condition=~Q(linked_by_name=""), name="comparators_link_made_by_someone"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by_name="")
                | (Q(ended_at__isnull=False) & ~Q(ended_by_name="")),
                name="comparators_link_end_paired",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} with {self.measure_id}"

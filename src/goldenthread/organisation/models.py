"""Councils, units, people, roles, posts and bodies. Spans of days are half-open: `ends` is the first day without."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from tree_queries.models import TreeNode

from goldenthread.organisation.rules import HISTORIES, KINDS


def ends_after_it_starts(table: str) -> models.CheckConstraint:
    """The constraint that a span of days is never empty."""
    return models.CheckConstraint(
        condition=Q(ends__isnull=True) | Q(ends__gt=F("starts")), name=f"{table}_ends_after_it_starts"
    )


class Council(models.Model):
    """A council, with the framework pack it works under."""

    key = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    pack = models.JSONField(default=dict)
    pack_key = models.CharField(max_length=80, blank=True)
    pack_version = models.CharField(max_length=40, blank=True)
    pack_digest = models.CharField(max_length=64, blank=True)
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        db_table = "organisation_council"
        constraints = [
            models.UniqueConstraint(fields=["key"], name="organisation_council_key_once"),
            ends_after_it_starts("organisation_council"),
        ]

    def __str__(self) -> str:
        return self.name


class Unit(TreeNode):  # type: ignore[misc]
    """A directorate, service or team, with its place in the council's tree."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    key = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        db_table = "organisation_unit"
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["council", "key"], name="organisation_unit_key_once"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="organisation_unit_not_its_own_parent"
            ),
            ends_after_it_starts("organisation_unit"),
        ]

    def __str__(self) -> str:
        return self.name


class People(BaseUserManager["Person"]):
    """Finds people by email, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """Someone who signs in. Their email is kept in small letters, so that it is one whatever they type."""

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    home_council = models.ForeignKey(Council, null=True, on_delete=models.PROTECT, related_name="+")
    same_as = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = People()

    class Meta:
        db_table = "organisation_person"
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="organisation_person_email_in_small_letters"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="organisation_person_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Role(models.Model):
    """A kind of job as the council calls it, tied to one of the code's kinds of access, and the rights given to it."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    key = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    access = models.CharField(max_length=40)
    rights = models.JSONField(default=list)

    class Meta:
        db_table = "organisation_role"
        constraints = [
            models.UniqueConstraint(fields=["council", "key"], name="organisation_role_key_once"),
            models.CheckConstraint(condition=Q(access__in=KINDS), name="organisation_role_access_known"),
        ]

    def __str__(self) -> str:
        return self.title


class Post(models.Model):
    """A place, mostly in a unit, that people hold in turn; a councillor's has no unit.

    Ownership and access belong to posts, never to people.
    """

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="+")
    key = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        db_table = "organisation_post"
        constraints = [
            models.UniqueConstraint(fields=["council", "key"], name="organisation_post_key_once"),
            ends_after_it_starts("organisation_post"),
        ]

    def __str__(self) -> str:
        return self.title


class Holding(models.Model):
    """A person in a post, from a day to a day."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        db_table = "organisation_holding"
        constraints = [
            models.UniqueConstraint(fields=["person", "post", "starts"], name="organisation_holding_starts_once"),
            models.UniqueConstraint(
                fields=["person", "post"], condition=Q(ends__isnull=True), name="organisation_holding_open_once"
            ),
            ends_after_it_starts("organisation_holding"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.post_id}"


class Absence(models.Model):
    """A person away from a day to a day, and who stands in for them, where somebody does. `ends` is the day back."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    stand_in = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    starts = models.DateField()
    ends = models.DateField(null=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = "organisation_absence"
        constraints = [
            models.UniqueConstraint(fields=["council", "person", "starts"], name="organisation_absence_starts_once"),
            models.UniqueConstraint(
                fields=["council", "person"], condition=Q(ends__isnull=True), name="organisation_absence_open_once"
            ),
            models.CheckConstraint(
                condition=Q(stand_in__isnull=True) | ~Q(stand_in=F("person")), name="organisation_absence_by_another"
            ),
            ends_after_it_starts("organisation_absence"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} away"


class Body(models.Model):
    """A committee, board or panel that performance is reported to, from a day to a day where the days are known.

    `replaces` is the body it took over from, which keeps its own name on all that was done in its time.
    """

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    key = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=80)
    chair = models.CharField(max_length=300, blank=True)
    abbreviation = models.CharField(max_length=40, blank=True)
    is_joint = models.BooleanField(default=False)
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="successors")
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)

    class Meta:
        db_table = "organisation_body"
        constraints = [
            models.UniqueConstraint(fields=["council", "key"], name="organisation_body_key_once"),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("id")),
                name="organisation_body_not_its_own_predecessor",
            ),
            ends_after_it_starts("organisation_body"),
        ]

    def __str__(self) -> str:
        return self.name


class BodyMembership(models.Model):
    """A post's seat on a body, from a day to a day."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    is_chair = models.BooleanField(default=False)
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        db_table = "organisation_bodymembership"
        constraints = [
            models.UniqueConstraint(fields=["body", "post", "starts"], name="organisation_membership_starts_once"),
            ends_after_it_starts("organisation_bodymembership"),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} on {self.body_id}"


class UnitName(models.Model):
    """What a unit was called, from a day to a day: what was done then keeps the name of then."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=200)
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        db_table = "organisation_unitname"
        constraints = [
            models.UniqueConstraint(fields=["unit", "starts"], name="organisation_unitname_starts_once"),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(ends__isnull=True), name="organisation_unitname_open_once"
            ),
            ends_after_it_starts("organisation_unitname"),
        ]

    def __str__(self) -> str:
        return self.name


class UnitPlace(models.Model):
    """What a unit stood below, from a day to a day; nothing for the top of the tree."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="places")
    parent = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        db_table = "organisation_unitplace"
        constraints = [
            models.UniqueConstraint(fields=["unit", "starts"], name="organisation_unitplace_starts_once"),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(ends__isnull=True), name="organisation_unitplace_open_once"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("unit")), name="organisation_unitplace_not_below_itself"
            ),
            ends_after_it_starts("organisation_unitplace"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} below {self.parent_id}"


class Succession(models.Model):
    """A council that another took over from on a day: its figures are joined to the new one's, or end with it."""

    old = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    new = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    history = models.CharField(max_length=20)
    reason = models.TextField()
    made_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "organisation_succession"
        constraints = [
            models.UniqueConstraint(fields=["old"], name="organisation_succession_once"),
            models.CheckConstraint(condition=~Q(old=F("new")), name="organisation_succession_by_another"),
            models.CheckConstraint(condition=Q(history__in=HISTORIES), name="organisation_succession_history_known"),
        ]

    def __str__(self) -> str:
        return f"{self.old_id} to {self.new_id}"


class PackVersion(models.Model):
    """A framework as a council worked under it: kept on the day it comes into force, and not changed afterwards."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    pack_key = models.CharField(max_length=80)
    version = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    content = models.JSONField()
    applied_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    applied_by_name = models.CharField(max_length=200)
    applied_at = models.DateTimeField()
    reason = models.TextField(blank=True)

    class Meta:
        db_table = "organisation_packversion"
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="organisation_packversion_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="organisation_packversion_number_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.pack_key} {self.version}"

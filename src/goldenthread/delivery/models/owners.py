"""The register of who owns actions: posts, units, bodies and outside bodies, each once with all its names."""

from django.db import models
from django.db.models import F, Q


class Owner(models.Model):
    """Someone who can own actions. At most one of post, unit and body stands behind it; an outside body has none.

    Two that turn out to be one are joined: the second keeps its name and leads to the first.
    """

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)
    key = models.CharField(max_length=40, blank=True)
    post = models.ForeignKey("organisation.Post", null=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey("organisation.Body", null=True, on_delete=models.PROTECT, related_name="+")
    is_outside = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)
    joined = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="others")

    class Meta:
        db_table = "delivery_owner"
        constraints = [
            models.UniqueConstraint(fields=["council", "name"], name="delivery_owner_name_once"),
            models.UniqueConstraint(fields=["council", "key"], condition=~Q(key=""), name="delivery_owner_key_once"),
            models.CheckConstraint(condition=~Q(name=""), name="delivery_owner_has_a_name"),
            models.CheckConstraint(
                condition=Q(post__isnull=True, unit__isnull=True)
                | Q(post__isnull=True, body__isnull=True)
                | Q(unit__isnull=True, body__isnull=True),
                name="delivery_owner_is_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(joined__isnull=True) | ~Q(joined=F("id")), name="delivery_owner_joins_another"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ActionOwner(models.Model):
    """That an owner leads an action, owns it with others, or helps."""

    action = models.ForeignKey("delivery.Action", on_delete=models.PROTECT, related_name="owners")
    owner = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="actions")
    part = models.CharField(max_length=8)
    note = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        db_table = "delivery_actionowner"
        constraints = [
            models.UniqueConstraint(fields=["action", "owner"], name="delivery_actionowner_once"),
            models.UniqueConstraint(fields=["action"], condition=Q(part="lead"), name="delivery_actionowner_one_leads"),
            models.CheckConstraint(
                condition=Q(part__in=("lead", "joint", "support")), name="delivery_actionowner_part_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} owns {self.action_id}"

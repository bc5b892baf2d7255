"""Risk registers, risks with their assessments and controls, and the reviews of registers."""

from django.db import models
from django.db.models import F, Q

from goldenthread.delivery import rules


class Register(models.Model):
    """Where the risks of a unit, a directorate or the whole council stand; it is reviewed in these months."""

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    key = models.SlugField(max_length=80)
    name = models.CharField(max_length=300)
    level = models.CharField(max_length=12)
    unit = models.ForeignKey("organisation.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    review_months = models.JSONField(default=list)
    opened_on = models.DateField()

    class Meta:
        db_table = "delivery_register"
        constraints = [
            models.UniqueConstraint(fields=["council", "key"], name="delivery_register_key_once"),
            models.CheckConstraint(condition=~Q(name=""), name="delivery_register_has_a_name"),
            models.CheckConstraint(condition=Q(level__in=rules.REGISTER_LEVELS), name="delivery_register_level_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Risk(models.Model):
    """Something that may happen: why it may, what it is and what would follow. It is withdrawn, never deleted.

    A risk that was escalated stands in the upper register too, and that one names the one it came from.
    """

    council = models.ForeignKey("organisation.Council", on_delete=models.PROTECT, related_name="+")
    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="risks")
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    cause = models.TextField(blank=True)
    consequence = models.TextField(blank=True)
    owner = models.ForeignKey("organisation.Post", null=True, on_delete=models.PROTECT, related_name="+")
    review_on = models.DateField(null=True)
    escalated_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="escalated_to")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    changed_by_name = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "delivery_risk"
        constraints = [
            models.UniqueConstraint(fields=["register", "code"], name="delivery_risk_code_once"),
            models.UniqueConstraint(
                fields=["register", "escalated_from"],
                condition=Q(escalated_from__isnull=False, withdrawn_at__isnull=True),
                name="delivery_risk_escalated_once",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="delivery_risk_has_words"),
            models.CheckConstraint(
                condition=Q(escalated_from__isnull=True) | ~Q(escalated_from=F("id")),
                name="delivery_risk_escalated_from_another",
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="delivery_risk_version_counts"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason=""),
                name="delivery_risk_withdrawn_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title


def _one_to_five(name: str, field: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{field}__gte": 1, f"{field}__lte": 5}) | Q(**{f"{field}__isnull": True}), name=name
    )


class RiskScore(models.Model):
    """An assessment of a risk: before controls, with them, and where it should come down to.

    The product is worked out, never stored.
    """

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="scores")
    number = models.PositiveIntegerField()
    inherent_likelihood = models.PositiveSmallIntegerField()
    inherent_impact = models.PositiveSmallIntegerField()
    current_likelihood = models.PositiveSmallIntegerField()
    current_impact = models.PositiveSmallIntegerField()
    target_likelihood = models.PositiveSmallIntegerField(null=True)
    target_impact = models.PositiveSmallIntegerField(null=True)
    assessed_on = models.DateField()
    is_formal = models.BooleanField()
    note = models.TextField(blank=True)
    said_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    said_by_name = models.CharField(max_length=200)
    said_at = models.DateTimeField()

    class Meta:
        db_table = "delivery_riskscore"
        constraints = [
            models.UniqueConstraint(fields=["risk", "number"], name="delivery_riskscore_number_once"),
            _one_to_five("delivery_riskscore_inherent_likelihood", "inherent_likelihood"),
            _one_to_five("delivery_riskscore_inherent_impact", "inherent_impact"),
            _one_to_five("delivery_riskscore_current_likelihood", "current_likelihood"),
            _one_to_five("delivery_riskscore_current_impact", "current_impact"),
            _one_to_five("delivery_riskscore_target_likelihood", "target_likelihood"),
            _one_to_five("delivery_riskscore_target_impact", "target_impact"),
            models.CheckConstraint(
                condition=Q(target_likelihood__isnull=True, target_impact__isnull=True)
                | Q(target_likelihood__isnull=False, target_impact__isnull=False),
                name="delivery_riskscore_target_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.risk_id} assessment {self.number}"


class Control(models.Model):
    """What is done to keep a risk down, and whether it works. One that is no longer used is withdrawn."""

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="controls")
    text = models.CharField(max_length=500)
    works = models.CharField(max_length=10)
    checked_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    withdrawn_at = models.DateTimeField(null=True)
    changed_by_name = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "delivery_control"
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="delivery_control_has_words"),
            models.CheckConstraint(condition=Q(works__in=rules.WORKS), name="delivery_control_works_known"),
        ]

    def __str__(self) -> str:
        return self.text


class RiskObjective(models.Model):
    """An objective that a risk threatens."""

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="threatened")
    objective = models.ForeignKey("plans.Objective", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "delivery_riskobjective"
        constraints = [models.UniqueConstraint(fields=["risk", "objective"], name="delivery_riskobjective_once")]

    def __str__(self) -> str:
        return f"{self.risk_id} threatens {self.objective_id}"


class RiskAction(models.Model):
    """An action that is taken against a risk."""

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="actions")
    action = models.ForeignKey("delivery.Action", on_delete=models.PROTECT, related_name="risks")

    class Meta:
        db_table = "delivery_riskaction"
        constraints = [models.UniqueConstraint(fields=["risk", "action"], name="delivery_riskaction_once")]

    def __str__(self) -> str:
        return f"{self.action_id} is taken against {self.risk_id}"


class RegisterReview(models.Model):
    """That a register was reviewed, when that was due and what came of it."""

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="reviews")
    due_on = models.DateField()
    held_on = models.DateField()
    note = models.TextField(blank=True)
    said_by = models.ForeignKey("organisation.Person", null=True, on_delete=models.PROTECT, related_name="+")
    said_by_name = models.CharField(max_length=200)
    said_at = models.DateTimeField()

    class Meta:
        db_table = "delivery_registerreview"
        constraints = [models.UniqueConstraint(fields=["register", "due_on"], name="delivery_registerreview_due_once")]

    def __str__(self) -> str:
        return f"{self.register_id} review of {self.due_on}"

"""The forms of action plans, actions and who owns them. Choices and the council's words are passed in."""

from goldenthread.delivery.forms.actions import ActionForm, ProgressForm, StepForm
from goldenthread.delivery.forms.owners import JoinForm, OwnerForm
from goldenthread.delivery.forms.plans import ActionPlanForm, IssueForm, NarrowForm, TriggerForm

__all__ = [
    "ActionForm",
    "ActionPlanForm",
    "IssueForm",
    "JoinForm",
    "NarrowForm",
    "OwnerForm",
    "ProgressForm",
    "StepForm",
    "TriggerForm",
]

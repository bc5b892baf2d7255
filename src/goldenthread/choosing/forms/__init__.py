"""Forms of the choice of indicators: its steps, advice, gaps, decisions, results and requests."""

from goldenthread.choosing.forms.asking import AnswerForm, RequestForm
from goldenthread.choosing.forms.choosing import AdviceForm, OpenForm, PickForm, StepForm
from goldenthread.choosing.forms.looking import DecisionForm, GapForm, MeasureForm, ResultForm, TaskForm

__all__ = [
    "AdviceForm",
    "AnswerForm",
    "DecisionForm",
    "GapForm",
    "MeasureForm",
    "OpenForm",
    "PickForm",
    "RequestForm",
    "ResultForm",
    "StepForm",
    "TaskForm",
]

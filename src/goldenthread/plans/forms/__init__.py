"""The forms of plans and objectives, in the council's words. Choices are passed in."""

from goldenthread.plans.forms.citing import CiteForm
from goldenthread.plans.forms.comments import AnswerForm, CommentForm
from goldenthread.plans.forms.content import AchievementForm, IssueForm
from goldenthread.plans.forms.guidance import BoardForm, GuidanceForm
from goldenthread.plans.forms.links import EndForm, JudgeForm, LinkForm
from goldenthread.plans.forms.moving import StateForm
from goldenthread.plans.forms.objectives import ChangeForm, ChooseForm, LinesForm, MoveForm, WithdrawForm, WriteForm
from goldenthread.plans.forms.plans import OpenForm, SearchForm, SectionForm
from goldenthread.plans.forms.quality import RoundForm
from goldenthread.plans.forms.reusing import ReuseForm, RollForm
from goldenthread.plans.forms.teams import TeamForm

__all__ = [
    "AchievementForm",
    "AnswerForm",
    "BoardForm",
    "ChangeForm",
    "ChooseForm",
    "CiteForm",
    "CommentForm",
    "EndForm",
    "GuidanceForm",
    "IssueForm",
    "JudgeForm",
    "LinesForm",
    "LinkForm",
    "MoveForm",
    "OpenForm",
    "ReuseForm",
    "RollForm",
    "RoundForm",
    "SearchForm",
    "SectionForm",
    "StateForm",
    "TeamForm",
    "WithdrawForm",
    "WriteForm",
]

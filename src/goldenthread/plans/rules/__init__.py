"""What plans, objectives and their links must satisfy. Pure."""

from goldenthread.engine.errors import Wrong
from goldenthread.plans.rules.comments import COMMENT_OUTCOMES, OUTCOME_WORDS, answer_wrongs, comment_wrongs
from goldenthread.plans.rules.differences import Difference, PartOf, differences
from goldenthread.plans.rules.guidance import (
    GuidanceDraft,
    guidance_wrongs,
    is_past,
    may_approve,
    may_open,
    review_told,
)
from goldenthread.plans.rules.links import days_after, may_end, may_judge
from goldenthread.plans.rules.objectives import (
    JUDGED,
    LINES,
    LONGEST,
    OBJECTIVE_KINDS,
    SCOPES,
    Draft,
    Room,
    main_of,
    main_wrongs,
    warnings,
    wrongs,
)
from goldenthread.plans.rules.past import OldLink, OldObjective, old_wrongs
from goldenthread.plans.rules.placing import RESERVED, Rung, Standing, chain, may_place, may_stand_below
<<<<<<< HEAD
from goldenthread.plans.rules.quality import (
    BACK,
    ROUND_OUTCOMES,
    AimLink,
    AimSeen,
    Finding,
    Question,
    Seen,
    Verdict,
    change,
    look,
    outcome,
    round_wrongs,
    usual_checks,
    waits_for_quality,
)
from goldenthread.plans.rules.sampling import Candidate, SampleYear, schedule
from goldenthread.plans.rules.sections import Filled, empty, is_complete
=======
from goldenthread.plans.rules.sections import Filled, empty, is_complete, renaming_wrongs
>>>>>>> b089f3f (Say every page, message, report and file in the council's own words, and walk them with odd ones; write abbreviations out in every document; keep sections' titles the template's)
from goldenthread.plans.rules.size import Size, is_reported, sizes
from goldenthread.plans.rules.states import (
    LAST_STAGES,
    STAGES,
    STATE_WORDS,
    STATES,
    SUBMITTED,
    VERBS,
    WRITTEN_ANEW,
    Step,
    Way,
    choices,
    is_finished,
    is_open,
    may_move,
    way,
)
from goldenthread.plans.rules.tied import Occasion, may_approve_on, occasion
from goldenthread.plans.rules.years import Window, first_day, window, year_label, year_of

__all__ = [
    "BACK",
    "COMMENT_OUTCOMES",
    "JUDGED",
    "LAST_STAGES",
    "LINES",
    "LONGEST",
    "OBJECTIVE_KINDS",
    "OUTCOME_WORDS",
    "RESERVED",
    "ROUND_OUTCOMES",
    "SCOPES",
    "STAGES",
    "STATES",
    "STATE_WORDS",
    "SUBMITTED",
    "VERBS",
    "WRITTEN_ANEW",
    "AimLink",
    "AimSeen",
    "Candidate",
    "Difference",
    "Draft",
    "Filled",
    "Finding",
    "GuidanceDraft",
    "Occasion",
    "OldLink",
    "OldObjective",
    "PartOf",
    "Question",
    "Room",
    "Rung",
    "SampleYear",
    "Seen",
    "Size",
    "Standing",
    "Step",
    "Verdict",
    "Way",
    "Window",
    "Wrong",
    "answer_wrongs",
    "chain",
    "change",
    "choices",
    "comment_wrongs",
    "days_after",
    "differences",
    "empty",
    "first_day",
    "guidance_wrongs",
    "is_complete",
    "is_finished",
    "is_open",
    "is_past",
    "is_reported",
    "look",
    "main_of",
    "main_wrongs",
    "may_approve",
    "may_approve_on",
    "may_end",
    "may_judge",
    "may_move",
    "may_open",
    "may_place",
    "may_stand_below",
    "occasion",
    "old_wrongs",
<<<<<<< HEAD
    "outcome",
    "review_told",
    "round_wrongs",
    "schedule",
=======
    "renaming_wrongs",
>>>>>>> b089f3f (Say every page, message, report and file in the council's own words, and walk them with odd ones; write abbreviations out in every document; keep sections' titles the template's)
    "sizes",
    "usual_checks",
    "waits_for_quality",
    "warnings",
    "way",
    "window",
    "wrongs",
    "year_label",
    "year_of",
]

"""All reads of action plans, actions, who owns them, and risks."""

from goldenthread.delivery.queries.actions import (
    ActionRow,
    OwnerOf,
    ReportRow,
    StepRow,
    action,
    actions,
    latest_reports,
    reports,
)
from goldenthread.delivery.queries.actions import visible_to as visible_actions
from goldenthread.delivery.queries.areas import AreaRow, OutcomeRow, areas, newest, outcome_reports
from goldenthread.delivery.queries.edges import Edges, edges
from goldenthread.delivery.queries.lists import Narrow, alike, not_started, overdue, soon, waiting
from goldenthread.delivery.queries.owners import OwnerRow, owners
from goldenthread.delivery.queries.plans import (
    ActionPlanRow,
    GroupRow,
    IssueRow,
    action_plan,
    action_plans,
    groups,
    issues,
)
from goldenthread.delivery.queries.risks import (
    RegisterRow,
    RiskRow,
    assessed,
    filled,
    registers,
    reviews,
    risk,
    risks,
    threats,
    unassessed,
)
from goldenthread.delivery.queries.risks import visible_to as visible_risks

__all__ = [
    "ActionPlanRow",
    "ActionRow",
    "AreaRow",
    "Edges",
    "GroupRow",
    "IssueRow",
    "Narrow",
    "OutcomeRow",
    "OwnerOf",
    "OwnerRow",
    "RegisterRow",
    "ReportRow",
    "RiskRow",
    "StepRow",
    "action",
    "action_plan",
    "action_plans",
    "actions",
    "alike",
    "areas",
    "assessed",
    "edges",
    "filled",
    "groups",
    "issues",
    "latest_reports",
    "newest",
    "not_started",
    "outcome_reports",
    "overdue",
    "owners",
    "registers",
    "reports",
    "reviews",
    "risk",
    "risks",
    "soon",
    "threats",
    "unassessed",
    "visible_actions",
    "visible_risks",
    "waiting",
]

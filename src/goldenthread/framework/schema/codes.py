"""The closed lists a pack may choose from. Source: rules d8 and the status codes everywhere alike."""

from typing import Literal

AccessKind = Literal[
    "performance",
    "owner",
    "head_of_service",
    "director",
    "portfolio_holder",
    "scrutiny",
    "partner",
    "auditor",
    "administrator",
]
# What a role may do besides what its kind of access brings.
Right = Literal["release_partner_data", "open_restricted"]
BodyKind = Literal["member", "officer", "mixed", "partnership", "unit", "external"]
StatusCode = Literal[
    "exceeded",
    "green",
    "amber",
    "red",
    "contextual",
    "no_target",
    "baseline",
    "not_due",
    "awaiting",
    "overdue",
    "not_available",
    "suppressed",
    "not_applicable",
]
PublishedStatus = Literal["exceeded", "green", "amber", "red", "contextual"]
AbsenceReason = Literal[
    "not_collected",
    "system_failure",
    "no_cases",
    "withdrawn",
    "partner_did_not_supply",
    "incomplete",
    "not_enough_data",
]
Absence = Literal[
    "not_collected",
    "system_failure",
    "no_cases",
    "withdrawn",
    "partner_did_not_supply",
    "incomplete",
    "not_enough_data",
    "suppressed",
    "not_applicable",
]
MarkCode = Literal[
    "provisional",
    "estimated",
    "low_confidence",
    "revised",
    "old_data",
    "manual",
    "not_distinguishable",
    "well_above",
    "publisher_differs",
]
TravelCode = Literal["improving", "unchanged", "worsening", "rising", "falling", "no_comparison", "not_comparable"]
Direction = Literal["higher", "lower", "range", "none", "date", "yesno"]
Basis = Literal["flow", "ytd", "snapshot", "ratio", "rolling", "milestone", "yesno"]
# What is entered of a figure that covers several periods: what each of them adds, or the figure of all.
Entered = Literal["part", "window"]
UnitType = Literal["percentage", "number", "rate", "average_time", "money"]
# What is told otherwise than by a number: a judgement by grades, a day, and an answer yes or no.
Measured = Literal["percentage", "number", "rate", "average_time", "money", "judgement", "day", "answer"]
Frequency = Literal["month", "quarter", "term", "half_year", "year", "academic_year"]
# How often a figure is collected: for each period of a kind, or for every third year.
Collected = Literal["month", "quarter", "term", "half_year", "year", "academic_year", "three_years"]
# The kinds of period that every council has a word for.
USUAL_FREQUENCIES = ("month", "quarter", "year")
# What a measure is about, from what goes in to how people find it; and which of the three kinds of economy it serves.
Nature = Literal["input", "process", "output", "outcome", "perception"]
Aspect = Literal["economy", "efficiency", "effectiveness"]
# Whether the council alone answers for a result, or shares it with partners or with everybody in the area.
Reach = Literal["council", "partnership", "area"]
StaticCounts = Literal["always", "off_target", "never"]
Scheme = Literal["near_miss", "floor", "improving_miss"]
Intent = Literal["judged", "contextual", "baseline"]
ToleranceKind = Literal["relative", "absolute", "none"]
MaterialityKind = Literal["relative", "absolute"]
RollUpRule = Literal["worst_of", "majority", "share_green", "weighted_score"]
JudgedOn = Literal["year_to_date", "period"]
IndicatorStatus = Literal["active", "proposed", "withdrawn"]
Arrives = Literal["draft", "submitted", "approved"]
FileForm = Literal["csv", "xlsx", "xlsm", "xls", "ods"]
ColumnKind = Literal["code", "text", "number", "status", "period", "date"]
ColumnPeriod = Literal["period", "previous_period", "previous_year"]
ColumnField = Literal[
    "code",
    "title",
    "unit",
    "suffix",
    "period",
    "value",
    "numerator",
    "denominator",
    "target",
    "stretch",
    "floor",
    "low",
    "high",
    "published_status",
    "commentary",
    "absence",
    "collected_on",
    "ignored",
]
SectionKind = Literal["story", "counts", "movers", "exceptions_poor", "exceptions_good", "table", "commentary", "key"]

# The word a council must give for each idea that pages and reports name.
REQUIRED_WORDS: tuple[str, ...] = (
    "indicator",
    "target",
    "return",
    "commentary",
    "period",
    "unit",
    "priority",
    "level",
    "owner",
    "deputy",
    "exception",
    "scorecard",
    "report",
    "scrutiny_body",
    "portfolio_holder",
    "head_of_service",
    "director",
    "objective",
    "action",
    "risk",
    "plan",
    "body",
    "milestone",
    "outcome",
    "golden_thread",
)
# Further ideas a council may name; a framework that has them says so here.
OPTIONAL_WORDS: tuple[str, ...] = (
    "community_plan",
    "partnership_delivery_plan",
    "corporate_plan",
    "annual_delivery_plan",
    "service_plan",
    "team_plan",
    "individual_plan",
    "appraisal",
    "statutory_plan",
    "workforce_plan",
    "medium_term_finance",
    "year_ahead_guidance",
    "budget_book",
    "framework_document",
    "tools",
    "performance_description",
    "internal_priority",
    "key_objective",
    "sub_priority",
    "definition",
    "indicator_set",
    "procedure_note",
    "national_indicators",
    "place_survey",
    "benefit_statement",
    "case_study",
    "good_practice_story",
    "corrective_action",
    "improvement_plan",
    "improvement_programme",
    "flagship_project",
    "programme_of_milestones",
    "ad_hoc_return",
    "value_for_money",
    "efficiency",
    "accountability_statement",
    "cabinet",
    "council",
    "performance_board",
    "audit_board",
    "top_officer_board",
    "chief_executive",
    "department_management_team",
    "organisational_unit",
    "corporate_performance_team",
    "performance_representatives",
    "theme_owner",
    "indicator_owner",
    "local_partnership",
    "theme_partnership",
    "programme_board",
    "project_board",
    "regional_body",
    "customer_contact",
    "cycle",
    "clinic",
    "team_clinic",
    "indicator_clinic",
    "challenge_panel",
    "quarterly_review_meeting",
    "review",
    "escalation",
    "escalation_programme",
    "monitoring_report",
    "corporate_report",
    "directorate_report",
    "partnership_progress_report",
    "stretch_agreement",
    "area_agreement",
    "external_assessment",
    "self_assessment_criteria",
    "direction_of_travel",
    "use_of_resources",
    "risk_register",
    "corporate_risk_register",
    "project_framework",
    "data_repository",
    "resident_newsletter",
    "member_bulletin",
    "step",
    "control",
    "contribution",
    "guidance",
    "audience",
    "role",
    "cycle_stage",
    "post",
)

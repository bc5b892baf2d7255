"""What each part of a pack is called on a page, in the council's words."""

from __future__ import annotations

from goldenthread.framework.speech import Names

# A part that is not here is called by its own name in the file.
PARTS = {
    "about": "The framework’s own statements",
    "about.definitions": "Definitions",
    "about.purposes": "Purposes",
    "about.outcomes_sought": "What the framework is to bring about",
    "about.drivers": "Why it is there",
    "about.elements": "Parts of the framework",
    "about.questions": "Questions it must answer",
    "about.principles": "Principles",
    "about.changes": "What changed",
    "words": "Words",
    "abbreviations": "Abbreviations",
    "units": "{Units}",
    "roles": "{Roles}",
    "posts": "{Posts}",
    "bodies": "{Bodys}",
    "calendar.entries": "Calendar",
    "calendar.events": "Events of the calendar",
    "calendar.streams": "Columns of the calendar",
    "status_scheme": "Words and tolerances of each status",
    "performance_descriptions": "Words for {prioritys}, {units} and people",
    "levels": "{Levels}",
    "service_classes": "Kinds of {objective} in a {service_plan}",
    "priority_sets": "Sets of {prioritys}",
    "priorities": "{Prioritys}",
    "contributions": "{Contributions} to {prioritys}",
    "templates": "Templates of {plans}",
    "planning": "How {plans} of a year are made",
    "regimes": "Duties",
    "indicator_sets": "Sets of {indicators}",
    "indicators": "{Indicators}",
    "targets": "When a {target} may change",
    "choosing": "How {indicators} are chosen",
    "agreements": "Agreements",
    "assessments": "Assessments",
    "programmes": "Programmes",
    "action_plans": "Lists of {actions}",
    "owner_keys": "Keys of {owners}",
    "risk_matrix": "Scale of {risks}",
    "import_profiles": "Layouts of files",
    "reports": "{Reports}",
    "audiences": "{Audiences}",
    "workflows": "Procedures",
    "roll_up": "How a status is summed up",
    "concern": "When something causes concern",
    "rules": "Rules",
    "statistics": "Tables the paper prints",
    "disagreements": "Where the paper disagrees with itself",
    "sources": "Papers",
    "council": "Council",
    "shared_with": "Councils that share the framework",
    "calendar": "The year and its deadlines",
}


def title(part: str, names: Names) -> str:
    """What a part is called: "Committees", "Principles"."""
    said = PARTS.get(part) or PARTS.get(part.partition(".")[0]) or part.replace("_", " ")
    return names.say(said)


EDITED = (
    *("about", "words", "status_scheme", "levels", "priority_sets", "priorities", "bodies", "templates", "planning"),
    "calendar",
)
"""The parts that may be changed in the browser."""

"""Six councils of five frameworks: each stands at the time of its own paper, which has plans and words and no figures.

What the papers say stands in the packs and in the files of plans, with its place. Figures and people are invented.
"""

from __future__ import annotations

from datetime import UTC, datetime

from goldenthread.onboarding.demonstration.shown import FOLDER, Demonstration, PersonOfRole

# The same nine roles in every pack, each with what there is to see.
SEES = {
    "performance-officer": "The whole council: its framework and plans, what is missing, the report.",
    "indicator-owner": "What one service answers for: figures and notes to send in, and to correct with a reason.",
    "head-of-service": "One service with its plans: approves what its owners send in, or sends it back.",
    "director": "Every service: how it stands, what needs a decision, and the plans behind it.",
    "portfolio-holder": "What is approved: how the council stands, and what the plans promise.",
    "scrutiny-member": "What is approved, with the reason for every status and the priority it serves.",
    "auditor": "The trail of who changed what, when and why.",
    "administrator": "People and posts, and the audit trail.",
    "partner": "The partner's own start page, and nothing else.",
}


def _shown(key: str, **titles: str) -> tuple[PersonOfRole, ...]:
    """The nine roles of a council, with its own titles where it has any."""
    return tuple(
        PersonOfRole(
            role,
            titles.get(role.replace("-", "_"), role.replace("-", " ").capitalize()),
            f"{role.replace('-', '.')}@{key}.example",
            sees,
        )
        for role, sees in SEES.items()
    )


PORTSMOUTH = Demonstration(
    key="portsmouth",
    pack="portsmouth",
    folder=FOLDER / "portsmouth",
    years=("2003-04", "2004-05"),
    # The day the strategic approach went to the members' panel.
    first_day=datetime(2004, 12, 14, 9, 0, tzinfo=UTC),
    in_short="A city's framework of 2004: seven themes of a community strategy, and the plans of departments below it.",
    shown=_shown(
        "portsmouth",
        indicator_owner="Owner of an indicator",
        head_of_service="Service head",
        director="Strategic director",
        portfolio_holder="Executive member",
        scrutiny_member="Chair of the panel",
    ),
    plans=FOLDER / "portsmouth" / "plans.yaml",
)
# Two councils, one paper: the joint committee read it in November 2020, and this is the eve of its first year.
_EVE = datetime(2021, 3, 31, 9, 0, tzinfo=UTC)
_SHARED = FOLDER / "south-and-vale" / "plans.yaml"
SOUTH_OXFORDSHIRE = Demonstration(
    key="south-oxfordshire",
    pack="south-and-vale",
    folder=FOLDER / "south-oxfordshire",
    years=("2019-20", "2020-21"),
    first_day=_EVE,
    in_short="A framework in the making, shared with the neighbouring council: officers are joint, members are not.",
    shown=_shown(
        "south-oxfordshire",
        indicator_owner="Owner of a measure",
        director="Deputy Chief Executive",
        portfolio_holder="Cabinet member",
        scrutiny_member="Chair of joint scrutiny",
    ),
    plans=_SHARED,
)
VALE_OF_WHITE_HORSE = Demonstration(
    key="vale-of-white-horse",
    pack="south-and-vale",
    folder=FOLDER / "vale-of-white-horse",
    years=("2019-20", "2020-21"),
    first_day=_EVE,
    in_short="The other council of the shared framework: the same words, plans and officers, its own figures.",
    shown=_shown(
        "vale-of-white-horse",
        indicator_owner="Owner of a measure",
        director="Deputy Chief Executive",
        portfolio_holder="Cabinet member",
        scrutiny_member="Chair of joint scrutiny",
    ),
    plans=_SHARED,
)
BROMSGROVE = Demonstration(
    key="bromsgrove",
    pack="bromsgrove",
    folder=FOLDER / "bromsgrove",
    years=("2007-08", "2008-09"),
    # The strategy carries no date; its actions begin in November 2008.
    first_day=datetime(2009, 1, 15, 9, 0, tzinfo=UTC),
    in_short="A district's strategy of about 2008: five areas to focus upon, and an action plan of 25 actions.",
    shown=_shown("bromsgrove", indicator_owner="PI owner", director="Executive Director"),
    plans=FOLDER / "bromsgrove" / "plans.yaml",
)
HALTON = Demonstration(
    key="halton",
    pack="halton",
    folder=FOLDER / "halton",
    years=("2007-08", "2008-09"),
    # Half a year after the scrutiny review's report, when the second quarter of the year is in.
    first_day=datetime(2008, 11, 20, 9, 0, tzinfo=UTC),
    in_short="A borough whose members reviewed its golden thread: links made late, missing or to several priorities.",
    shown=_shown(
        "halton",
        indicator_owner="Responsible officer",
        head_of_service="Operational Director",
        director="Strategic Director",
        portfolio_holder="Executive Portfolio Holder",
        scrutiny_member="Chair of a board",
    ),
    plans=FOLDER / "halton" / "plans.yaml",
)
HARROW = Demonstration(
    key="harrow",
    pack="harrow",
    folder=FOLDER / "harrow",
    years=("2006-07", "2007-08"),
    # The day of the slides.
    first_day=datetime(2007, 7, 5, 9, 0, tzinfo=UTC),
    in_short="A London borough's new approach of 2007: one calendar for planning, budgets and performance.",
    shown=_shown("harrow", scrutiny_member="Chair of Scrutiny"),
    plans=FOLDER / "harrow" / "plans.yaml",
)
FRAMEWORK_COUNCILS = (PORTSMOUTH, SOUTH_OXFORDSHIRE, VALE_OF_WHITE_HORSE, BROMSGROVE, HALTON, HARROW)

"""Hart District Council: one published quarter of 2014-15, brought in from its file."""

from __future__ import annotations

from datetime import UTC, datetime

from goldenthread.onboarding.demonstration.shown import FOLDER, Demonstration, PersonOfRole

PROFILE = "published-values"
PERIOD = "2014-15 Q1"
VALUES = FOLDER / "hart" / "values_2014-15_Q1.csv"
ANSWERS = FOLDER / "hart" / "answers_2014-15_Q1.csv"

SHOWN: tuple[PersonOfRole, ...] = (
    PersonOfRole(
        "performance-officer",
        "Performance officer",
        "performance.officer@hart.example",
        "The whole quarter: imports a file, sees what is missing, makes the report.",
    ),
    PersonOfRole(
        "indicator-owner",
        "Indicator owner",
        "indicator.owner@hart.example",
        "The human resources indicators: sends in figures and notes, and corrects them with a reason.",
    ),
    PersonOfRole(
        "head-of-service",
        "Head of service",
        "head.of.service@hart.example",
        "Human resources: approves what its owner sends in, or sends it back.",
    ),
    PersonOfRole(
        "director",
        "Corporate director",
        "director@hart.example",
        "The corporate scorecard and its exceptions, service by service.",
    ),
    PersonOfRole(
        "portfolio-holder",
        "Portfolio holder",
        "portfolio.holder@hart.example",
        "What is approved: the scorecard, the exceptions and the report to Cabinet.",
    ),
    PersonOfRole(
        "scrutiny-member",
        "Scrutiny member",
        "scrutiny.member@hart.example",
        "What is approved, with the reason for every status.",
    ),
    PersonOfRole("auditor", "Auditor", "auditor@hart.example", "The trail of who changed what, when and why."),
    PersonOfRole(
        "administrator", "Administrator", "administrator@hart.example", "People and posts, and the audit trail."
    ),
    PersonOfRole(
        "partner",
        "Partner",
        "partner@hart.example",
        "The community safety figures that the partnership supplies, and nothing else.",
    ),
)

HART = Demonstration(
    key="hart",
    pack="hart",
    folder=FOLDER / "hart",
    years=("2013-14", "2014-15"),
    # The day the council's report carries.
    first_day=datetime(2014, 8, 10, 9, 0, tzinfo=UTC),
    in_short="One quarter of a district council, brought in from its own published file.",
    shown=SHOWN,
)

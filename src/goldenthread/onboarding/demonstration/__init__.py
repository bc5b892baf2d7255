"""The demonstration council: where its data stands, and which person plays which role. Every person is invented."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "hart"
COUNCIL_KEY = "hart"
PACK = "hart"
PROFILE = "published-values"
PERIOD = "2014-15 Q1"
YEARS = ("2013-14", "2014-15")
VALUES = FOLDER / "values_2014-15_Q1.csv"
ANSWERS = FOLDER / "answers_2014-15_Q1.csv"
PEOPLE = FOLDER / "people.csv"


@dataclass(frozen=True, slots=True)
class PersonOfRole:
    """A role of the pack, the address that signs in for it, and what there is to see as it."""

    role: str
    title: str
    email: str
    sees: str


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

"""Trafford Council: eight measures of its own and what departments publish of its neighbours, 2010 to 2024."""

from __future__ import annotations

from datetime import UTC, date, datetime

from goldenthread.comparators.rules import SetFacts
from goldenthread.onboarding.demonstration.shown import FOLDER, Demonstration, PersonOfRole

PUBLISHED = FOLDER / "trafford" / "published"
LINKS = FOLDER / "trafford" / "links.csv"
TARGETS = FOLDER / "trafford" / "targets.csv"
STORIES = FOLDER / "trafford" / "stories.csv"
STARTS = FOLDER / "trafford" / "starts.csv"
PUBLISHER = "Trafford Data Lab"
BASIS = "For demonstration: the median of Trafford and its neighbours at the end of the year before"
NOT_PUBLISHED = "The department had not published this figure by the day of the set."
FACTS = SetFacts(
    key="trafford-corporate-plan",
    name="Trafford's corporate plan and its neighbours",
    source=(
        "Trafford Data Lab, which gathered these statistics from the departments named with each measure for the "
        "dashboard of the council's corporate plan"
    ),
    publisher="Trafford Council, Trafford Data Lab",
    licence="Open Government Licence v3.0",
    attribution="Contains public sector information licensed under the Open Government Licence v3.0.",
    # The day of the newest figures in it, the claimant count for April 2024.
    published_on=date(2024, 5, 14),
    note=(
        "A small part of what the Data Lab publishes: eleven measures, Trafford and its neighbours, with titles and "
        "definitions in our words. Numbers of vehicles are whole here; in the publisher's file some have a computer's "
        "traces, such as 129116.00000000001."
    ),
)
SHOWN: tuple[PersonOfRole, ...] = (
    PersonOfRole(
        "performance-officer",
        "Performance officer",
        "performance.officer@trafford.example",
        "Ten years of measures beside those of 15 neighbours: where the council stands, and what moved.",
    ),
    PersonOfRole(
        "indicator-owner",
        "Lead officer",
        "indicator.owner@trafford.example",
        "The climate measures: recycling, charging points, cleaner vehicles.",
    ),
    PersonOfRole(
        "head-of-service",
        "Service director",
        "head.of.service@trafford.example",
        "Place: approves what its leads send in.",
    ),
    PersonOfRole(
        "director",
        "Corporate director",
        "director@trafford.example",
        "The dashboard, with three years of months on work and benefits.",
    ),
    PersonOfRole(
        "portfolio-holder",
        "Executive member",
        "portfolio.holder@trafford.example",
        "What is approved: the dashboard, the exceptions and the comparison with neighbours.",
    ),
    PersonOfRole(
        "scrutiny-member",
        "Scrutiny member",
        "scrutiny.member@trafford.example",
        "What is approved, and which councils like ours do better.",
    ),
)
TRAFFORD = Demonstration(
    key="trafford",
    pack="trafford",
    folder=FOLDER / "trafford",
    years=tuple(f"{year}-{(year + 1) % 100:02d}" for year in range(2010, 2025)),
    # The set is of 14 May; returns of the quarter that ended in March were due by then.
    first_day=datetime(2024, 5, 31, 9, 0, tzinfo=UTC),
    in_short="Eight published measures of a metropolitan district, month by month and year by year, beside its peers.",
    shown=SHOWN,
)

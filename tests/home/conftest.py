"""The council of the scorecard's tests, and its readers."""

from tests.scorecards.conftest import read, story

__all__ = ["read", "story"]

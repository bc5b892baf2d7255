"""The one place where finished markup is declared safe; everything that reaches it was escaped on the way."""

from markupsafe import Markup


def marked(finished: str) -> Markup:
    """Markup whose every text has been through `markupsafe.escape`, which the tests of injection hold."""
    return Markup(finished)  # noqa: S704 - escaped piece by piece where it was built

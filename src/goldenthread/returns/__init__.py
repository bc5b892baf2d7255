"""A value for an indicator and a period: entry, sign-off by a second person, and revisions that are never lost."""

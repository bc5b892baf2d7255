"""What several tables say of who did something."""

from django.db.models import Q


def paired(prefix: str) -> Q:
    """Someone is named exactly when there is an instant."""
    nobody = Q(**{f"{prefix}_name": "", f"{prefix}_at__isnull": True, f"{prefix}_by__isnull": True})
    return nobody | (~Q(**{f"{prefix}_name": ""}) & Q(**{f"{prefix}_at__isnull": False}))

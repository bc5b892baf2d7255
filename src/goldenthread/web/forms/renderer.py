"""Django forms drawn as GOV.UK field groups."""

from __future__ import annotations

from django.forms.renderers import DjangoTemplates


class GoldenThreadRenderer(DjangoTemplates):
    """FORM_RENDERER of every settings file; its templates are in templates/web/forms."""

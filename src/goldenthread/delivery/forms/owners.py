"""Putting somebody in the register, and joining two who are one."""

from __future__ import annotations

from typing import Any

from django import forms

from goldenthread.delivery.forms.telling import Telling
from goldenthread.web.forms import one_of


class OwnerForm(Telling):
    """Somebody who can own actions."""

    name = forms.CharField(label="Name", max_length=300, help_text="A post, a team, or a body outside the council.")
    post = one_of("Which post is it?")
    is_outside = forms.BooleanField(label="It is outside the council", required=False)
    is_another = forms.BooleanField(label="It is none of those in the register that look like it", required=False)


class JoinForm(Telling):
    """Two names of one and the same."""

    owner = one_of("This name", required=True)
    into = one_of("Is the same as", required=True, hint="This one stays, and the other leads to it.")

    def clean(self) -> dict[str, Any]:
        """Two different ones."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("owner") and cleaned.get("owner") == cleaned.get("into"):
            self.add_error("into", "Choose another one of the register")
        return cleaned

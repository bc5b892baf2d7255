"""A data sharing protocol, and the release of what a partner sent."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from goldenthread.returns import rules
from goldenthread.returns.rules import Protocol
from goldenthread.web.forms import DateField, TellingForm, area, example


def _several(label: str, hint: str = "", *, required: str = "") -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label, coerce=int, required=bool(required), help_text=hint, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": required} if required else None,
    )  # fmt: skip


class ProtocolForm(TellingForm):
    """Who shares what with whom, who may read it, from when to when, and who reviews it."""

    title = forms.CharField(
        label="What is the protocol called?", max_length=200, error_messages={"required": "Enter what it is called"},
    )  # fmt: skip
    parties = forms.CharField(
        label="Who are its parties?", widget=area(), help_text="One to a line, for example the police.",
        error_messages={"required": "Enter the parties, one to a line"},
    )  # fmt: skip
    indicators = _several("Which {indicators} does it cover?", required="Choose what it covers")
    purpose = forms.CharField(label="What is it shared for?", required=False, widget=area(), max_length=2000)
    use = forms.ChoiceField(
        label="Who may read what is shared?", choices=list(rules.USES.items()), widget=forms.RadioSelect,
        error_messages={"required": "Choose who may read what is shared"},
    )  # fmt: skip
    posts = _several(
        "Whose posts read for the parties?",
        "Needed where only the parties may read. Choose whoever approves the figures in the council as well.",
    )
    starts = DateField(label="From which day?", help_text=example(1, 4))
    ends = DateField(label="Until before which day?", required=False, help_text="Leave it empty while it goes on.")
    reviewer = forms.CharField(
        label="Who reviews it?", max_length=200, error_messages={"required": "Enter who reviews it"},
    )  # fmt: skip
    review_on = DateField(label="When is it reviewed next?", required=False, help_text=example(1, 4))
    reason = forms.CharField(label="Why does it change?", required=False, max_length=2000)
    number = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def terms(self) -> Protocol:
        """What was sent, as the protocol it would be; its key is the page's to say."""
        said = self.cleaned_data
        starts: date = said["starts"]
        return Protocol(
            key="",
            number=said["number"] or 0,
            title=said["title"],
            parties=tuple(said["parties"].splitlines()),
            posts=frozenset(said["posts"]),
            indicator_ids=frozenset(said["indicators"]),
            use=said["use"],
            starts=starts,
            ends=said["ends"],
            reviewer=said["reviewer"],
            review_on=said["review_on"],
            purpose=said["purpose"],
        )


def start_of(one: Protocol) -> dict[str, Any]:
    """What a form of a protocol starts from."""
    return {
        "title": one.title,
        "parties": "\n".join(one.parties),
        "indicators": sorted(one.indicator_ids),
        "purpose": one.purpose,
        "use": one.use,
        "posts": sorted(one.posts),
        "starts": one.starts,
        "ends": one.ends,
        "reviewer": one.reviewer,
        "review_on": one.review_on,
        "number": one.number,
    }


class ReleaseForm(TellingForm):
    """That a partner's figure is released, and what was checked."""

    why = forms.CharField(
        label="What did you check, and why may it be released?", widget=area(), max_length=2000,
        error_messages={"required": "Say what you checked, and why it may be released"},
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

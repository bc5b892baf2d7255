"""The plan of a team on one page: what it is, and its tasks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from goldenthread.framework.speech import Names
from goldenthread.plans.commands import Task
from goldenthread.plans.forms.plans import OpenForm
from goldenthread.plans.forms.speaking import Choices
from goldenthread.web.forms import DateField, area, one_of

PARTS = ("text", "priority", "owner", "due_on")


class TeamForm(OpenForm):
    """A plan with a few tasks, each with the priority it is for, whose it is and by when. Empty lines are left out."""

    places: ClassVar[Mapping[str, str]] = {"ends": "last"}

    def __init__(
        self, data: Any = None, *, names: Names, lines: int, choices: Mapping[str, Choices], **kwargs: Any
    ) -> None:
        of_plan = {key: choices[key] for key in choices if key != "priority"}
        super().__init__(data, names=names, choices=of_plan, **kwargs)
        for name in ("key", "covers"):
            del self.fields[name]
        self.lines = range(1, lines + 1)
        for line in self.lines:
            for name, field in _line(line, names, choices).items():
                self.fields[f"{name}_{line}"] = field

    def clean(self) -> dict[str, Any]:
        """A line with anything in it says what is to be done, and for which priority."""
        cleaned = super().clean()
        for line in self.lines:
            said = {part: cleaned.get(f"{part}_{line}") for part in PARTS}
            if any(said.values()) and not said["text"] and f"text_{line}" not in self.errors:
                self.add_error(f"text_{line}", f"Say what task {line} is, or empty its line")
            if said["text"] and not said["priority"]:
                self.add_error(f"priority_{line}", self.names.say("Choose the {priority} of task ") + str(line))
        if not self.errors and not self.tasks(cleaned):
            self.add_error("text_1", "Say what the first task is")
        return cleaned

    def tasks(self, cleaned: Mapping[str, Any]) -> list[Task]:
        """The lines that say something."""
        found = []
        for line in self.lines:
            text, priority, owner, due = (cleaned.get(f"{part}_{line}") for part in PARTS)
            if text:
                found.append(Task(line, text, priority or "", owner, due))
        return found


def _line(line: int, names: Names, choices: Mapping[str, Choices]) -> dict[str, forms.Field]:
    priority = forms.ChoiceField(
        label=names.say("{Priority} of task ") + str(line), required=False, choices=[("", ""), *choices["priority"]]
    )
    owner = one_of(names.say("{Owner} of task ") + str(line))
    owner.choices = choices["owner"]
    text = forms.CharField(label=f"Task {line}", required=False, max_length=500, widget=area(2))
    due = DateField(label=f"By when, task {line}", required=False)
    return {"text": text, "priority": priority, "owner": owner, "due_on": due}

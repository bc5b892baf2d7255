"""Choosing a file, and answering what its preview asks. Choices are passed in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from goldenthread.engine.errors import Fault
from goldenthread.intake.lines import CONFIRM, KEEP, Answer
from goldenthread.intake.staged import Entry, Staged
from goldenthread.web.forms import TellingForm

ONE_BY_ONE = 60
CONFIRM_ALL, KEEP_ALL = "confirm_all", "keep_all"
WORDS = {
    "no data": "There is no data",
    "zero": "It is a true zero",
    "as written": "It is right as written",
    "times 100": "Multiply it by 100",
    "divided by 100": "Divide it by 100",
    "confirm": "Change what is stored",
    "keep": "Keep what is stored",
}


class UploadForm(forms.Form):
    """The file, the layout it has and the period it reports."""

    profile = forms.ChoiceField(label="Layout of the file")
    period = forms.CharField(label="Period", max_length=40, help_text="For example 2014-15 Q1, or June 2014.")
    file = forms.FileField(label="File", help_text="A CSV file or an Excel workbook (.xlsx).", max_length=200)
    encoding = forms.ChoiceField(
        label="Letters in a CSV file",
        required=False,
        choices=[("", "Find out"), ("cp1252", "Windows text (cp1252), as older Excel saves it")],
    )

    def __init__(self, *args: Any, profiles: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["profile"].choices = [("", ""), *profiles]  # type: ignore[attr-defined]  # a ChoiceField


class FileForm(forms.Form):
    """A workbook alone: what it is for is known already."""

    file = forms.FileField(
        label="The workbook you filled in",
        help_text="An Excel workbook (.xlsx).",
        max_length=200,
        error_messages={"required": "Select the workbook", "empty": "The selected file is empty"},
    )

    def explain(self, faults: Sequence[Fault]) -> None:
        """What keeps the file from being read, at its field; many faults are told below it."""
        if len(faults) > 1:
            self.add_error("file", f"The selected file cannot be read: {len(faults):,} faults, listed below.")
            return
        for one in faults:
            where = "" if one.place in ("file", "period") else f"{one.place}: "
            self.add_error("file", f"{where}{one.reason} {one.mend}")


class PullForm(TellingForm):
    """The layout of a file, and the address it is fetched from each night."""

    profile = forms.ChoiceField(label="Layout of the file")
    address = forms.CharField(
        label="Address of the file",
        max_length=2000,
        help_text="The https address of a CSV file or a JSON list that is open to everybody.",
        error_messages={"required": "Enter the address of the file"},
    )

    def __init__(self, *args: Any, profiles: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["profile"].choices = profiles  # type: ignore[attr-defined]


class DecideForm(forms.Form):
    """A radio for each question and revision, the reason of the revisions, the rows to leave out."""

    reason = forms.CharField(label="Why what is stored changes", max_length=500, required=False)
    left_out = forms.CharField(
        label="Rows to leave out",
        max_length=2000,
        required=False,
        help_text="Row numbers with commas between them, such as 7, 12. The rows left out are recorded.",
    )

    def __init__(self, *args: Any, staged: Staged, must_answer: bool = True, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"left_out": ", ".join(str(row) for row in staged.left_out)})
        super().__init__(*args, **kwargs)
        self._asked: dict[str, Entry] = {}
        self._revisions = staged.revisions
        self._must_answer = must_answer
        for number, one in enumerate(staged.questions):
            self._ask(f"question_{number}", one)
        if len(staged.revisions) > ONE_BY_ONE:
            choices = [(CONFIRM_ALL, "Change them all"), (KEEP_ALL, "Keep what is stored in all")]
            label = f"{len(staged.revisions):,} stored figures differ from the file"
            self.fields["revisions"] = _radios(label, "", choices, must_answer)
        else:
            for number, one in enumerate(staged.revisions):
                self._ask(f"revision_{number}", one)
        if not staged.revisions:
            del self.fields["reason"]
        self.order_fields([*(name for name in self.fields if name not in ("reason", "left_out")), "reason", "left_out"])

    def _ask(self, name: str, one: Entry) -> None:
        choices = [(choice, WORDS.get(choice, choice.capitalize())) for choice in one.choices]
        place = f"{one.code or one.column}, {one.cell or f'row {one.row}'}"
        self.fields[name] = _radios(f"{place}: {one.reason}", one.mend, choices, self._must_answer)
        if one.answer:
            self.initial[name] = one.answer
        self._asked[name] = one

    def clean_left_out(self) -> list[int]:
        """The rows as numbers."""
        text = str(self.cleaned_data["left_out"]).strip()
        if not text:
            return []
        if not re.fullmatch(r"\d{1,7}([\s,;]+\d{1,7})*[\s,;]*", text):
            raise forms.ValidationError("Rows to leave out must be row numbers with commas between them, such as 7, 12")
        return [int(one) for one in re.findall(r"\d+", text)]

    def clean(self) -> dict[str, Any]:
        """A revision that is confirmed needs its reason."""
        cleaned: dict[str, Any] = super().clean() or {}
        chosen = [cleaned.get(name) for name in self.fields if name.startswith("revision")]
        if (CONFIRM in chosen or CONFIRM_ALL in chosen) and not str(cleaned.get("reason", "")).strip():
            self.add_error("reason", "Say why what is stored changes")
        return cleaned

    def answers(self) -> Iterator[Answer]:
        """The answers given, for the places they were asked about."""
        reason = str(self.cleaned_data.get("reason", ""))
        for name, one in self._asked.items():
            answer = self.cleaned_data.get(name)
            if answer:
                yield Answer(str(one.row), one.column, answer, reason if answer == CONFIRM else "")
        if self.cleaned_data.get("revisions") == KEEP_ALL:
            yield from (Answer(str(one.row), one.column, KEEP) for one in self._revisions)

    def confirm_all(self) -> str:
        """The reason given for all revisions at once, or ""."""
        is_all = self.cleaned_data.get("revisions") == CONFIRM_ALL
        return str(self.cleaned_data.get("reason", "")) if is_all else ""


def _radios(label: str, hint: str, choices: list[tuple[str, str]], must_answer: bool) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=choices,
        widget=forms.RadioSelect,
        required=must_answer,
        error_messages={"required": f"Choose an answer for {label.split(':')[0]}"},
    )

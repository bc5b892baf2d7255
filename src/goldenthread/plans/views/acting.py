"""A page with one form that does one thing to a plan or an objective."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.documents.nodes import Block
from goldenthread.plans.commands import Refused
from goldenthread.plans.forms.speaking import Spoken


@dataclass(frozen=True, slots=True)
class Page:
    """What stands around a form: its heading, its button, where it leads back to, and what helps to fill it in.

    A bare page only says how things stand: there is nothing to fill in.
    """

    title: str
    button: str
    back: str
    intro: str = ""
    above: Sequence[Block] = ()
    beside: Sequence[Block] = ()
    is_warning: bool = False
    is_bare: bool = False


def shown(request: HttpRequest, form: Spoken, page: Page, *, method: str = "post") -> HttpResponse:
    """The page with its form."""
    context = {
        "form": form,
        "method": method,
        "title": page.title,
        "button": page.button,
        "back": page.back,
        "intro": page.intro,
        "above": list(page.above),
        "beside": list(page.beside),
        "is_warning": page.is_warning,
        "is_bare": page.is_bare,
    }
    return render(request, "web/form.html", context)


def act(request: HttpRequest, form: Spoken, page: Page, do: Callable[[dict[str, Any]], str]) -> HttpResponse:
    """Show a form; once it is right, do the thing, say so and go back. What stands against it is told by field."""
    if request.method == "POST" and form.is_valid():
        try:
            done = do(form.cleaned_data)
        except Refused as error:
            form.tell(error.wrongs)
        else:
            messages.success(request, done)
            return redirect(page.back)
    return shown(request, form, page)

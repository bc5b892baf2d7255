"""A page with one form that does one thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.engine.errors import FaultsError, GoldenThreadError


def act(
    request: HttpRequest,
    *,
    form: Form,
    title: str,
    button: str,
    back: str,
    do: Callable[[dict[str, Any]], str],
    intro: str = "",
    is_warning: bool = False,
) -> HttpResponse:
    """Show a form; once it is right, do the thing, say so and go back. What stands against it is shown by field."""
    if request.method == "POST" and form.is_valid():
        try:
            done = do(form.cleaned_data)
        except GoldenThreadError as error:
            explain(form, error)
        else:
            messages.success(request, done)
            return redirect(back)
    context = {"form": form, "title": title, "button": button, "back": back, "intro": intro, "is_warning": is_warning}
    return render(request, "web/form.html", context)


def explain(form: Form, error: GoldenThreadError) -> None:
    """Put what an error says beside the field it is about."""
    if not isinstance(error, FaultsError):
        form.add_error(None, str(error))
        return
    for fault in error.faults:
        form.add_error(fault.place if fault.place in form.fields else None, f"{fault.reason} {fault.mend}")

"""The pages on which a risk is changed or withdrawn, and what keeps it down is changed."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.delivery import commands, queries
from goldenthread.delivery.commands import Refused, Stale
from goldenthread.delivery.forms.risks import ControlForm, RiskChangeForm, WithdrawForm, risk_initial
from goldenthread.delivery.forms.telling import Choices, Telling
from goldenthread.delivery.queries import RiskRow
from goldenthread.delivery.views.finding import METHODS, NOBODY, conflict, form_page, here
from goldenthread.delivery.views.risk_forms import back_to, hand, posted
from goldenthread.delivery.views.risks import found_risk
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest

TITLES = {"title": "What may happen", "cause": "Why it may happen", "consequence": "What would follow"}


@access.requires("edit_risk")
@require_http_methods(METHODS)
def change(request: CouncilRequest, risk_id: int) -> HttpResponse:
    """Change what it is, whose it is, when it is looked at again, and in which register it stands."""
    row, at = found_risk(request, risk_id, "edit_risk"), here(request)
    form = _change_form(request, row)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            commands.change_risk(
                risk_id=row.id, draft=form.draft, expected_version=said["version"], reason=said["reason"],
                **hand(request),
            )  # fmt: skip
        except Refused as error:
            form.tell(error.wrongs)
        except Stale as error:
            return _conflict(request, error, form, row.title, "risk_edit", TITLES, risk_id=row.id)
        else:
            messages.success(request, "It is changed.")
            return redirect("risk", council=at.key, risk_id=row.id)
    return form_page(request, form, f"Change {row.code} {row.title}", "Save", back_to(at, row.id))


def _change_form(request: CouncilRequest, row: RiskRow) -> RiskChangeForm:
    """With the registers that this person may change; where it stands now is one of them."""
    council_id = request.council.id
    open_ones = [
        (one.key, one.name)
        for one in queries.registers(council_id)
        if one.id == row.register_id or access.may(request.user, "edit_risk", one.facts)
    ]
    posts = [*NOBODY, *((post.id, f"{post.title} ({post.unit_name})") for post in organisation.posts(council_id))]
    choices: dict[str, Choices] = {"register": open_ones, "owner": posts}
    return RiskChangeForm(posted(request), choices=choices, initial=risk_initial(row))


@access.requires("edit_risk")
@require_http_methods(METHODS)
def withdraw(request: CouncilRequest, risk_id: int) -> HttpResponse:
    """Take it out of its register, with the reason."""
    row, at = found_risk(request, risk_id, "edit_risk"), here(request)
    form = WithdrawForm(posted(request), initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            commands.withdraw_risk(
                risk_id=row.id, reason=said["reason"], expected_version=said["version"], **hand(request)
            )
        except Refused as error:
            form.tell(error.wrongs)
        except Stale as error:
            return _conflict(request, error, form, row.title, "risk_withdraw", {"reason": "Why"}, risk_id=row.id)
        else:
            messages.success(request, "It is withdrawn, and kept with its reason.")
            return redirect("risk", council=at.key, risk_id=row.id)
    return form_page(request, form, f"Withdraw {row.code} {row.title}", "Withdraw", back_to(at, row.id))


@access.requires("edit_risk")
@require_http_methods(METHODS)
def control(request: CouncilRequest, risk_id: int, control_id: int) -> HttpResponse:
    """Change what keeps it down, whether it works, or that it is no longer used."""
    row, at = found_risk(request, risk_id, "edit_risk"), here(request)
    kept = next((one for one in row.controls if one.id == control_id), None)
    if kept is None:
        raise Http404
    start = {"version": kept.version, "text": kept.text, "works": kept.works, "checked_on": kept.checked_on}
    form = ControlForm(posted(request), initial=start)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            commands.change_control(
                risk_id=row.id, control_id=kept.id, text=said["text"], works=said["works"],
                checked_on=said["checked_on"], is_used=said["is_used"] == "yes", expected_version=said["version"],
                **hand(request),
            )  # fmt: skip
        except Refused as error:
            form.tell(error.wrongs)
        except Stale as error:
            titles = {"text": "Control", "works": "Does it work?"}
            return _conflict(
                request, error, form, kept.text, "risk_control", titles, risk_id=row.id, control_id=kept.id
            )
        else:
            messages.success(request, "That is kept.")
            return redirect("risk", council=at.key, risk_id=row.id)
    return form_page(request, form, f"Change what keeps {row.code} {row.title} down", "Save", back_to(at, row.id))


def _conflict(
    request: CouncilRequest, error: Stale, form: Telling, subject: str, route: str, titles: dict[str, str], **ids: int
) -> HttpResponse:
    href = reverse(route, kwargs={"council": request.council.key, **ids})
    names = [name for name in form.data if name != "csrfmiddlewaretoken"]
    return conflict(request, error, subject=subject, href=href, titles=titles, fields=names)

"""The comments on a plan: reading them, adding one, and saying what was done with one."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.organisation import access
from goldenthread.organisation.access import CouncilRequest
from goldenthread.plans import commands, pages, queries, rules
from goldenthread.plans.commands import Refused, Stale
from goldenthread.plans.forms import AnswerForm, CommentForm
from goldenthread.plans.queries import CommentRow, PlanRow
from goldenthread.plans.views.finding import METHODS, Here, address, found_plan, here, signed
from goldenthread.web import clock
from goldenthread.web.conflict import Conflict, Line, conflict_page


@access.requires("see_plans")
@require_http_methods(METHODS)
def comments(request: CouncilRequest, plan: str) -> HttpResponse:
    """What members and colleagues say of a plan; who writes the plan says what was done with it (SP-013, SP-015)."""
    ground = here(request)
    row = found_plan(request, plan, "see_plans", pack=ground.pack)
    may_comment = row.state != "closed" and access.may(request.user, "comment_plan", row.facts)
    may_answer = access.may(request.user, "edit_plan", row.facts)
    is_answer = "comment" in request.POST
    if request.method == "POST" and not (may_answer if is_answer else may_comment):
        raise Http404
    form, answering = _comment_form(request, ground) if may_comment else None, None
    chosen = _chosen(request, row) if may_answer else None
    if chosen:
        answering = _answer_form(request, ground, chosen)
    if is_answer and chosen and answering and answering.is_valid():
        try:
            return _answered(request, row, answering)
        except Stale as error:
            return _conflict(request, row, chosen, answering, error)
        except Refused as error:
            answering.tell(error.wrongs)
    if request.method == "POST" and not is_answer and form and form.is_valid():
        try:
            return _commented(request, row, form)
        except Refused as error:
            form.tell(error.wrongs)
    kept = queries.comments(row.id)
    where = address(request, "plan_comments", plan=row.key)
    context = {
        "row": row,
        "form": answering or form,
        "chosen": chosen,
        "window": pages.told_of(queries.input_window(ground.pack, row.starts), clock.today()),
        "nodes": [
            *pages.counted(kept, ground.names),
            *pages.listed(kept, where, ground.names, may_answer=may_answer),
        ],
    }
    return render(request, "plans/comments.html", context)


def _chosen(request: CouncilRequest, row: PlanRow) -> CommentRow | None:
    """The comment that is to be answered; one that is not there is not found."""
    asked = request.POST.get("comment") or request.GET.get("answer", "")
    if not asked:
        return None
    found = queries.comment(row.id, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None
    if found is None:
        raise Http404
    return found


def _comment_form(request: CouncilRequest, ground: Here) -> CommentForm:
    sent = request.method == "POST" and "comment" not in request.POST
    return CommentForm(request.POST if sent else None, names=ground.names)


def _answer_form(request: CouncilRequest, ground: Here, chosen: CommentRow) -> AnswerForm:
    initial = {
        "comment": chosen.id,
        "version": chosen.version,
        "outcome": chosen.outcome,
        "answer": chosen.answer,
    }
    sent = "comment" in request.POST
    return AnswerForm(request.POST if sent else None, names=ground.names, initial=initial)


def _commented(request: CouncilRequest, row: PlanRow, form: CommentForm) -> HttpResponse:
    by, at = signed(request)
    made = commands.comment_on(
        council_id=request.council.id, plan_key=row.key, text=form.cleaned_data["text"], by=by, at=at
    )
    place = pages.INSIDE if made.in_window else pages.OUTSIDE
    messages.success(request, f"Your comment is kept. {place}.")
    return redirect("plan_comments", council=request.council.key, plan=row.key)


def _answered(request: CouncilRequest, row: PlanRow, form: AnswerForm) -> HttpResponse:
    by, at = signed(request)
    said = form.cleaned_data
    commands.answer_comment(
        council_id=request.council.id,
        plan_key=row.key,
        comment_id=said["comment"],
        outcome=said["outcome"],
        answer=said["answer"],
        expected_version=said["version"],
        by=by,
        at=at,
    )
    messages.success(request, "The answer is kept.")
    return redirect("plan_comments", council=request.council.key, plan=row.key)


def _conflict(
    request: CouncilRequest, row: PlanRow, chosen: CommentRow, form: AnswerForm, error: Stale
) -> HttpResponse:
    said = form.cleaned_data
    typed = f"{rules.OUTCOME_WORDS[said['outcome']]}. {said['answer']}"
    told = Conflict(
        who=error.name,
        subject=f"the answer to a comment on {row.title}",
        at=error.at,
        lines=(Line(chosen.text, error.stored, typed),),
        href=address(request, "plan_comments", plan=row.key),
        again=(
            ("comment", str(chosen.id)),
            ("outcome", said["outcome"]),
            ("answer", said["answer"]),
            ("version", str(error.version)),
        ),
    )
    return conflict_page(request, told)

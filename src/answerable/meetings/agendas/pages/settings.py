"""By when things are due before a meeting, and the office's own document for its packs."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from answerable.accounts.access import Permission, read_actor, requires
from answerable.papers.exceptions import PaperWasRemoved
from answerable.papers.store import find_file

from .. import operations, presenters
from ..building import find_template
from ..exceptions import AgendaRefused
from ..forms import DueRuleForm, TemplateForm
from ..models import DueRule, PackTemplate
from .lookup import describe_rights


@requires(Permission.READ_DRAFTS)
@require_safe
def show_settings(request: HttpRequest) -> HttpResponse:
    context = {
        "rules": presenters.present_rules(DueRule.objects.select_related("series")),
        "template": PackTemplate.objects.select_related("paper").first(),
        **describe_rights(request),
    }
    return render(request, "meetings/agendas/settings.html", context)


@requires(Permission.PREPARE_AGENDAS)
@require_http_methods(["GET", "HEAD", "POST"])
def add_due_rule(request: HttpRequest) -> HttpResponse:
    form = DueRuleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.set_due_rule(**form.cleaned_data, by=read_actor(request))
        messages.success(request, "The rule is set. Agendas that are not issued yet follow it.")
        return redirect("agendas:settings")
    status = 422 if request.method == "POST" else 200
    return render(request, "meetings/agendas/due_rule.html", {"form": form}, status=status)


@requires(Permission.PREPARE_AGENDAS)
@require_http_methods(["GET", "HEAD", "POST"])
def change_template(request: HttpRequest) -> HttpResponse:
    form = TemplateForm(request.POST, request.FILES) if request.method == "POST" else TemplateForm()
    if form.is_bound and form.is_valid():
        upload = form.cleaned_data["template"]
        try:
            operations.set_template(upload.read(), upload.name, by=read_actor(request))
        except (AgendaRefused, PaperWasRemoved) as refusal:
            form.add_error("template", str(refusal))
        else:
            messages.success(request, "Packs are written into this document from now on.")
            return redirect("agendas:settings")
    context = {"form": form, "placeholders": presenters.PLACEHOLDERS}
    return render(request, "meetings/agendas/template.html", context, status=422 if form.is_bound else 200)


@requires(Permission.READ_DRAFTS)
@require_safe
def read_template(request: HttpRequest) -> HttpResponseBase:
    paper = find_template()
    if paper is None or not find_file(paper.sha256).is_file():
        raise Http404("The office has no template of its own.")
    return FileResponse(
        find_file(paper.sha256).open("rb"),
        as_attachment=True,
        filename=paper.name,
        content_type="application/octet-stream",
    )

"""The outbox at the desk: what was sent, what waits, and a button to send it again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from content.languages import reader_language
from people.models import MailTemplate, OutgoingMail
from people.services import send_again
from people.spoken import name_of

PER_PAGE = 50


def _only_with(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied


def outbox(request: HttpRequest) -> HttpResponse:
    """List the mail, newest first; `?state=` shows one state only."""
    _only_with(request, "people.view_outgoingmail")
    mails = OutgoingMail.objects.all()
    state = request.GET.get("state", "")
    if state in OutgoingMail.State.values:
        mails = mails.filter(state=state)
    page = Paginator(mails, PER_PAGE).get_page(request.GET.get("page"))
    kinds = {template.slug: str(template) for template in MailTemplate.objects.all()}
    for mail in page:
        mail.kind = kinds.get(mail.template, mail.template)  # type: ignore[attr-defined]
        language = name_of(mail.language, reader_language())
        mail.language_name = language  # type: ignore[attr-defined]
    may_send = request.user.has_perm("people.change_outgoingmail")
    return TemplateResponse(
        request,
        "people/admin/outbox.html",
        {
            "page": page,
            "state": state,
            "states": OutgoingMail.State.choices,
            "may_send": may_send,
        },
    )


@require_POST
def outbox_send_again(request: HttpRequest, mail_id: int) -> HttpResponse:
    """Have one mail sent once more."""
    _only_with(request, "people.change_outgoingmail")
    send_again(get_object_or_404(OutgoingMail, pk=mail_id))
    messages.success(request, _("It is sent again in a moment."))
    return redirect("outbox")

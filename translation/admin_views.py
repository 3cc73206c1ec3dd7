"""The desk's addresses in the admin, and the doors that wagtail-localize leaves too wide."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.views import edit_translation
from wagtail_localize.views.submit_translations import SubmitPageTranslationView

from content.languages import codes, direction, own_name
from content.words import listed
from translation.desk import State, desk
from translation.models import Claim, SourceChange
from translation.permissions import may_translate_into
from translation.pofile import problems_of
from translation.services import keep_as_translated, make_source, source_page


def translation_desk(request: HttpRequest) -> HttpResponse:
    """Families and records by language: what is there, what is missing, who is at it."""
    found = desk(request.user, request.GET)
    others = request.GET.copy()
    others.pop("page", None)
    return TemplateResponse(
        request,
        "translation/admin/desk.html",
        {
            "desk": found,
            "languages": [(code, own_name(code)) for code in codes()],
            "states": State.choices,
            "query": others.urlencode(),
        },
    )


@require_POST
def claim(request: HttpRequest) -> HttpResponse:
    """Take a cell, or give it back; the one who comes second is told who was first."""
    item, language = request.POST.get("item", "")[:120], request.POST.get("language", "")
    if language not in codes():
        raise PermissionDenied
    if "release" in request.POST:
        Claim.objects.filter(item=item, language=language, user=staff(request)).delete()
        return _back(request)
    try:
        with transaction.atomic():
            Claim.objects.create(item=item, language=language, user=staff(request))
    except IntegrityError:
        first = Claim.objects.filter(item=item, language=language).select_related("user").first()
        if first and first.user_id != staff(request).pk:
            messages.error(
                request, _("%(name)s is translating this already.") % {"name": first.user}
            )
    return _back(request)


def changes(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Show the changed sentences of an outdated translation, old beside new."""
    translation = get_object_or_404(
        Translation.objects.select_related("source__locale", "target_locale"), pk=translation_id
    )
    page = translation.get_target_instance()
    _refuse_unless_editor(request, page, translation.target_locale)
    if request.method == "POST":
        kept = keep_as_translated(translation, user=staff(request))
        messages.success(
            request, _("%(count)s sentences keep their translation.") % {"count": kept}
        )
        return redirect("translation_desk")
    said = {
        (row.translation_of_id, row.context_id): row.data
        for row in StringTranslation.objects.filter(
            locale=translation.target_locale, context__object_id=translation.source.object_id
        )
    }
    rows = [
        {
            "old": change.old.data,
            "new": change.new.data,
            "translation": said.get((change.old_id, change.context_id), ""),
        }
        for change in SourceChange.objects.filter(source=translation.source).select_related(
            "old", "new"
        )
        if (change.new_id, change.context_id) not in said
    ]
    source, target = translation.source.locale, translation.target_locale
    return TemplateResponse(
        request,
        "translation/admin/changes.html",
        {
            "page": page,
            "rows": rows,
            "source": (source.language_code, direction(source.language_code)),
            "target": (target.language_code, direction(target.language_code)),
            "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        },
    )


def confirm_source(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask, then make this version the one that the others are translated from."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    if request.method == "POST":
        uneven = make_source(page, user=staff(request))
        messages.success(request, _("This version is the source now. Nothing public has changed."))
        if uneven:
            names = listed(own_name(code) for code in uneven)
            messages.warning(
                request,
                _("These versions are built otherwise and are to be translated anew: %(names)s.")
                % {"names": names},
            )
        return redirect("wagtailadmin_pages:edit", page.pk)
    return TemplateResponse(
        request,
        "translation/admin/confirm_source.html",
        {"page": page, "former": source_page(page.translation_key)},
    )


def submit_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """Begin a translation: at the family's source, into trees where one may write.

    Stands before wagtail-localize's own view, which begins anywhere and asks one permission.
    """
    page = get_object_or_404(Page, pk=page_id)
    source = source_page(page.translation_key)
    if source and source.pk != page.pk:
        messages.info(
            request,
            _("This item is translated from %(language)s. Here is where translations begin.")
            % {"language": source.locale.get_display_name()},
        )
        query = request.META.get("QUERY_STRING", "")
        address = reverse("wagtail_localize:submit_page_translation", args=[source.pk])
        return redirect(f"{address}?{query}" if query else address)
    wanted = Locale.objects.filter(
        pk__in=[v for v in request.POST.getlist("locales") if v.isdigit()]
    )
    for locale in wanted:
        if not may_translate_into(staff(request), page, locale):
            messages.error(
                request,
                _("You may not write in %(language)s.") % {"language": locale.get_display_name()},
            )
            return redirect(request.get_full_path())
    return SubmitPageTranslationView.as_view()(request, page_id=page_id)


@require_POST
def upload_po(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Take in a PO file, or refuse it with the lines that are wrong and store nothing."""
    translation = get_object_or_404(Translation, pk=translation_id)
    back = get_valid_next_url_from_request(request) or reverse("translation_desk")
    upload = request.FILES.get("file")
    found = problems_of(upload.read(), translation) if upload else [(0, _("Choose a file first."))]
    if found:
        for line, problem in found[:20]:
            where = _("Line %(line)s:") % {"line": line} if line else ""
            messages.error(request, f"{where} {problem}".strip())
        messages.error(request, _("Nothing of this file was stored."))
        return redirect(back)
    if upload:
        upload.seek(0)
    return edit_translation.upload_pofile(request, translation_id)


def no_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """Aliases would show one language under another's name: readers get editions instead."""
    messages.error(request, _("Where a language has no version, readers get the best other one."))
    return redirect("wagtailadmin_pages:edit", page_id)


def _refuse_unless_editor(request: HttpRequest, page: Page, locale: Locale) -> None:
    if not may_translate_into(staff(request), page, locale):
        raise PermissionDenied


def staff(request: HttpRequest) -> Any:
    """Return who is signed in: these addresses stand behind the admin's own door."""
    return request.user


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(get_valid_next_url_from_request(request) or reverse("translation_desk"))

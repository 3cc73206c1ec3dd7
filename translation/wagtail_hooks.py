from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import HeaderButton
from wagtail.models import Page
from wagtail_localize.models import Translation

from content.desk import EditorTask, register_editor_tasks
from content.languages import codes, own_name
from content.sitemaps import Address, register_sitemap
from translation import admin_views
from translation.desk import waiting
from translation.models import Edition
from translation.services import source_language, taken_along

State = Edition.State


@hooks.register("register_admin_urls")
def desk_urls() -> list:
    return [
        path("translations/", admin_views.translation_desk, name="translation_desk"),
        path("translations/claim/", admin_views.claim, name="translation_claim"),
        path(
            "translations/changes/<int:translation_id>/",
            admin_views.changes,
            name="translation_changes",
        ),
        path(
            "translations/source/<int:page_id>/",
            admin_views.confirm_source,
            name="translation_source",
        ),
    ]


@hooks.register("register_admin_urls", order=-1)
def guarded_urls() -> list:
    """The same addresses as wagtail-localize's own, found before them."""
    guarded = [
        path("submit/page/<int:page_id>/", admin_views.submit_page),
        path("translate/<int:translation_id>/pofile/upload/", admin_views.upload_po),
        path("page/<int:page_id>/convert_to_alias/", admin_views.no_alias),
    ]
    return [path("localize/", include(guarded))]


@hooks.register("register_admin_menu_item")
def desk_menu_item() -> MenuItem:
    return MenuItem(
        _("Translations"), "/admin/translations/", icon_name="wagtail-localize-language", order=250
    )


@hooks.register("before_edit_page", order=-1)
def refuse_gaps(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The editor's publish button with sentences missing: say how many, publish nothing."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    ).first()
    total, done = translation.get_progress() if translation else (0, 0)
    if done >= total:
        return None
    left = total - done
    messages.error(
        request,
        ngettext(
            "One sentence is not translated yet, so nothing was published.",
            "%(count)s sentences are not translated yet, so nothing was published.",
            left,
        )
        % {"count": left},
    )
    return redirect(request.path)


@hooks.register("construct_page_action_menu")
def no_alias_button(menu_items: list, request: HttpRequest, context: dict) -> None:
    menu_items[:] = [item for item in menu_items if item.name != "localize-convert-to-alias"]


@hooks.register("register_page_header_buttons")
def source_button(page: Page, user, view_name: str, next_url: str | None = None):
    """Offer "Make this version the source" on a published translation."""
    source = source_language(page.translation_key)
    is_translation = page.live and source and source != page.locale.language_code
    if is_translation and page.permissions_for_user(user).can_publish():
        yield HeaderButton(
            _t("Make this version the source"),
            reverse("translation_source", args=[page.pk]),
            icon_name="rotate",
            priority=65,
        )


@hooks.register("construct_translated_pages_to_cascade_actions")
def take_translations_along(pages: list[Page], action: str) -> dict:
    return {page: taken_along(page, action) for page in pages}


@hooks.register("before_bulk_action")
def refuse_bulk_on_families(
    request: HttpRequest, action_type: str, objects, action
) -> HttpResponse | None:
    """Bulk actions know nothing of translations: where some hang on, say how many."""
    if action_type not in ("delete", "move", "unpublish") or action.models != [Page]:
        return None
    chosen = {page.pk for page in objects}
    left = sum(taken_along(page, action_type).exclude(pk__in=chosen).count() for page in objects)
    if not left:
        return None
    messages.error(
        request,
        ngettext(
            "One translation would stay behind: choose it too, or go page by page.",
            "%(count)s translations would stay behind: choose them too, or go page by page.",
            left,
        )
        % {"count": left},
    )
    return redirect(request.META.get("HTTP_REFERER") or "wagtailadmin_explore_root")


def translation_tasks(request: HttpRequest) -> list[EditorTask]:
    """What waits for translators: outdated versions, and machine words to read."""
    desk = reverse("translation_desk")
    tasks = []
    for state, label in (
        (State.OUTDATED, _("Translations to bring up to date: %(language)s")),
        (State.MACHINE, _("Machine translations to read: %(language)s")),
        (State.DRAFT, _("Drafts to finish: %(language)s")),
    ):
        counted = waiting([state])
        tasks += [
            EditorTask(
                str(label) % {"language": f"\u2068{own_name(code)}\u2069"},
                counted.get(code, 0),
                f"{desk}?language={code}&state={state}",
            )
            for code in codes()
        ]
    return tasks


def own_editions(language: str) -> Iterator[Address]:
    """Yield the pages that exist in a language; foreign editions are not its own."""
    found = Edition.objects.in_own_language().filter(language=language).select_related("page")
    for edition in found.order_by("path"):
        yield Address(f"/{language}/{edition.path}", edition.page.last_published_at)


register_editor_tasks(translation_tasks, order=10)
register_sitemap(own_editions)

"""What wagtail-localize does otherwise than our promises say: mended here, in one place.

Each repair names what was seen with wagtail-localize 1.14.5; its test is in
`tests/languages/test_safe_publishing.py`. `install()` is called once, when Django starts.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import HiddenInput
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationLog, TranslationSource
from wagtail_localize.operations import translate_object
from wagtail_localize.views import update_translations

_write_translation = TranslationSource.create_or_update_translation


class Unfinished(ValidationError):
    """A translation with gaps can't be published."""


class SecondSource(ValidationError):
    """A family of pages is translated from one language only."""


def write_translation(
    self: TranslationSource,
    locale: Locale,
    user: Any = None,
    publish: bool = True,
    copy_parent_pages: bool = False,
    fallback: bool = False,
) -> tuple[Any, bool]:
    """Stand in for `TranslationSource.create_or_update_translation`, which every view calls.

    - A draft of a live page is a revision only: upstream writes it into the live row, so that
      readers see half a translation (`save_target(publish=False)`).
    - Nothing is published with gaps: upstream fills them with the source's words, unmarked.
    - A page whose parent isn't translated yet: the parent is begun as a draft. Upstream makes a
      live alias of it, which shows the source under the wrong language.
    """
    target = Page.objects.filter(translation_key=self.object_id, locale=locale).first()
    if publish:
        _refuse_gaps(self, locale)
    elif target is not None and target.live:
        return _save_as_revision(self, locale, user), False
    if target is None:
        _begin_parent(self, locale, user)
    return _write_translation(
        self, locale, user=user, publish=publish, copy_parent_pages=False, fallback=fallback
    )


def _refuse_gaps(source: TranslationSource, locale: Locale) -> None:
    translation = source.translations.filter(target_locale=locale).first()
    total, done = translation.get_progress() if translation else (0, 0)
    if done < total:
        raise Unfinished(
            _("%(missing)s of %(total)s sentences are not translated: nothing was published.")
            % {"missing": total - done, "total": total}
        )


def _save_as_revision(source: TranslationSource, locale: Locale, user: Any) -> Page:
    draft = source.get_ephemeral_translated_instance(locale, fallback=True)
    revision = draft.save_revision(user=user, clean=False)
    TranslationLog.objects.create(source=source, locale=locale, revision=revision)
    return draft


def _begin_parent(source: TranslationSource, locale: Locale, user: Any) -> None:
    page = source.get_source_instance()
    parent = page.get_parent() if isinstance(page, Page) else None
    if parent and parent.depth > 1 and not parent.has_translation(locale):
        translate_object(parent.specific, [locale], user=user)


def refuse_second_source(sender: type, instance: Translation, **kwargs: Any) -> None:
    """A second source for a family crashes the editor (upstream #662): refuse it in words."""
    others = (
        Translation.objects.filter(source__object_id=instance.source.object_id)
        .exclude(source_id=instance.source_id)
        .select_related("source__locale")
    )
    if other := others.first():
        raise SecondSource(
            _("This item is translated from %(language)s already: begin there.")
            % {"language": other.source.locale.get_display_name()}
        )


def install() -> None:
    """Put the repairs in place."""
    from django.db.models.signals import pre_save

    TranslationSource.create_or_update_translation = write_translation
    pre_save.connect(
        refuse_second_source, sender=Translation, dispatch_uid="translation.one_source"
    )
    # "Publish immediately" when a source is synced would write all live translations at once.
    publish = update_translations.UpdateTranslationsForm.base_fields["publish_translations"]
    publish.widget = HiddenInput()
    publish.disabled = True
    publish.initial = False

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class TranslationConfig(AppConfig):
    name = "translation"

    def ready(self) -> None:
        from wagtail.signals import (
            page_published,
            page_slug_changed,
            page_unpublished,
            post_page_move,
        )
        from wagtail_localize.models import Translation, TranslationLog

        from translation import signals, upstream
        from translation.services import translated_models

        upstream.install()

        for signal in (page_published, page_unpublished):
            signal.connect(signals.family_changed, dispatch_uid="translation.editions")
        page_published.connect(signals.source_published, dispatch_uid="translation.source")
        page_slug_changed.connect(signals.slug_changed, dispatch_uid="translation.editions")
        post_page_move.connect(signals.subtree_moved, dispatch_uid="translation.editions")
        post_save.connect(signals.page_saved, dispatch_uid="translation.page_saved")
        post_delete.connect(signals.page_deleted, dispatch_uid="translation.page_deleted")
        for record in translated_models():
            post_save.connect(
                signals.record_saved, sender=record, dispatch_uid="translation.record_saved"
            )
            post_delete.connect(
                signals.record_deleted, sender=record, dispatch_uid="translation.record_deleted"
            )
        for model in (Translation, TranslationLog):
            post_save.connect(
                signals.translation_changed, sender=model, dispatch_uid="translation.changed"
            )

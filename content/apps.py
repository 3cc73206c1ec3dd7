from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class ContentConfig(AppConfig):
    name = "content"

    def ready(self) -> None:
        from wagtail.models import Locale, PageViewRestriction, Site
        from wagtail.signals import (
            page_published,
            page_slug_changed,
            page_unpublished,
            post_page_move,
        )

        from content import signals
        from content.models import Menu, MenuItem, PortalImage, SiteSettings

        for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
            signal.connect(signals.something_changed, dispatch_uid="content.changed")
        page_published.connect(signals.page_published, dispatch_uid="content.share_picture")
        for model in (
            Menu,
            MenuItem,
            PortalImage,
            SiteSettings,
            Locale,
            PageViewRestriction,
            Site,
        ):
            post_save.connect(signals.something_changed, sender=model, dispatch_uid="content.saved")
            post_delete.connect(
                signals.something_changed, sender=model, dispatch_uid="content.deleted"
            )
        post_delete.connect(signals.page_deleted, dispatch_uid="content.page_deleted")

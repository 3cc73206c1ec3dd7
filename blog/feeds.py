"""One Atom feed per language, with the full text of the posts written or translated in it."""

import uuid
from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from blog.models import BlogPost
from blog.querysets import PostQuerySet
from content.languages import in_language, reader_language
from content.models import SiteSettings

POSTS_IN_FEED = 30


class FullTextAtom(Atom1Feed):
    """Atom (RFC 4287) with the whole text in `content`."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["full_text"], {"type": "html"})


class PostFeed(Feed):
    """The feed of the language in the address; that language is the feed's object."""

    feed_type = FullTextAtom

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return reader_language()

    def link(self, language: str) -> str:
        return settings.SITE_URL + in_language("/blog/", language)

    def feed_url(self, language: str) -> str:
        return settings.SITE_URL + in_language("/blog/feed.xml", language)

    def title(self, language: str) -> str:
        return _("%(name)s: the blog") % {"name": SiteSettings.current().name}

    def items(self, language: str) -> PostQuerySet:
        return BlogPost.objects.newest_for(language, only_own=True)[:POSTS_IN_FEED]

    def item_title(self, item: BlogPost) -> str:
        return item.title

    def item_description(self, item: BlogPost) -> str:
        return item.introduction

    def item_link(self, item: BlogPost) -> str:
        return settings.SITE_URL + in_language(f"/blog/{item.slug}/", item.language)

    def item_guid(self, item: BlogPost) -> str:
        """An id that no new title, date or address changes (RFC 4287, 4.2.6)."""
        return uuid.uuid5(item.translation_key, item.language).urn

    def item_author_name(self, item: BlogPost) -> str:
        return item.author

    def item_pubdate(self, item: BlogPost) -> datetime:
        return timezone.make_aware(datetime.combine(item.date, time(12)))

    def item_updateddate(self, item: BlogPost) -> datetime:
        return item.last_published_at or self.item_pubdate(item)

    def item_extra_kwargs(self, item: BlogPost) -> dict[str, str]:
        return {
            "full_text": render_to_string(
                "blog/_feed_text.html", {"post": item, "site_url": settings.SITE_URL}
            )
        }

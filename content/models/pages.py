from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from content.languages import direction


class BasePage(Page):
    """A page in one language. Its slug is Latin, set once and the same in every language."""

    introduction = models.TextField(
        _("introduction"),
        blank=True,
        max_length=600,
        help_text=_("One or two sentences under the title; also shown on cards and in feeds."),
    )
    share_image = models.ForeignKey(
        "content.PortalImage",
        verbose_name=_("picture for sharing"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Leave empty: a picture with the title is drawn for you, in each language."),
    )

    class Meta:
        abstract = True

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
                FieldPanel("share_image"),
            ],
            heading=_("Being found and shared"),
        )
    ]
    # One address in every language: translators can't change it (LANGUAGES.md 8).
    override_translatable_fields = [SynchronizedField("slug", overridable=False)]

    @cached_property
    def language(self) -> str:
        """The code of the language the page is written in."""
        return self.locale.language_code

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def description(self) -> str:
        """What search engines and shared links say about the page."""
        return self.search_description or self.introduction

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_localize.fields import SynchronizedField

from content.changed import kept
from content.forms import BasePageForm
from content.languages import direction


def language_of_locale(locale_id: int) -> str:
    """Return the code of a locale; they hardly ever change, so they are kept."""
    codes = kept("locales", lambda: dict(Locale.objects.values_list("pk", "language_code")))
    if locale_id not in codes:  # made in this very moment
        return Locale.objects.get(pk=locale_id).language_code
    return codes[locale_id]


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

    base_form_class = BasePageForm

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

    @property
    def language(self) -> str:
        """The code of the language the page is written in."""
        return language_of_locale(self.locale_id)

    def serve_preview(self, request, mode_name):
        """An editor's preview has the same surroundings as the page itself."""
        request.served_page = self
        return super().serve_preview(request, mode_name)

    def get_view_restrictions(self):
        """Where nothing at all is restricted, as on most days, there is nothing to look up."""
        if kept("restrictions", PageViewRestriction.objects.exists):
            return super().get_view_restrictions()
        return PageViewRestriction.objects.none()

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def description(self) -> str:
        """What search engines and shared links say about the page."""
        return self.search_description or self.introduction

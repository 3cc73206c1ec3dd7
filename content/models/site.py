from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from content.changed import kept
from content.languages import localized_fields


@register_setting(icon="site", order=10)
class SiteSettings(BaseSiteSetting):
    """What makes the portal this city's: its name, its hashtag and where people find each other."""

    city_name = models.CharField(_("name of the city"), max_length=80, blank=True)
    motto = models.CharField(
        _("motto in the foot"),
        max_length=160,
        blank=True,
        help_text=_("One sentence at the very end of each page."),
    )
    description = models.CharField(
        _("description of the movement"),
        max_length=300,
        blank=True,
        help_text=_("For search engines, where a page has no description of its own."),
    )
    name_bold = models.CharField(
        _("word mark, bold part"),
        max_length=40,
        default="Portal",
        help_text=_("The movement's name is written in two weights: this part comes first."),
    )
    name_light = models.CharField(_("word mark, light part"), max_length=40, blank=True)
    hashtag = models.CharField(
        _("hashtag"),
        max_length=60,
        blank=True,
        validators=[RegexValidator(r"^#\w+$", _("A hashtag is a # and one word."))],
    )
    chat_url = models.URLField(_("chat"), blank=True, help_text=_("Where people talk every day."))
    facebook_url = models.URLField(_("Facebook page"), blank=True)
    mastodon_url = models.URLField(_("Mastodon profile"), blank=True)
    mail = models.EmailField(_("mail address"), blank=True)

    class Meta:
        verbose_name = _("the city and its movement")

    panels = [
        MultiFieldPanel(
            [FieldPanel("name_bold"), FieldPanel("name_light"), FieldPanel("hashtag")],
            heading=_("Name"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in localized_fields("city_name", "motto", "description")],
            heading=_("In each language"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("mail"),
                FieldPanel("chat_url"),
                FieldPanel("facebook_url"),
                FieldPanel("mastodon_url"),
            ],
            heading=_("Where to find us"),
        ),
    ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> "SiteSettings":
        """Return the settings of the one site; the same object for all who ask, not to change."""
        return kept("settings", lambda: cls.for_site(Site.objects.get(is_default_site=True)))

    @property
    def name(self) -> str:
        """The movement's name in one word, as in the word mark."""
        return f"{self.name_bold}{self.name_light}"

    @property
    def social_urls(self) -> list[str]:
        return [url for url in (self.chat_url, self.facebook_url, self.mastodon_url) if url]

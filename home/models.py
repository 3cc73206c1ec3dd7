"""The front page, the manifesto and the pages of information."""

from datetime import date, time

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail_localize.fields import SynchronizedField, TranslatableField

from blog.cards import cards_of
from blog.models import BlogPost
from content.blocks import BodyBlock
from content.languages import in_language
from content.models import BasePage
from content.templatetags.content import hours
from home.blocks import ValuesBlock
from home.figures import figures
from home.rhythm import next_evening
from home.versions import published_versions
from initiatives.boroughs import all_boroughs, boroughs_heading
from initiatives.cards import cards_of as initiative_cards
from initiatives.directory import counted_tile_of, first_of_today
from initiatives.wanted import wanted_today


class Headline(models.Model):
    """A headline in two voices: a light one and a bold one."""

    headline_light = models.CharField(
        _("headline, light part"),
        max_length=120,
        blank=True,
        help_text=_("The first words of the large headline, in light letters."),
    )
    headline_bold = models.CharField(
        _("headline, bold part"),
        max_length=120,
        blank=True,
        help_text=_("The words that matter, in bold letters."),
    )

    class Meta:
        abstract = True

    headline_panel = MultiFieldPanel(
        [FieldPanel("headline_light"), FieldPanel("headline_bold")], heading=_("Headline")
    )


class HomePage(Headline, BasePage):
    """The front page of one language; everything of that language stands below it."""

    class Weekday(models.IntegerChoices):
        MONDAY = 0, _("Monday")
        TUESDAY = 1, _("Tuesday")
        WEDNESDAY = 2, _("Wednesday")
        THURSDAY = 3, _("Thursday")
        FRIDAY = 4, _("Friday")
        SATURDAY = 5, _("Saturday")
        SUNDAY = 6, _("Sunday")

    quote = RichTextField(
        _("quotation in the clouds"),
        features=["bold"],
        blank=True,
        help_text=_("One sentence of the manifesto; bold words stand out."),
    )
    has_meetup = models.BooleanField(
        _("show the monthly meetup"),
        default=False,
        help_text=_("The date follows the rule below, month after month, with no editor at work."),
    )
    meetup_week = models.PositiveSmallIntegerField(
        _("week of the month"), default=1, validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    meetup_weekday = models.PositiveSmallIntegerField(
        _("day of the week"), default=Weekday.WEDNESDAY, choices=Weekday
    )
    meetup_starts = models.TimeField(_("begins"), default=time(19, 0))
    meetup_ends = models.TimeField(_("ends"), default=time(21, 30))
    meetup_place = models.CharField(_("where"), max_length=160, blank=True)
    meetup_note = models.CharField(
        _("one more line"), max_length=160, blank=True, help_text=_("For example what it costs.")
    )

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["home.InformationPage", "home.ManifestoPage", "blog.BlogIndexPage"]
    template = "home/home.html"
    # Listed one by one because the slug is in neither list: homes are siblings, each has its own.
    translatable_fields = [
        *(
            TranslatableField(name)
            for name in (
                "title",
                "seo_title",
                "search_description",
                "introduction",
                "headline_light",
                "headline_bold",
                "quote",
                "meetup_place",
                "meetup_note",
            )
        ),
        *(
            SynchronizedField(name)
            for name in (
                "share_image",
                "has_meetup",
                "meetup_week",
                "meetup_weekday",
                "meetup_starts",
                "meetup_ends",
            )
        ),
    ]

    content_panels = [
        *BasePage.content_panels,
        Headline.headline_panel,
        FieldPanel("quote"),
        MultiFieldPanel(
            [
                FieldPanel("has_meetup"),
                FieldPanel("meetup_week"),
                FieldPanel("meetup_weekday"),
                FieldPanel("meetup_starts"),
                FieldPanel("meetup_ends"),
                FieldPanel("meetup_place"),
                FieldPanel("meetup_note"),
            ],
            heading=_("Monthly meetup"),
        ),
    ]

    class Meta:
        verbose_name = _("front page")

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["cards"] = cards_of(BlogPost.objects.newest_for(self.language)[:3], self.language)
        boroughs = all_boroughs()
        context["tiles"] = [counted_tile_of(borough) for borough in boroughs]
        context["boroughs_heading"] = boroughs_heading(len(boroughs))
        context["wanted"] = wanted_today(3)
        context["initiatives"] = initiative_cards(first_of_today(3))
        context["figures"] = figures(self.language, boroughs=len(boroughs))
        context["meetup"] = self.meetup() if self.has_meetup else None
        return context

    def meetup(self) -> dict:
        """The next evening by the rule, in the plain values of the poster."""
        evening = self.next_meetup
        facts = [
            {"icon": "clock", "text": hours(self.meetup_starts, self.meetup_ends)},
            {"icon": "place", "text": self.meetup_place},
            {"icon": "people", "text": self.meetup_note},
        ]
        return {
            "heading": _("Next meetup"),
            "weekday": date_format(evening, "l").capitalize(),
            "day": date_format(evening, "MONTH_DAY_FORMAT"),
            "datetime": f"{evening.isoformat()}T{self.meetup_starts:%H:%M}",
            "facts": [fact for fact in facts if fact["text"]],
            "href": in_language("/contact/", self.language),
            "label": _("Ask for an invitation"),
        }

    @property
    def next_meetup(self) -> date:
        """The next evening by the rule; tonight until it has ended."""
        now = timezone.localtime()
        return next_evening(
            now, week=self.meetup_week, weekday=self.meetup_weekday, ends=self.meetup_ends
        )


class InformationPage(BasePage):
    """About, services, questions, privacy: a title and what there is to say."""

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    parent_page_types = ["home.HomePage", "home.InformationPage"]
    subpage_types = ["home.InformationPage"]
    template = "home/information.html"
    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")


class ManifestoPage(Headline, BasePage):
    """What the movement believes: opening, values, call. Earlier versions stay readable."""

    opening = RichTextField(_("opening"), features=["bold", "italic", "link"], blank=True)
    values_title = models.CharField(_("heading above the values"), max_length=120, blank=True)
    values = StreamField(ValuesBlock(), verbose_name=_("values"), blank=True)
    closing = RichTextField(_("call at the end"), features=["bold", "italic", "link"], blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "home/manifesto.html"
    content_panels = [
        *BasePage.content_panels,
        Headline.headline_panel,
        FieldPanel("opening"),
        FieldPanel("values_title"),
        FieldPanel("values"),
        FieldPanel("closing"),
    ]

    class Meta:
        verbose_name = _("manifesto")

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["versions"] = published_versions(self)
        return context

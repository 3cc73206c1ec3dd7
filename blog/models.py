"""The blog: an index per language and posts."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager
from wagtail_localize.fields import SynchronizedField

from blog.archive import archive
from blog.cards import cards_of
from blog.querysets import PostQuerySet
from content.blocks import BodyBlock
from content.languages import in_language, reader_language
from content.models import BasePage
from content.share import share_picture_url
from initiatives.models import Initiative, Theme


class BlogIndexPage(BasePage):
    """The list of all posts, each once, for readers of one language."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["blog.BlogPost"]
    max_count_per_parent = 1
    template = "blog/index.html"

    class Meta:
        verbose_name = _("blog")

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["archive"] = found = archive(BlogPost.objects.all(), request.GET, self.language)
        context["cards"] = cards_of(found.posts, self.language)
        return context


class BlogPost(BasePage):
    """A dated text by an author of the movement or a guest."""

    date = models.DateField(_("date"), default=timezone.localdate, db_index=True)
    is_date_approximate = models.BooleanField(
        _("the day is not certain"),
        default=False,
        help_text=_("Readers see month and year only."),
    )
    author = models.CharField(
        _("author"), max_length=160, blank=True, help_text=_("As the author wants to be named.")
    )
    is_guest = models.BooleanField(
        _("guest post"),
        default=False,
        help_text=_("The opinion of a guest: the portal promotes ideas, never parties."),
    )
    canonical_url = models.URLField(
        _("first published at"),
        blank=True,
        max_length=500,
        help_text=_("The original address, if the post appeared somewhere else first."),
    )
    photo = models.ForeignKey(
        "content.PortalImage",
        verbose_name=_("photo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Without one, cards show a pattern in the colour of the first theme."),
    )
    photo_alt = models.CharField(
        _("what the photo shows"),
        max_length=250,
        blank=True,
        help_text=_("For those who can't see it, in the language of this page."),
    )
    themes = ParentalManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="posts"
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    objects = PageManager.from_queryset(PostQuerySet)()

    parent_page_types = ["blog.BlogIndexPage"]
    subpage_types: list[str] = []
    template = "blog/post.html"
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("date"),
                FieldPanel("is_date_approximate"),
                FieldPanel("author"),
                FieldPanel("is_guest"),
            ],
            heading=_("When and by whom"),
        ),
        MultiFieldPanel([FieldPanel("photo"), FieldPanel("photo_alt")], heading=_("Photo")),
        FieldPanel("themes"),
        MultipleChooserPanel(
            "subjects",
            chooser_field_name="initiative",
            heading=_("Initiatives it is about"),
            help_text=_("The post is shown on their pages too."),
        ),
        FieldPanel("body"),
    ]
    promote_panels = [*BasePage.promote_panels, FieldPanel("canonical_url")]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("themes", overridable=False),
        SynchronizedField("subjects", overridable=False),
    ]

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")

    def clean(self) -> None:
        super().clean()
        if self.photo_id and not self.photo_alt:
            raise ValidationError(
                {"photo_alt": _("Say what the photo shows, for those who can't see it.")}
            )

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        reader = reader_language()
        others = BlogPost.objects.newest_for(reader).exclude(translation_key=self.translation_key)[
            :3
        ]
        context["themes"] = self.themes.all()
        context["cards"] = cards_of(others, reader)
        context["crumbs"] = [{"href": in_language("/blog/", reader), "label": gettext("Blog")}]
        context["original_host"] = urlsplit(self.canonical_url).netloc
        context["structured"] = self.structured_data()
        return context

    def structured_data(self) -> dict:
        """The post in the words of schema.org (BlogPosting)."""
        return {
            "@context": "https://schema.org",
            "@type": "BlogPosting",
            "headline": self.title,
            "description": self.description,
            "inLanguage": self.language,
            "datePublished": self.date.strftime(
                "%Y-%m" if self.is_date_approximate else "%Y-%m-%d"
            ),
            "dateModified": (self.last_published_at or timezone.now()).isoformat(),
            "mainEntityOfPage": settings.SITE_URL
            + in_language(f"/blog/{self.slug}/", self.language),
            "image": settings.SITE_URL + share_picture_url(self),
            **({"author": {"@type": "Person", "name": self.author}} if self.author else {}),
        }


class Subject(Orderable):
    """An initiative that a post is about."""

    post = ParentalKey(BlogPost, on_delete=models.CASCADE, related_name="subjects")
    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, verbose_name=_("initiative"), related_name="+"
    )

    panels = [FieldPanel("initiative")]

    class Meta(Orderable.Meta):
        verbose_name = _("initiative")
        constraints = [
            models.UniqueConstraint(fields=["post", "initiative"], name="one_subject_each")
        ]

    def __str__(self) -> str:
        return str(self.initiative)

"""What initiatives and places have in common: anyone adds them, somebody reads them first."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from content.models import PortalImage
from content.slugs import RESERVED
from initiatives.models.vocabulary import Value

MARKUP = re.compile(r"<\s*[/!a-z]", re.IGNORECASE)
MOST_LINKS = 8


def plain_text(text: str) -> None:
    """Raises ValidationError for text with HTML or a script in it."""
    if MARKUP.search(text):
        raise ValidationError(_("Plain text only, please: no HTML and no scripts."), code="markup")


def free_slug(slug: str) -> None:
    """Raises ValidationError for a word that our addresses need for themselves."""
    if slug in RESERVED:
        raise ValidationError(
            _("“%(slug)s” is a word of our addresses: take another one.") % {"slug": slug},
            code="reserved",
        )


def web_link(url: str) -> None:
    """Raises ValidationError for what is no web address of the open net (http or https)."""
    # With a code of its own: `JSONField` has its own words for "invalid", and puts them instead.
    URLValidator(
        code="link",
        schemes=["http", "https"],
        message=_("“%(value)s” is not a web address. It begins with https://."),
    )(url)


def web_links(urls: object) -> None:
    """Raises ValidationError unless `urls` is a short list of web addresses."""
    if not isinstance(urls, list) or len(urls) > MOST_LINKS:
        raise ValidationError(_("At most %(most)s links, please.") % {"most": MOST_LINKS})
    for url in urls:
        web_link(url)


class Entry(models.Model):
    """An entry of the directory: one row for all languages, in the words of who wrote it.

    `source_language` says in which language it was first written; the columns of the others may
    stay empty. Only what is `live` is ever shown.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting for an answer")
        LIVE = "live", _("public")
        REFUSED = "refused", _("refused")
        HIDDEN = "hidden", _("taken down")

    slug = models.SlugField(
        _("address word"),
        max_length=80,
        unique=True,
        validators=[free_slug],
        help_text=_("Latin letters; set once, for all languages. Addresses are made of it."),
    )
    source_language = models.CharField(_("first written in"), max_length=12)
    name = models.CharField(_("name"), max_length=120, validators=[plain_text])
    line = models.CharField(
        _("in one line"),
        max_length=200,
        blank=True,
        validators=[plain_text],
        help_text=_("What somebody should know who has three seconds."),
    )
    text = models.TextField(_("text"), max_length=8000, blank=True, validators=[plain_text])
    links = models.JSONField(_("links"), default=list, blank=True, validators=[web_links])
    spoken = models.JSONField(_("languages spoken"), default=list, blank=True)
    picture = models.ForeignKey(
        PortalImage,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    picture_alt = models.CharField(
        _("what the picture shows"),
        max_length=200,
        blank=True,
        validators=[plain_text],
        help_text=_("For who can't see it. Empty: it only decorates."),
    )
    status = models.CharField(
        _("status"), max_length=8, choices=Status, default=Status.WAITING, db_index=True
    )
    is_example = models.BooleanField(
        _("invented"), default=False, help_text=_("An example: its page says that it is invented.")
    )
    door = models.CharField(_("came through"), max_length=40, blank=True, editable=False)
    created_at = models.DateTimeField(_("added"), db_default=Now(), editable=False)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    confirmed_at = models.DateTimeField(
        _("last confirmed"),
        null=True,
        blank=True,
        help_text=_("When its stewards last said that all of this is still right."),
    )
    decided_at = models.DateTimeField(_("answered"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    refused_for = models.ForeignKey(
        Value,
        verbose_name=_("value it is against"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    refusal = models.CharField(_("reason"), max_length=500, blank=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name or self.slug

    @property
    def is_live(self) -> bool:
        return self.status == self.Status.LIVE

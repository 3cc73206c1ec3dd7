from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from translation.querysets import EditionQuerySet


class Edition(models.Model):
    """What a reader of one language gets of one item: which page, in which language, in what state.

    One row per family (`translation_key`) and language of the site. Rows are written by
    `translation.services.refresh_family` whenever a member of the family is published,
    unpublished, moved or deleted; serving a page only reads them (LANGUAGES.md 2, 3).
    """

    class State(models.TextChoices):
        SOURCE = "source", _("source")
        OWN = "own", _("written in this language")
        TRANSLATED = "translated", _("translated")
        PARTIAL = "partial", _("partly translated")
        MACHINE = "machine", _("machine translation, unreviewed")
        OUTDATED = "outdated", _("outdated")
        DRAFT = "draft", _("draft")
        MISSING = "missing", _("missing")

    translation_key = models.UUIDField(_("family"))
    language = models.CharField(_("language of the reader"), max_length=10)
    page = models.ForeignKey(
        Page,
        verbose_name=_("page shown"),
        null=True,
        on_delete=models.CASCADE,
        related_name="editions",
    )
    shown_language = models.CharField(_("language shown"), max_length=10, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State)
    # Its address without the language, the same in each: "blog/a-street/", "" for the home page.
    path = models.CharField(_("address"), max_length=500, blank=True)
    strings_total = models.PositiveIntegerField(default=0)
    strings_done = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "language"], name="one_edition_per_language"
            )
        ]
        indexes = [models.Index(fields=["path", "language"])]

    def __str__(self) -> str:
        return f"/{self.language}/{self.path} ({self.state})"

    @property
    def is_own(self) -> bool:
        """Whether the reader gets a text in the reader's own language."""
        return self.page_id is not None and self.shown_language == self.language

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_localize.models import String, TranslationContext, TranslationSource

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
    # What the desk shows of the family without opening its pages.
    title = models.CharField(_("title"), max_length=255, blank=True)
    content_type = models.ForeignKey(ContentType, null=True, on_delete=models.CASCADE)
    words_to_do = models.PositiveIntegerField(_("words to translate"), default=0)
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


class SourceChange(models.Model):
    """A sentence of a source that was worded otherwise when it was translated last."""

    source = models.ForeignKey(TranslationSource, on_delete=models.CASCADE, related_name="changes")
    context = models.ForeignKey(TranslationContext, on_delete=models.CASCADE)
    old = models.ForeignKey(String, on_delete=models.CASCADE, related_name="+")
    new = models.ForeignKey(String, on_delete=models.CASCADE, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "context", "new"], name="one_former_wording_per_sentence"
            )
        ]

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}"


class RecordTranslation(models.Model):
    """What a record's words looked like at the source when one language was written last.

    One row per record and language; `source_hash` differs from today's hash when the words were
    changed at the source since (LANGUAGES.md 12).
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.CharField(max_length=64)
    language = models.CharField(max_length=10)
    source_language = models.CharField(max_length=10)
    source_hash = models.CharField(max_length=64)
    text_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "language"],
                name="one_record_translation_per_language",
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_type_id}:{self.object_id} ({self.language})"


class Claim(models.Model):
    """Somebody is translating this item into this language: nobody else needs to begin.

    `item` is the family of a page or "app.model:pk" of a record.
    """

    item = models.CharField(max_length=120)
    language = models.CharField(max_length=10)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    claimed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "language"], name="one_claim_per_cell")
        ]

    def __str__(self) -> str:
        return f"{self.item} ({self.language}): {self.user}"

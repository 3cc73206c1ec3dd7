"""A spreadsheet given back: the file, how its columns are read, and what became of each row."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from initiatives.models.initiatives import Initiative


class Import(models.Model):
    class State(models.TextChoices):
        READ = "read", _("columns to be chosen")
        TRYING = "trying", _("being tried")
        TRIED = "tried", _("tried, nothing written yet")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        UNDOING = "undoing", _("being undone")
        UNDONE = "undone", _("undone")

    file_name = models.CharField(_("file"), max_length=200)
    header = models.JSONField(default=list)
    columns = models.JSONField(
        default=dict, help_text="Which field each column of the file is for: its index, the field."
    )
    language = models.CharField(_("language of its words"), max_length=12)
    told_in = models.CharField(max_length=12, help_text="Of whoever uploaded it: errors say so.")
    status = models.CharField(
        _("what becomes of its initiatives"),
        max_length=8,
        choices=[
            (Initiative.Status.LIVE, _("public at once")),
            (Initiative.Status.WAITING, _("wait to be read, one by one")),
        ],
        default=Initiative.Status.LIVE,
    )
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.READ)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("uploaded"), db_default=Now())
    leased_until = models.DateTimeField(db_default=Now(), help_text="A slice is being done.")

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_busy(self) -> bool:
        return self.state in BUSY


BUSY = (Import.State.TRYING, Import.State.RUNNING, Import.State.UNDOING)


class ImportRow(models.Model):
    class State(models.TextChoices):
        UNREAD = "unread", _("not tried yet")
        WAITING = "waiting", _("can go in")
        WRONG = "wrong", _("can't be read")
        DOUBLE = "double", _("there already")
        DONE = "done", _("written")
        UNDONE = "undone", _("taken back")
        KEPT = "kept", _("changed since, so it stays")

    source = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("row"), help_text="As the spreadsheet counts it.")
    cells = models.JSONField(default=list)
    facts = models.JSONField(default=dict, help_text="What its cells say, once it was tried.")
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.UNREAD)
    name_key = models.CharField(max_length=200, blank=True, help_text="Its name, to compare.")
    errors = models.JSONField(default=list, help_text="Pairs of a column's name and what is wrong.")
    initiative = models.OneToOneField(
        Initiative, null=True, on_delete=models.SET_NULL, related_name="import_row"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["source", "number"], name="one_row_a_number")
        ]
        indexes = [
            models.Index(fields=["source", "state"], name="import_row_state"),
            models.Index(fields=["source", "name_key"], name="import_row_name"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id}:{self.number}"

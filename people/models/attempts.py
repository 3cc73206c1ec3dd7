from django.db import models
from django.db.models.functions import Now


class Attempt(models.Model):
    """Something that may happen only so often: rows, because memory is one process's own."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=64, help_text="A keyed hash; never an address.")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["kind", "key", "at"], name="attempt_kind_key_at")]

    def __str__(self) -> str:
        return self.kind

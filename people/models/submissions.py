from django.db import models
from django.db.models.functions import Now


class Submission(models.Model):
    """What somebody sent through a public form, until they confirm it by mail.

    Nothing of it is shown to anybody. Once confirmed, it is done and its words are emptied; the
    row stays some days, so that a second press on the link can be answered.
    """

    purpose = models.SlugField(max_length=40)
    address_key = models.CharField(max_length=320, null=True)  # noqa: DJ001  None: done
    concerns = models.CharField(
        max_length=64, blank=True, help_text="Once it is done: the keyed hash of the address."
    )
    data = models.JSONField(default=dict)
    language = models.CharField(max_length=12)
    door = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "address_key"], name="one_open_submission_a_purpose"
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"

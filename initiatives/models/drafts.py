import uuid

from django.db import models
from django.db.models.functions import Now

from initiatives.models.initiatives import Initiative


class Draft(models.Model):
    """What somebody is still writing: found again by a signed link, seen by nobody else.

    `facts` have the form of `services.facts`, but for the picture; `writer` says who writes:
    name, address, the receipt of their consent. Emptied once it is sent, forgotten after some
    weeks.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    facts = models.JSONField(default=dict)
    writer = models.JSONField(default=dict)
    picture = models.BinaryField(
        null=True, help_text="A JPEG of ours: here, it is in no folder and no library yet."
    )
    address_key = models.CharField(max_length=320, blank=True, db_index=True)
    language = models.CharField(max_length=12)
    next_step = models.PositiveSmallIntegerField(default=1)
    is_ready = models.BooleanField(default=False, help_text="Sent, but the address not confirmed.")
    created_at = models.DateTimeField(db_default=Now())
    changed_at = models.DateTimeField(auto_now=True)
    initiative = models.OneToOneField(
        Initiative, null=True, on_delete=models.SET_NULL, related_name="draft"
    )

    def __str__(self) -> str:
        return str(self.id)

import uuid

from django.db import models
from django.db.models.functions import Now

from initiatives.models.initiatives import Initiative


class Draft(models.Model):
    """What somebody is still writing: found again by a signed link, seen by nobody else.

    `data` holds the answers of each step. Forgotten after some weeks; emptied once it is sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    data = models.JSONField(default=dict)
    language = models.CharField(max_length=12)
    created_at = models.DateTimeField(db_default=Now())
    changed_at = models.DateTimeField(auto_now=True)
    initiative = models.OneToOneField(
        Initiative, null=True, on_delete=models.SET_NULL, related_name="draft"
    )

    def __str__(self) -> str:
        return str(self.id)

import uuid

from django.db import models


class Generation(models.Model):
    """One row that says which state of everything public we are in; see `content.changed`.

    `number` counts the changes; `token` is new with each of them and never comes again, not
    even when a transaction is undone, so that what was made from a state can be kept under it.
    """

    number = models.PositiveBigIntegerField(default=0)
    token = models.UUIDField(default=uuid.uuid4)

    def __str__(self) -> str:
        return str(self.number)

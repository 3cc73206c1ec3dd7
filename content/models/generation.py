from django.db import models


class Generation(models.Model):
    """One row that counts public changes; see `content.changed`."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)

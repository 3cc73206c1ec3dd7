"""What the directory is read from: traits to filter and count by, stems to find words by, marks
to recognise what was added before.

Rows are written by `services.directory`, in the transaction that changes an initiative and again
each night. Nothing else writes here, and nothing here is the only copy of anything.
"""

from django.db import models

from initiatives.models.initiatives import Initiative


class Trait(models.Model):
    """Something a public initiative can be filtered by: "theme:food", "language:nl", "need:people".

    `position` is the initiative's, so that a filtered list comes out of one index in order.
    """

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="traits")
    word = models.CharField(max_length=100)
    position = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["initiative", "word"], name="one_trait_each")
        ]
        indexes = [models.Index(fields=["word", "position"], name="trait_in_order")]

    def __str__(self) -> str:
        return self.word


class Tally(models.Model):
    """How many public initiatives have both traits; "" stands for any."""

    chosen = models.CharField(max_length=100)
    word = models.CharField(max_length=100)
    number = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chosen", "word"], name="one_tally_a_pair")]

    def __str__(self) -> str:
        return f"{self.chosen} {self.word}: {self.number}"


class Mark(models.Model):
    """What an initiative is recognised by, public or not: its names, their stems, its links."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="marks")
    mark = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mark", "initiative"], name="one_mark_each")]

    def __str__(self) -> str:
        return self.mark


class Stem(models.Model):
    """A word, reduced to its stem, that a public initiative can be found by."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="stems")
    stem = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stem", "initiative"], name="one_stem_each")]

    def __str__(self) -> str:
        return self.stem

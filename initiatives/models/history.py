from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from initiatives.models.initiatives import Initiative
from people.models import Person


class Change(models.Model):
    """One change of an initiative: what stood there before and what stands there since.

    `before` and `after` hold the facts that differ, in the form of `services.facts`. Who changed
    it is a steward or a member of staff; neither: the portal itself (an import).
    """

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="changes")
    steward = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("when"), db_default=Now())
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    undoes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="undone_by"
    )

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return ", ".join(self.after)

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from initiatives.models.initiatives import Initiative
from people.models import Person


class Change(models.Model):
    """One change of an initiative: what stood there before and what stands there since.

    `before` and `after` hold the facts that differ, in the form of `services.facts`. `by` says
    who changed it and stays when the steward is erased or the member of staff has left.
    """

    class By(models.TextChoices):
        STEWARD = "steward", _("a steward")
        STAFF = "staff", _("the team")
        PORTAL = "portal", _("an import")

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="changes")
    steward = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    by = models.CharField(_("who"), max_length=8, choices=By, default=By.PORTAL)
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

    @property
    def is_undone(self) -> bool:
        return hasattr(self, "undone_by")

    def __str__(self) -> str:
        return ", ".join(self.after)

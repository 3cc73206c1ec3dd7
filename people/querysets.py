from django.db import models
from django.db.models import Q
from django.utils import timezone


class OutgoingMailQuerySet(models.QuerySet):
    def due(self) -> "OutgoingMailQuerySet":
        """Mail whose time has come, and mail whose worker died while it held it."""
        now = timezone.now()
        return self.filter(
            Q(state="waiting", next_at__lte=now) | Q(state="sending", leased_until__lte=now)
        )

from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from people.models import Consent

PURPOSE = "volunteering"


class VolunteerQuerySet(models.QuerySet):
    def with_skill(self, slug: str) -> "VolunteerQuerySet":
        return self._linked("skills", skill__slug=slug)

    def speaking(self, language: str) -> "VolunteerQuerySet":
        model: Any = self.model
        rows = model.speaks.rel.related_model.objects
        return self.filter(Exists(rows.filter(volunteer=OuterRef("pk"), language=language)))

    def in_borough(self, slug: str) -> "VolunteerQuerySet":
        """Volunteers who named this borough, and those who named none: they go everywhere."""
        model: Any = self.model
        through = model.boroughs.through.objects.filter(volunteer=OuterRef("pk"))
        return self.filter(Exists(through.filter(borough__slug=slug)) | ~Exists(through))

    def on_day(self, day: int) -> "VolunteerQuerySet":
        """Volunteers free on a weekday (0 is Monday), and those who named none."""
        named = self.alias(named=F("days").bitand(1 << day))
        return named.filter(Q(named__gt=0) | Q(days=0))

    def willing(self) -> "VolunteerQuerySet":
        """Volunteers whose consent stands: who withdrew it is in no list and no export.

        No join: so the newest are read first, and reading ends with the page.
        """
        standing = Consent.objects.filter(purpose=PURPOSE, withdrawn_at=None)
        return self.filter(Exists(standing.filter(person=OuterRef("person"))))

    def for_list(self) -> "VolunteerQuerySet":
        return self.select_related("person").prefetch_related("skills", "boroughs", "speaks")

    def _linked(self, name: str, **wanted: str) -> "VolunteerQuerySet":
        through = getattr(self.model, name).through.objects
        return self.filter(Exists(through.filter(volunteer=OuterRef("pk"), **wanted)))

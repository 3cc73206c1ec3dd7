from django.db import models
from modeltranslation.utils import build_localized_fieldname


class EntryQuerySet(models.QuerySet):
    def live(self):
        """Those that everybody sees."""
        return self.filter(status="live")

    def waiting(self):
        """Those that nobody has answered yet, the oldest first."""
        return self.filter(status="waiting").order_by("pk")


class InitiativeQuerySet(EntryQuerySet):
    def in_order(self):
        """Today's order, fair to all."""
        return self.order_by("position", "pk")

    def steered_by(self, person):
        """Those that `person` looks after."""
        return self.filter(stewardships__person=person)

    def readable_in(self, language):
        """Address word and last change of those that can be read in a language, one by one."""
        having = self.live().filter(traits__word=f"language:{language}")
        return having.values_list("slug", "changed_at").order_by("pk").iterator()

    def without_steward(self):
        """Public ones that nobody looks after any more; an import never had anybody."""
        return self.live().filter(
            stewardships__isnull=True, is_example=False, import_row__isnull=True
        )


class NeedQuerySet(models.QuerySet):
    def live(self):
        """Those of initiatives that everybody sees."""
        return self.filter(initiative__status="live")


class PlaceQuerySet(EntryQuerySet):
    def readable_in(self, language):
        """Address word and last change of those that can be read in a language, one by one."""
        name = build_localized_fieldname("name", language)
        having = self.live().exclude(**{name: ""}).exclude(**{name: None})
        return having.values_list("slug", "changed_at").order_by("pk").iterator()

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class InitiativesConfig(AppConfig):
    name = "initiatives"

    def ready(self) -> None:
        from content.signals import something_changed
        from initiatives.models import Borough, Kind, Skill, Theme, Value

        for model in (Borough, Theme, Skill, Kind, Value):
            for signal in (post_save, post_delete):
                signal.connect(something_changed, sender=model, dispatch_uid="initiatives.changed")

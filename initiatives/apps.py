from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class InitiativesConfig(AppConfig):
    name = "initiatives"

    def ready(self) -> None:
        from content.signals import something_changed
        from initiatives.models import Borough, Kind, Skill, Theme, Value
        from initiatives.signals import word_deleted, word_saved

        for model in (Borough, Theme, Skill, Kind, Value):
            for signal in (post_save, post_delete):
                signal.connect(something_changed, sender=model, dispatch_uid="initiatives.changed")
        for model in (Borough, Theme, Kind):  # by these an initiative is found
            post_save.connect(word_saved, sender=model, dispatch_uid="initiatives.saved")
            post_delete.connect(word_deleted, sender=model, dispatch_uid="initiatives.deleted")

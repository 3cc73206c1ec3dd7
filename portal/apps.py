"""Portal composes the site; nobody imports it."""

from pathlib import Path
from typing import Any

from django.apps import AppConfig, apps
from django.contrib.staticfiles.apps import StaticFilesConfig
from django.db.models.signals import post_migrate


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self) -> None:
        from portal import checks  # noqa: F401

        # Django tells of each app with models, in their order: wait for the last one, so that
        # all permissions exist.
        last = [config for config in apps.get_app_configs() if config.models_module][-1]
        post_migrate.connect(prepare, sender=last)


def prepare(sender: Any, using: str, **kwargs: Any) -> None:
    """After each migrate, give the site what it can't stand without: room for its languages,
    its tree, groups, jobs that come again, and the words of mails and consents.
    """
    from django.core.management import call_command

    from home.services import prepare_tree
    from initiatives import services as initiatives
    from people import services as people
    from portal.adding_languages import make_room

    call_command("compile_messages", verbosity=0)
    make_room()
    prepare_tree()
    people.prepare_groups()
    people.prepare_schedules()
    initiatives.prepare_schedules()
    initiatives.prepare_import_schedules()
    for config in apps.get_app_configs():
        people.load_texts(Path(config.path, "texts"))


class PortalStaticFilesConfig(StaticFilesConfig):
    """Components keep template and stylesheet in one folder: only the stylesheet is served."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "*.html"]

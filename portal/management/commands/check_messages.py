import shutil
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from content.languages import codes
from portal.catalogues import mistakes


class Command(BaseCommand):
    help = (
        "Look for words missing from the catalogues, and for lost placeholders, tags and plurals."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if not shutil.which("xgettext"):
            raise CommandError(
                "gettext is missing: install it first (Debian: apt install gettext)."
            )
        found = [f"{language}: {what}" for language in codes() for what in mistakes(language)]
        for line in found:
            self.stdout.write(line)
        if found:
            raise CommandError(
                f"{len(found)} mistakes in the catalogues; `make messages` collects."
            )

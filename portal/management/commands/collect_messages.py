from typing import Any

from django.core.management.base import BaseCommand

from content.languages import codes
from portal.catalogues import merge


class Command(BaseCommand):
    help = "Collect the words of the interface into locale/ (needs gettext's xgettext)."

    def handle(self, *args: Any, **options: Any) -> None:
        for language in codes():
            came, went = merge(language)
            self.stdout.write(f"{language}: {came} new, {went} gone")

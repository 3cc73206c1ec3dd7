from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.languages import codes, own_name
from portal.adding_languages import add_language


class Command(BaseCommand):
    help = "Make room for a language named in SITE_LANGUAGES: columns, pages, editors, editions."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("language", help="its code, as in tr")

    def handle(self, *args: Any, **options: Any) -> None:
        language = options["language"]
        if language not in codes():
            raise CommandError(
                f"{language} is not a language of the site yet. Say it first, and say it again "
                f"when you start the site: SITE_LANGUAGES={','.join([*codes(), language])}"
            )
        add_language(language)
        self.stdout.write(f"The site speaks {own_name(language)} now: /{language}/")

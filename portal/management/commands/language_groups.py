from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from content.languages import own_name
from home.models import HomePage
from people.services import make_language_group


class Command(BaseCommand):
    help = "Make a group of editors and a collection of images for each language; again: nothing."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        for home in HomePage.objects.select_related("locale"):
            name = f"Editors {own_name(home.language)}"
            made = make_language_group(home, name)
            self.stdout.write(f"{name}: {'made' if made else 'was there'}")

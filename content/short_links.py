"""Short links (`/p/<code>`): made when something becomes public, the same for ever."""

from django.conf import settings
from django.db import IntegrityError, transaction

from content.models import ShortLink


def make_short_link(path: str) -> str:
    """Return the code that leads to `path` (an address without language); made if there is none."""
    for _try in range(5):
        try:
            with transaction.atomic():
                return ShortLink.objects.get_or_create(path=path)[0].code
        except IntegrityError:
            continue  # a code that another link has already: draw again
    raise RuntimeError("No free code for a short link was found.")


def short_address(path: str) -> str:
    """Return the whole short address of `path`, "" if it has none."""
    code = ShortLink.objects.filter(path=path).values_list("code", flat=True).first()
    return f"{settings.SITE_URL}/p/{code}" if code else ""

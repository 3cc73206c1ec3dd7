from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from portal.surroundings import Surroundings


def surroundings(request: HttpRequest) -> dict[str, object]:
    """Give templates `site`: what stands around every page. Nothing is asked until it is used.

    allauth's pages have a `site` of their own; they find ours as `surroundings`.
    """
    around = SimpleLazyObject(lambda: Surroundings(request))
    return {"site": around, "surroundings": around}

"""What a city's folder gives the directory: its words and, for a start, invented initiatives."""

from content.changed import changed
from content.city import City
from initiatives.models import Initiative, Place
from initiatives.services import load_vocabulary, make, make_place, shuffle_today


def load_words(city: City) -> None:
    """Load the boroughs, themes, skills, kinds and values of a city."""
    city.say("boroughs, themes and skills")
    load_vocabulary(city.folder / "vocabulary.json")


def load_initiatives(city: City) -> None:
    """Load `initiatives.json` of the city's folder: facts by slug, all marked as invented.

    Those that are there already stay as they are.
    """
    if not city.folder.joinpath("initiatives.json").exists():
        return
    there = set(Initiative.objects.values_list("slug", flat=True))
    missing = {
        slug: facts for slug, facts in city.json("initiatives.json").items() if slug not in there
    }
    if not missing:
        return
    city.say("initiatives")
    for slug, facts in missing.items():
        make(facts, status=Initiative.Status.LIVE, slug=slug, is_example=True, door="demo")
    shuffle_today()
    changed()


def load_places(city: City) -> None:
    """Load `places.json` of the city's folder: facts by slug, all marked as invented.

    Those that are there already stay as they are.
    """
    if not city.folder.joinpath("places.json").exists():
        return
    there = set(Place.objects.values_list("slug", flat=True))
    missing = {slug: facts for slug, facts in city.json("places.json").items() if slug not in there}
    if missing:
        city.say("places")
    for slug, facts in missing.items():
        make_place(facts, status=Place.Status.LIVE, slug=slug, is_example=True, door="demo")

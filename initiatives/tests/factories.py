from itertools import count

from initiatives.models import Initiative, Place, Steward
from initiatives.services import make, make_place, steward_link
from people.tests.factories import link_in, make_person

numbers = count(1)


def make_initiative(language: str = "fr", *, status: str = "live", **facts) -> Initiative:
    """A public initiative, written in one language unless its facts say otherwise."""
    name = facts.pop("name", f"Initiative {next(numbers)}")
    return make(
        {
            "source_language": language,
            "name": name if isinstance(name, dict) else {language: name},
            "stage": "running",
            **facts,
        },
        status=status,
    )


def make_stewarded(*people, **facts) -> Initiative:
    """A public initiative with stewards: those given, or one made now."""
    initiative = make_initiative(**facts)
    for person in people or [make_person()]:
        Steward.objects.create(initiative=initiative, person=person)
    return initiative


def page_of(initiative: Initiative, person=None) -> str:
    """The path of a steward's page, as their mail gives it."""
    return link_in(steward_link(person or initiative.stewards.first(), initiative))


def make_place_in(borough: str, *, status: str = "live", keeper=None, **facts) -> Place:
    """A public place in a borough, in French unless its facts say otherwise."""
    name = facts.pop("name", f"Salle {next(numbers)}")
    return make_place(
        {
            "source_language": "fr",
            "name": name if isinstance(name, dict) else {"fr": name},
            "borough": borough,
            "seats": 20,
            "is_free": True,
            **facts,
        },
        status=status,
        keeper=keeper,
    )

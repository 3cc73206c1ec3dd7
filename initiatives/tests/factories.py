from itertools import count

from initiatives.models import Initiative
from initiatives.services import make

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

"""What a change changed: in pieces for machines, in plain words for people."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from content.changed import kept
from content.languages import direction, local_text, own_name, reader_language
from content.words import listed
from initiatives.models import Borough, Change, Initiative, Kind, Need, Place, Skill, Theme
from initiatives.services.facts import FACTS, Facts
from people.spoken import name_of

Pieces = dict[tuple[str, Any], Any]


def pieces(facts: Facts) -> Pieces:
    """Return facts in the pieces that change apart: a text by language, needs one by one."""
    found: Pieces = {}
    for name, value in facts.items():
        if isinstance(value, dict):
            found |= {(name, language): text for language, text in value.items()}
        elif name == "needs":
            found |= {(name, need["id"]): need for need in value}
        else:
            found[name, ""] = value
    return found


def touched(change: Change) -> list[tuple[str, Any]]:
    """Return the pieces that a change changed, in the order of the facts."""
    before, after = pieces(change.before), pieces(change.after)
    found = [piece for piece in {**before, **after} if before.get(piece) != after.get(piece)]
    return sorted(found, key=lambda piece: list(change.after).index(piece[0]))


@dataclass(frozen=True)
class Difference:
    """One piece of a change in the reader's words; `language` is set where it is a text in one."""

    label: str
    old: str
    new: str
    language: str = ""

    @property
    def direction(self) -> str:
        return direction(self.language) if self.language else "auto"

    @property
    def heading(self) -> str:
        return f"{self.label} ({own_name(self.language)})" if self.language else self.label


def differences(change: Change) -> list[Difference]:
    """Return what a change changed, in the reader's language and in the order of the facts."""
    before, after = pieces(change.before), pieces(change.after)
    return [_difference(piece, before, after) for piece in touched(change)]


def in_words(facts: Facts) -> list[Difference]:
    """Return what facts say, in the reader's language: as if all of it were new."""
    needs = [{**need, "id": number} for number, need in enumerate(facts.get("needs", []))]
    ordered = {name: facts[name] for name in FACTS if name in facts}
    return _as_new({**ordered, "needs": needs}, Initiative)


def place_in_words(facts: Facts) -> list[Difference]:
    """Return what the facts of a place say, as `in_words` does, in their own order."""
    return _as_new(facts, Place)


def _as_new(facts: Facts, model: type[models.Model]) -> list[Difference]:
    after = pieces(facts)
    return [_difference(piece, {}, after, model) for piece in after if _is_said(after[piece])]


def _difference(
    piece: tuple[str, Any],
    before: Pieces,
    after: Pieces,
    model: type[models.Model] = Initiative,
) -> Difference:
    name, key = piece
    return Difference(
        label=_label(name, model),
        old=_words(name, before.get(piece)),
        new=_words(name, after.get(piece)),
        language=key if isinstance(key, str) else "",
    )


def _label(name: str, model: type[models.Model]) -> str:
    if name == "needs":
        return str(capfirst(Need._meta.verbose_name))
    return str(capfirst(model._meta.get_field(name).verbose_name))  # type: ignore[union-attr]


def _is_said(value: Any) -> bool:
    return bool(value) or value is False  # "no" is an answer


def _words(name: str, value: Any) -> str:
    return _READERS.get(name, str)(value) if _is_said(value) else ""


def _named(model: type[models.Model]) -> Callable[[str | list[str]], str]:
    """Return how slugs of `model` are said in the reader's language."""

    def names(slugs: str | list[str]) -> str:
        known = kept(("words by slug", model), lambda: {word.slug: word for word in _all(model)})
        wanted = [slugs] if isinstance(slugs, str) else slugs
        found = [known.get(slug) for slug in wanted]
        return listed(
            local_text(word, "name").text if word else slug
            for slug, word in zip(wanted, found, strict=True)
        )

    return names


def _all(model: type[models.Model]) -> Any:
    return model._default_manager.all()


def _spoken(languages: list[str]) -> str:
    return listed(name_of(language, reader_language()) for language in languages)


def _equipment(names: list[str]) -> str:
    return listed(str(Place.Equipment(name).label) for name in names)


def _yes_or_no(answer: bool) -> str:
    return _("yes") if answer else _("no")


def _need(need: Facts) -> str:
    lines = [
        f"{Need.Kind(need['kind']).label}: {' / '.join(need['title'].values())}",
        *need["text"].values(),
        _named(Skill)(need["skills"]),
        _spoken(need["spoken"]),
        str(Need.State(need["state"]).label),
    ]
    return "\n".join(line for line in lines if line)


_READERS: dict[str, Callable[[Any], str]] = {
    "stage": lambda stage: str(Initiative.Stage(stage).label),
    "kind": _named(Kind),
    "themes": _named(Theme),
    "boroughs": _named(Borough),
    "borough": _named(Borough),
    "equipment": _equipment,
    "is_step_free": _yes_or_no,
    "is_free": _yes_or_no,
    "spoken": _spoken,
    "source_language": own_name,
    "links": "\n".join,
    "picture": lambda picture: _("a picture"),
    "needs": _need,
}

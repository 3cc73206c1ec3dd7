"""Which words of the directory exist once per language."""

from modeltranslation.translator import TranslationOptions, register

from initiatives.models import Borough, Initiative, Kind, Need, Place, Skill, Theme, Value


@register([Borough, Theme, Skill, Kind, Value])
class VocabularyWords(TranslationOptions):
    fields = ("name",)


@register(Initiative)
class InitiativeWords(TranslationOptions):
    fields = (
        "name",
        "line",
        "text",
        "tried",
        "worked",
        "did_not_work",
        "next_step",
        "picture_alt",
    )


@register(Need)
class NeedWords(TranslationOptions):
    fields = ("title", "text")


@register(Place)
class PlaceWords(TranslationOptions):
    fields = ("name", "line", "text", "access", "price", "hours", "picture_alt")

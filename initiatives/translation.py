"""Which words of the vocabulary exist once per language."""

from modeltranslation.translator import TranslationOptions, register

from initiatives.models import Borough, Kind, Skill, Theme


@register([Borough, Theme, Skill, Kind])
class VocabularyWords(TranslationOptions):
    fields = ("name",)

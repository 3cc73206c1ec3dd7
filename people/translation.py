"""Which words of this app's records exist once per language."""

from modeltranslation.translator import TranslationOptions, register

from people.models import ConsentText, MailTemplate, Subject


@register(MailTemplate)
class MailTemplateWords(TranslationOptions):
    fields = ("about", "subject", "body")


@register(ConsentText)
class ConsentTextWords(TranslationOptions):
    fields = ("sentence",)


@register(Subject)
class SubjectWords(TranslationOptions):
    fields = ("name",)

"""Which words of this app's records exist once per language."""

from modeltranslation.translator import TranslationOptions, register

from content.models import Menu, MenuItem, SiteSettings


@register(SiteSettings)
class SiteSettingsWords(TranslationOptions):
    fields = ("city_name", "motto", "description")


@register(Menu)
class MenuWords(TranslationOptions):
    fields = ("heading",)


@register(MenuItem)
class MenuItemWords(TranslationOptions):
    fields = ("label",)

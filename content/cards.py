"""What a card shows, in plain values: the component knows neither pages nor records."""

from dataclasses import dataclass

from django.utils.safestring import SafeString


@dataclass(kw_only=True)
class Card:
    """One card. `title_lang` and `title_dir` are set only when the text is foreign to the page."""

    href: str
    title: str
    item: str
    lang: str
    title_lang: str = ""
    title_dir: str = ""
    line: str = ""
    line_lang: str = ""
    line_dir: str = ""
    meta: str | SafeString = ""
    badge: str = ""
    image: str | SafeString = ""
    seed: str = ""
    hue: str = ""
    wide: bool = False
    level: int = 3

"""Plain sample values for the component page: long titles, foreign titles, empty states.

French and Arabic, because what holds for both holds for the rest.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.safestring import mark_safe

from design.patterns import draw_pattern

LONG = {"quote", "tilemap", "value", "figures"}  # shown one below the other
SEEDS = ("garden", "bicycle", "kitchen")
Samples = dict[str, list[dict[str, Any]]]


@dataclass
class Message:
    """What Django's message framework hands to a template."""

    level_tag: str
    text: str

    def __str__(self) -> str:
        return self.text


def _form(language: str, words: dict[str, str]) -> forms.Form:
    """A form with one field of each kind, sent with a mistake; `words` are its labels."""
    fields: dict[str, forms.Field] = {
        "name": forms.CharField(label=words["name"]),
        "mail": forms.EmailField(label=words["mail"], help_text=words["mail_help"]),
        "about": forms.CharField(label=words["about"], widget=forms.Textarea, required=False),
        "where": forms.ChoiceField(
            label=words["where"],
            choices=[("site", words["site"]), ("home", words["home"])],
            widget=forms.RadioSelect,
        ),
        "place": forms.ChoiceField(label=words["place"], choices=[("1", words["place_1"])]),
        "consent": forms.BooleanField(label=words["consent"]),
    }
    form_class = type("SampleForm", (forms.Form,), fields)
    data = {"name": words["name_value"], "mail": "salma@", "where": "home"}
    form: forms.Form = form_class({f"{language}-{k}": v for k, v in data.items()}, prefix=language)
    return form


def _samples(language: str, words: dict[str, str]) -> Samples:
    """The contexts of every component; `words` are the texts, a foreign title comes as Dutch."""
    w, here = words, f"https://example.org/{language}/"
    foreign = {"title_lang": "nl", "title_dir": "ltr", "lang": "nl"}
    photograph = draw_pattern("photograph", "canal")
    image = mark_safe(f'<span role="img" aria-label="{w["title"]}">{photograph}</span>')
    form = _form(language, words)
    card = {"href": "#", "title": w["title"], "line": w["line"], "meta": w["meta"]}
    card |= {"item": "garden", "lang": language, "seed": "garden", "hue": "leaf"}
    other = {
        "href": "#",
        "title": w["foreign"],
        "badge": w["badge"],
        "seed": "roof",
        **foreign,
    }
    long_title = " ".join([w["title"]] * 3)
    entries = [
        {"href": "#", "title": w["title"], "date": w["date"]},
        {"href": "#", "title": w["foreign"], "badge": w["badge"], **foreign},
    ]
    tiles = [
        {
            "name": w["place_1"],
            "row": 1,
            "col": 1,
            "count": 0,
            "unit": w["unit"],
            "href": "#",
        },
        {
            "name": w["place_2"],
            "row": 1,
            "col": 3,
            "rowspan": 2,
            "count": 5,
            "href": "#",
        },
        {
            "name": w["place_3"],
            "row": 2,
            "col": 1,
            "colspan": 2,
            "count": 3,
            "href": "#",
        },
        {
            "name": w["place_2"],
            "row": 2,
            "col": 4,
            "count": 1,
            "href": "#",
            "current": True,
        },
    ]
    facts = [
        {"icon": "clock", "text": mark_safe('<bdi dir="ltr">19:00–21:30</bdi>')},
        {"icon": "place", "text": w["place_1"]},
    ]
    text = mark_safe(f"<p>{w['line']} {w['line']}</p>")
    loud = mark_safe(f"{w['light']} <strong>{w['bold']}</strong>.")
    return {
        "archive": [{"groups": [{"heading": "2026", "entries": entries}]}],
        "badge": [{"text": w["badge"]}],
        "breadcrumb": [{"items": [{"href": "#", "label": w["section"]}]}],
        "button": [
            {"href": "#", "label": w["action"]},
            {"href": "#", "label": w["action"], "kind": "line", "icon_name": "arrow"},
            {"label": w["action"], "wide": True, "type": "button"},
        ],
        "card": [
            card,
            other,
            card
            | {
                "title": long_title,
                "line": "",
                "level": 2,
                "hue": "night",
                "image": image,
            },
            card | {"wide": True, "hue": "iris", "seed": "post"},
            {"href": "#", "title": w["title"]},
        ],
        "empty": [
            {
                "heading": w["empty"],
                "text": w["line"],
                "href": "#",
                "label": w["action"],
            },
            {"text": w["empty"], "level": 3},
        ],
        "field": [{"field": field, "short": field.name == "name"} for field in form],
        "figure": [{"image": image, "caption": w["line"], "credit": w["name_value"]}],
        "figures": [
            {
                "items": [
                    {"value": "27", "label": w["unit"]},
                    {"value": "14", "label": w["section"]},
                ]
            }
        ],
        "filter_group": [
            {
                "group": {
                    "heading": w["section"],
                    "is_open": True,
                    "options": [
                        {
                            "name": "a",
                            "value": "1",
                            "label": w["title"],
                            "count": 7,
                            "chosen": True,
                        },
                        {
                            "name": "a",
                            "value": "2",
                            "label": "Nederlands",
                            "lang": "nl",
                            "dir": "ltr",
                            "count": 0,
                        },
                    ],
                }
            }
        ],
        "go": [{"href": "#", "label": w["action"]}, {"href": "#", "label": long_title}],
        "linked_image": [{"href": "#", "image": image, "caption": w["title"]}],
        "messages": [{"messages": [Message("success", w["done"]), Message("error", w["wrong"])]}],
        "notice": [
            {
                "heading": w["notice"],
                "text": w["notice_text"],
                "links": [
                    {"href": "#", "label": w["action"]},
                    {
                        "href": "#",
                        "label": "Nederlands",
                        "lang": "nl",
                        "dir": "ltr",
                        "plain": True,
                    },
                ],
            },
            {"kind": "version", "heading": w["version"], "alone": True, "level": 3},
        ],
        "pagination": [
            {"number": 1, "total": 3, "next_href": "#"},
            {
                "number": 2,
                "total": 3,
                "next_href": "#",
                "previous_href": "#",
                "label": w["section"],
                "pages": [{"number": n, "href": "#"} for n in (1, 2, 3)],
            },
        ],
        "plate": [
            {
                "names": [
                    {"text": "Rue des Tilleuls", "lang": "fr", "dir": "ltr"},
                    {"text": "Lindestraat", "lang": "nl", "dir": "ltr"},
                ],
                "href": "#",
            }
        ],
        "poster": [
            {
                "heading": w["next"],
                "light": w["day"],
                "bold": w["date"],
                "datetime": "2026-12-02T19:00+01:00",
                "facts": facts,
                "href": "#",
                "label": w["action"],
            }
        ],
        "question": [
            {"question": w["question"], "answer": text, "open": True},
            {"question": f"{w['question']} {w['question']}", "answer": text},
        ],
        "quote": [{"text": loud, "href": "#", "label": w["action"]}],
        "share_links": [{"url": f"{here}blog/garden/", "title": w["title"]}],
        "spec": [
            {
                "items": [
                    {"term": w["section"], "text": w["title"], "href": "#"},
                    {"term": w["next"], "text": w["date"]},
                ]
            }
        ],
        "summary": [{"form": form, "still": True}],
        "tilemap": [{"items": tiles}],
        "value": [
            {
                "anchor": f"value-{language}",
                "title": w["bold"].capitalize(),
                "text": text,
                "drawing_name": "value-door",
                "address": f"{here}manifesto/#value-{language}",
            }
        ],
        "video": [
            {
                "href": "https://www.youtube.com/watch?v=3AB6K7rWlG4",
                "embed": "https://www.youtube-nocookie.com/embed/3AB6K7rWlG4",
                "title": w["title"],
            }
        ],
    }


FRENCH = {
    "title": "Le potager collectif de la rue des Tilleuls",
    "line": "Tomates, menthe et courgettes, cultivées entre voisins et partagées entre familles.",
    "meta": "Rue des Tilleuls · Nature",
    "foreign": "Daktuin: groenten telen boven de stad",
    "badge": "Seulement en néerlandais",
    "section": "Blog",
    "action": "Devenir bénévole",
    "date": "2 décembre",
    "day": "Mercredi",
    "next": "Prochaine rencontre",
    "unit": "initiatives dans 16 communes",
    "empty": "Personne n’est encore passé avec un micro. Le chat attend.",
    "notice": "Cet article n’existe qu’en néerlandais",
    "notice_text": "Il n’est pas encore traduit. Le voici tel que ses auteurs l’ont écrit.",
    "version": "Vous lisez la version du 1er septembre 2016",
    "question": "Faut-il un compte pour s’inscrire ?",
    "light": "Nous avons tous quelque chose",
    "bold": "à apporter",
    "done": "Votre message est parti.",
    "wrong": "Votre message n’est pas parti.",
    "place_1": "Bourg-Saint-Jean-lez-Tilleuls",
    "place_2": "Le Pré",
    "place_3": "La Ville",
    "name": "Votre nom",
    "name_value": "Salma",
    "mail": "Votre adresse e-mail",
    "mail_help": "Nous y envoyons un seul lien de confirmation.",
    "about": "Une phrase sur vous",
    "where": "Où ?",
    "site": "Sur place",
    "home": "De chez moi",
    "place": "Commune",
    "consent": "J’accepte que vous gardiez ces informations pour me mettre en contact.",
}

ARABIC = {
    "title": "حديقة الخضار الجماعية في شارع الزيزفون",
    "line": "نزرع الطماطم والنعناع والكوسا، ونوزّع المحصول على العائلات.",
    "meta": "شارع الزيزفون · طبيعة",
    "foreign": "Daktuin: groenten telen boven de stad",
    "badge": "بالهولندية فقط",
    "section": "المدوّنة",
    "action": "تطوّعوا معنا",
    "date": "2 ديسمبر",
    "day": "الأربعاء",
    "next": "اللقاء القادم",
    "unit": "مبادرة في 16 بلدية",
    "empty": "لم يأتِ أحد بعد ومعه ميكروفون. القط ينتظر.",
    "notice": "هذا المقال بالهولندية فقط",
    "notice_text": "لم يُترجم إلى العربية بعد. أبقيناه كما كتبه أصحابه، وما حوله بلغتكم.",
    "version": "تقرؤون نسخة 1 سبتمبر 2016",
    "question": "هل أحتاج إلى حساب للتسجيل؟",
    "light": "لدى كلٍّ منّا",
    "bold": "ما يقدّمه",
    "done": "أُرسلت رسالتكم.",
    "wrong": "لم تُرسل رسالتكم.",
    "place_1": "بلدة الزيزفون",
    "place_2": "المرج",
    "place_3": "المدينة",
    "name": "اسمكم، كما تحبّون أن نناديكم",
    "name_value": "سلمى",
    "mail": "البريد الإلكتروني",
    "mail_help": "نرسل إليه رابطاً واحداً للتأكيد.",
    "about": "جملة عنكم",
    "where": "أين؟",
    "site": "في المكان نفسه",
    "home": "من البيت",
    "place": "البلدية",
    "consent": "أوافق على أن تحفظوا هذه المعلومات لوصلي بالمبادرات.",
}


SAMPLES: dict[str, Samples] = {
    "fr": _samples("fr", FRENCH),
    "ar": _samples("ar", ARABIC),
}

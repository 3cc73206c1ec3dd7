from django.utils.translation import gettext_lazy as _
from wagtail import blocks

DRAWINGS = [
    ("door", _("An open door")),
    ("umbrella", _("An umbrella with a cloud")),
    ("bricks", _("A wall being built")),
    ("flask", _("A flask")),
    ("hummingbird", _("A hummingbird")),
    ("pipe", _("A pipe")),
    ("hat", _("A hat on a cloud")),
]


class ValueBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Value"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "italic", "link"])
    # Neither an anchor nor a drawing is a text: translators never see them.
    anchor = blocks.RegexBlock(
        regex=r"^[a-z][a-z0-9-]*$",
        label=_("Anchor"),
        help_text=_(
            "Latin letters and hyphens, the same in all languages. People share links to it: "
            "don't change it once it is published."
        ),
        error_messages={"invalid": _("Small Latin letters, digits and hyphens only.")},
    )
    drawing = blocks.ChoiceBlock(choices=DRAWINGS, label=_("Drawing"), default="door")

    class Meta:
        icon = "pick"
        label = _("Value")
        description = _("One value with its drawing and a link of its own.")
        template = "home/blocks/value.html"
        preview_value = {
            "title": "Constructive",
            "text": "<p>We only have time to support.</p>",
            "anchor": "constructive",
            "drawing": "bricks",
        }


class ValuesBlock(blocks.StreamBlock):
    value = ValueBlock()

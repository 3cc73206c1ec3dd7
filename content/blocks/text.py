from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.links import link_validator

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "link", "ol", "ul"]


class TextBlock(blocks.RichTextBlock):
    """Headings, paragraphs and lists."""

    def __init__(self, **kwargs):
        super().__init__(**{"features": TEXT_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "content/blocks/text.html"
        description = _("Headings, paragraphs and lists.")
        preview_value = (
            "<h2>It started with a street</h2><p>Somebody put a <b>bench</b> outside.</p>"
            "<ul><li>Then came a table.</li><li>Then came the neighbours.</li></ul>"
        )


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quotation"))
    attribution = blocks.CharBlock(
        label=_("Who said it"),
        required=False,
        max_length=160,
        help_text=_("A name, perhaps a role."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "content/blocks/quote.html"
        description = _("A sentence that stands out from the text.")
        preview_value = {"text": "We all have something to contribute.", "attribution": ""}


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"), max_length=200)
    answer = blocks.RichTextBlock(label=_("Answer"), features=["bold", "link", "ol", "ul"])

    class Meta:
        icon = "help"
        label = _("Question and answer")
        template = "content/blocks/question.html"
        description = _("A question that opens to show its answer.")
        preview_value = {"question": "Do I need an account?", "answer": "<p>No. Nobody does.</p>"}


class ButtonBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Word on the button"), max_length=60)
    link = blocks.CharBlock(
        label=_("Leads to"),
        max_length=300,
        validators=[link_validator],
        help_text=_(
            "A path of this site without the language, such as /blog/, or a whole address."
        ),
    )

    class Meta:
        icon = "link"
        label = _("Button")
        template = "content/blocks/button.html"
        description = _("One clear thing to do next. One button a section is enough.")
        preview_value = {"label": "Read the manifesto", "link": "/manifesto/"}

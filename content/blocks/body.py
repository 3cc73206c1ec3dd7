from wagtail import blocks

from content.blocks.media import LinkedPictureBlock, PictureBlock, VideoBlock
from content.blocks.text import ButtonBlock, QuestionBlock, QuoteBlock, TextBlock


class BodyBlock(blocks.StreamBlock):
    """The body of posts and information pages."""

    text = TextBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    linked_picture = LinkedPictureBlock()
    video = VideoBlock()
    question = QuestionBlock()
    button = ButtonBlock()

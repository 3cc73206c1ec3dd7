"""The pieces that editors put a page together from."""

from content.blocks.body import BodyBlock
from content.blocks.media import LinkedPictureBlock, PictureBlock, VideoBlock
from content.blocks.text import ButtonBlock, QuestionBlock, QuoteBlock, TextBlock

__all__ = [
    "BodyBlock",
    "ButtonBlock",
    "LinkedPictureBlock",
    "PictureBlock",
    "QuestionBlock",
    "QuoteBlock",
    "TextBlock",
    "VideoBlock",
]

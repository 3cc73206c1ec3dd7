"""What the job worker does for translations. Arguments are ids."""

from uuid import UUID

from wagtail_localize.models import TranslationSource

from translation.services import follow_source, source_language


def follow_published_source(translation_key: str) -> None:
    """Tell the translations of a family that its source was published."""
    key = UUID(translation_key)
    source = TranslationSource.objects.filter(
        object_id=key, locale__language_code=source_language(key)
    ).first()
    if source is not None:
        follow_source(source)

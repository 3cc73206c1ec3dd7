"""Words are put together as each language does it."""

import pytest
from django.utils.translation import override

from content.words import listed


@pytest.mark.parametrize(
    ("language", "words", "said"),
    [
        ("ar", ["الفرنسية", "", "العربية"], "الفرنسية، العربية"),
        ("nl", ["Frans", "Arabisch"], "Frans, Arabisch"),
        ("fr", [""], ""),
    ],
)
def test_a_list_has_the_comma_of_its_language(language, words, said):
    with override(language):
        assert listed(words) == said

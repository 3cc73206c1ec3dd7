"""What benchmarks are measured on is a directory like the one that grows by hand."""

import runpy
from datetime import date

import pytest
from django.conf import settings

from initiatives.models import Initiative
from initiatives.services import shuffle
from initiatives.services.directory import stems_of, traits_of
from initiatives.services.duplicates import marks_of, names_of

pytestmark = pytest.mark.django_db


def test_made_initiatives_are_indexed_like_all_others():
    make_initiatives = runpy.run_path(settings.BASE_DIR / "benchmarks/making.py")[
        "make_initiatives"
    ]
    before = Initiative.objects.count()
    make_initiatives(40)
    made = Initiative.objects.filter(slug__startswith="made-")
    assert made.count() == 40
    for initiative in made:
        assert set(initiative.stems.values_list("stem", flat=True)) == stems_of(initiative)
        marks = marks_of(names_of(initiative), initiative.links)
        assert set(initiative.marks.values_list("mark", flat=True)) == marks
        assert set(initiative.traits.values_list("word", flat=True)) == traits_of(initiative)
        initiative.full_clean()
    positions = Initiative.objects.live().in_order().values_list("position", flat=True)
    assert list(positions) == list(range(1, before + 41))
    assert " 0 tallies mended" in shuffle(date(2026, 11, 24))

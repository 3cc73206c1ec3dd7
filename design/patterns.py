"""Tile patterns: a picture for whatever has none.

A pattern is drawn from a seed (a slug) and a hue: five tiles by three, one of which has
turned into a cloud. The same seed and hue give the same bytes, on every machine, for ever.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from hashlib import blake2b

HUES = (
    "iris",
    "sky",
    "canal",
    "leaf",
    "apple",
    "brick",
    "speculoos",
    "chocolate",
    "lilac",
    "plum",
    "stone",
    "night",
)  # each is a class `hue-…` in components/pattern.css

TILE = 64
COLUMNS, ROWS = 5, 3
CLOUD = "M8 0C-2 0-3-14 7-15C5-27 18-32 26-25C30-42 56-44 60-28C68-36 84-30 82-17C94-19 99-1 88 0Z"

Motif = Callable[[int, int, int], str]  # (x, y, a number for its turn) -> path data


def _disc(x: int, y: int, radius: int) -> str:
    """A full circle around (x, y)."""
    arc = f"a{radius} {radius} 0 1 0"
    return f"M{x - radius} {y}{arc} {2 * radius} 0{arc}-{2 * radius} 0Z"


def _circle(x: int, y: int, turn: int) -> str:
    return _disc(x + 32, y + 32, (10, 16, 22, 22)[turn % 4])


def _full_circle(x: int, y: int, turn: int) -> str:
    return _disc(x + 32, y + 32, 32)


def _ring(x: int, y: int, turn: int) -> str:
    return _disc(x + 32, y + 32, 28) + _disc(x + 32, y + 32, (14, 18)[turn % 2])


def _nut(x: int, y: int, turn: int) -> str:
    return f"M{x + 16} {y + 6}h32l14 26-14 26h-32l-14-26Z" + _disc(x + 32, y + 32, 12)


def _leaf(x: int, y: int, turn: int) -> str:
    if turn % 2:
        return f"M{x + 64} {y}a64 64 0 0 1-64 64a64 64 0 0 1 64-64Z"
    return f"M{x} {y}a64 64 0 0 1 64 64a64 64 0 0 1-64-64Z"


def _quarter(x: int, y: int, turn: int) -> str:
    return (
        f"M{x} {y}h64a64 64 0 0 1-64 64Z",
        f"M{x + 64} {y}v64a64 64 0 0 1-64-64Z",
        f"M{x + 64} {y + 64}h-64a64 64 0 0 1 64-64Z",
        f"M{x} {y + 64}v-64a64 64 0 0 1 64 64Z",
    )[turn % 4]


def _half(x: int, y: int, turn: int) -> str:
    return (
        f"M{x} {y + 32}a32 32 0 0 0 64 0Z",
        f"M{x} {y + 32}a32 32 0 0 1 64 0Z",
        f"M{x + 32} {y}a32 32 0 0 0 0 64Z",
        f"M{x + 32} {y}a32 32 0 0 1 0 64Z",
    )[turn % 4]


def _wheel(x: int, y: int, turn: int) -> str:
    rim = _disc(x + 32, y + 32, 29) + _disc(x + 32, y + 32, 22) + _disc(x + 32, y + 32, 5)
    up, down = f"M{x + 30} {y + 10}h4v17h-4Z", f"M{x + 30} {y + 37}h4v17h-4Z"
    back, on = f"M{x + 10} {y + 30}h17v4h-17Z", f"M{x + 37} {y + 30}h17v4h-17Z"
    return rim + up + down + back + on


def _umbrella(x: int, y: int, turn: int) -> str:
    hem = "a9.3 7 0 0 0-18.6 0a9.3 7 0 0 0-18.7 0a9.3 7 0 0 0-18.7 0Z"
    stick = f"M{x + 30} {y + 33}h4v19a8 8 0 0 1-16 0h4a4 4 0 0 0 8 0Z"
    return f"M{x + 4} {y + 36}a28 28 0 0 1 56 0{hem}{stick}"


def _house(x: int, y: int, turn: int) -> str:
    window = f"M{x + 24} {y + 34}h16v16h-16Z" if turn % 2 else f"M{x + 26} {y + 64}v-18h12v18Z"
    return f"M{x + 6} {y + 64}v-36l26-24 26 24v36Z{window}"


def _gable(x: int, y: int, turn: int) -> str:
    steps = f"M{x + 4} {y + 64}v-38h9v-9h9v-9h20v9h9v9h9v38Z"
    return f"{steps}M{x + 26} {y + 64}v-16a6 6 0 0 1 12 0v16Z"


def _arch(x: int, y: int, turn: int) -> str:
    inner = f"M{x + 20} {y + 64}v-32a12 12 0 0 1 24 0v32Z" if turn % 2 else ""
    return f"M{x + 8} {y + 64}v-32a24 24 0 0 1 48 0v32Z{inner}"


def _speech(x: int, y: int, turn: int) -> str:
    if turn % 3 == 0:
        return f"M{x + 32} {y + 6}a27 23 0 1 1-13 43l-11 9 3-16a27 23 0 0 1 21-36Z"
    tail = "h-26l-12 12v-12h-14Z" if turn % 2 else "h-14v12l-12-12h-26Z"
    return f"M{x + 6} {y + 10}h52v34{tail}"


def _cup(x: int, y: int, turn: int) -> str:
    bowl = f"M{x + 8} {y + 16}h38v24a16 16 0 0 1-16 16h-6a16 16 0 0 1-16-16Z"
    return f"{bowl}M{x + 46} {y + 20}h3a10 10 0 0 1 0 20h-3v-6h3a4 4 0 0 0 0-8h-3Z"


def _stairs(x: int, y: int, turn: int) -> str:
    if turn % 2:
        return f"M{x} {y + 64}v-16h16v-16h16v-16h16v-16h16v64Z"
    return f"M{x} {y}h16v16h16v16h16v16h16v16h-64Z"


def _blocks(x: int, y: int, turn: int) -> str:
    if turn % 2:
        return f"M{x} {y}h32v32h-32ZM{x + 32} {y + 32}h32v32h-32Z"
    return f"M{x + 32} {y}h32v32h-32ZM{x} {y + 32}h32v32h-32Z"


def _diamond(x: int, y: int, turn: int) -> str:
    return f"M{x + 32} {y + 3}l24 29-24 29-24-29Z"


def _triangle(x: int, y: int, turn: int) -> str:
    return (
        f"M{x} {y}h64l-64 64Z",
        f"M{x} {y}h64v64Z",
        f"M{x} {y}l64 64h-64Z",
        f"M{x + 64} {y}v64h-64Z",
    )[turn % 4]


def _drop(x: int, y: int, turn: int) -> str:
    return f"M{x + 32} {y + 5}c7 13 20 22 20 35a20 20 0 0 1-40 0c0-13 13-22 20-35Z"


def _wave(x: int, y: int, turn: int) -> str:
    band = "q16-14 32 0t32 0v10q-16 14-32 0t-32 0Z"
    return f"M{x} {y + 17}{band}M{x} {y + 39}{band}"


def _tree(x: int, y: int, turn: int) -> str:
    return f"{_disc(x + 32, y + 25, 22)}M{x + 29} {y + 47}h6v17h-6Z"


def _flag(x: int, y: int, turn: int) -> str:
    return f"M{x + 10} {y + 6}h5v54h-5ZM{x + 19} {y + 8}h37l-10 13 10 13h-37Z"


# A family: motifs that lead, motifs that fill. A card's family comes from its seed and hue.
FAMILIES: tuple[tuple[tuple[Motif, ...], tuple[Motif, ...]], ...] = (
    ((_leaf, _leaf, _quarter), (_circle, _leaf)),
    ((_wheel, _wheel, _half), (_circle, _half)),
    ((_umbrella, _arch, _umbrella), (_circle, _drop)),
    ((_house, _gable, _arch), (_half, _circle, _triangle)),
    ((_speech, _speech, _speech), (_circle, _full_circle)),
    ((_cup, _half, _cup), (_circle, _ring)),
    ((_diamond, _triangle, _diamond), (_half, _circle)),
    ((_nut, _ring, _nut), (_half, _circle)),
    ((_stairs, _blocks, _quarter), (_circle, _half)),
    ((_drop, _wave, _ring), (_circle, _full_circle)),
    ((_tree, _house, _tree), (_quarter, _circle)),
    ((_flag, _arch, _half), (_triangle, _circle)),
)


def _numbers(seed: str) -> Iterator[int]:
    """Endless numbers from 0 to 255, always the same for one seed."""
    block = 0
    while True:
        yield from blake2b(f"{seed}/{block}".encode(), digest_size=32).digest()
        block += 1


def hue_of(seed: str) -> str:
    """The hue of something that has none of its own: always the same for one seed."""
    return HUES[next(_numbers(f"hue of {seed}")) % len(HUES)]


@lru_cache(maxsize=2048)
def draw_pattern(seed: str, hue: str = "") -> str:
    """The inline SVG of a pattern for `seed`, in one of `HUES` (any other value: by the seed)."""
    hue = hue if hue in HUES else hue_of(seed)
    numbers = _numbers(f"{hue}:{seed}")
    lead, fill = FAMILIES[next(numbers) % len(FAMILIES)]
    cloud = next(numbers) % (COLUMNS * ROWS)
    paths = {"a": "", "b": "", "c": ""}
    for place in range(COLUMNS * ROWS):
        kind, choice, turn, paint = (next(numbers) for _ in range(4))
        if place == cloud or kind < 26:  # one tile in ten stays empty
            continue
        motifs = lead if kind < 172 else fill
        motif = motifs[choice % len(motifs)]
        x, y = place % COLUMNS * TILE, place // COLUMNS * TILE
        paths["aaaabbbcc"[paint % 9]] += motif(x, y, turn)
    return _svg(hue, paths, cloud)


def _svg(hue: str, paths: dict[str, str], cloud: int) -> str:
    """The markup: one path per colour that is used, and the cloud."""
    x, y = cloud % COLUMNS * TILE + 2, cloud // COLUMNS * TILE + 46
    shapes = "".join(
        f'<path class="p-{name}" fill-rule="evenodd" d="{data}"/>'
        for name, data in paths.items()
        if data
    )
    return (
        f'<svg class="pattern hue-{hue}" viewBox="0 0 {COLUMNS * TILE} {ROWS * TILE}"'
        ' preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">'
        f'{shapes}<path class="p-cloud" transform="translate({x} {y}) scale(.62)" d="{CLOUD}"/>'
        "</svg>"
    )

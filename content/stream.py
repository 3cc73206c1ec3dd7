"""From pieces of text to the raw data of a page's body, and from one body to its next version."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any
from uuid import uuid4

from content.blocks.media import youtube_id
from content.markdown import Piece, Problem, text_of

RawBlock = dict[str, Any]


def body_of(pieces: Iterable[Piece]) -> list[RawBlock]:
    """Return the blocks of a body for pieces of Markdown; every block gets a new id.

    Raises `Problem` for a video that can't be shown.
    """
    return [_block(piece) for piece in pieces]


def _block(piece: Piece) -> RawBlock:
    if piece.kind == "text":
        return raw_block("text", piece.value)
    if piece.kind == "quote":
        return raw_block("quote", {"text": piece.value, "attribution": ""})
    if piece.kind == "video":
        identifier = youtube_id(piece.value)
        if not identifier:
            raise Problem(piece.line, f"only videos of YouTube can be shown: {piece.value}")
        url = f"https://www.youtube.com/watch?v={identifier}"
        return raw_block("video", {"url": url, "title": ""})
    if "picture" in piece.value:
        return raw_block(
            "picture", {"image": piece.value["picture"], "caption": piece.value["caption"]}
        )
    caption = piece.value["caption"] or piece.value["alt"]
    return raw_block(
        "linked_picture", {"url": piece.value["src"], "caption": caption, "credit": ""}
    )


def raw_block(kind: str, value: Any) -> RawBlock:
    """Return a block of a body with an id of its own, to which its translations will be bound."""
    return {"type": kind, "value": value, "id": str(uuid4())}


def questions_of(pieces: Iterable[Piece]) -> list[RawBlock]:
    """Return one question block for each heading of a text and what stands below it."""
    html = "".join(piece.value for piece in pieces if piece.kind == "text")
    blocks = []
    for part in html.split("<h2>")[1:]:
        question, _end, answer = part.partition("</h2>")
        blocks.append(raw_block("question", {"question": text_of(question), "answer": answer}))
    return blocks


def same_words(old: Iterable[RawBlock], new: Iterable[RawBlock]) -> bool:
    """Tell whether two bodies say the same, whatever the ids of their blocks."""
    return [_without_id(block) for block in old] == [_without_id(block) for block in new]


def keep_ids(old: list[RawBlock], new: list[RawBlock]) -> list[RawBlock]:
    """Return `new` with the ids of the blocks of `old` that it continues.

    A translation is bound to the id of its block (LANGUAGES.md 11): unchanged blocks keep
    theirs, and a changed block inherits that of the block of its kind in whose place it stands.
    """
    matcher = SequenceMatcher(
        a=[repr(_without_id(block)) for block in old],
        b=[repr(_without_id(block)) for block in new],
        autojunk=False,
    )
    result = [dict(block) for block in new]
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag not in ("equal", "replace"):
            continue
        pairs = zip(range(old_start, old_end), range(new_start, new_end), strict=False)
        for old_index, new_index in pairs:
            if old[old_index]["type"] == result[new_index]["type"]:
                result[new_index]["id"] = old[old_index]["id"]
    return result


def _without_id(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_id(item) for key, item in value.items() if key != "id"}
    if isinstance(value, list):
        return [_without_id(item) for item in value]
    return value

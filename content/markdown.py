"""From Markdown to the pieces of a page.

Reads what people bring from elsewhere: front matter with or without fences, text without blank
lines, videos as `<iframe>`, pictures on other hosts. Text goes through nh3; a script or an unsafe
link is a `Problem` with its line, never silently dropped.
"""

import re
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any

import frontmatter
import nh3
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

ALLOWED_TAGS = {"p", "h2", "h3", "ul", "ol", "li", "b", "i", "a", "br"}
ALLOWED_SCHEMES = {"http", "https", "mailto"}
FORBIDDEN = re.compile(
    r"<\s*/?\s*(script|style|object|embed|form|svg)\b|javascript\s*:|vbscript\s*:|data\s*:text/html"
    r"|<[^>]+\son\w+\s*=",
    re.IGNORECASE,
)
IFRAME = re.compile(r"<iframe\b[^>]*\bsrc=[\"'](?P<src>[^\"']+)[\"']", re.IGNORECASE)
BARE_METADATA = re.compile(r"\A(?:[a-z_]+:[^\n]*\n)+\n", re.IGNORECASE)


@dataclass
class Problem(Exception):
    """What is wrong with a text, and in which of its lines (from 1; 0: the whole file)."""

    line: int
    message: str

    def __str__(self) -> str:
        return self.message


@dataclass
class Piece:
    """One piece of a page: `kind` is "text", "quote", "image" or "video"."""

    kind: str
    value: Any
    line: int = 0


@dataclass
class Document:
    """A text with what its front matter says of it."""

    metadata: dict[str, Any] = field(default_factory=dict)
    title: str = ""
    pieces: list[Piece] = field(default_factory=list)


def read(source: str) -> Document:
    """Return the document written in `source`. Raises `Problem`."""
    metadata, body, first_line = _split(source)
    _refuse_scripts(source)
    tokens = MarkdownIt("commonmark").parse(_normalise(body))
    reader = _Reader(first_line)
    reader.read(tokens)
    title = str(metadata.get("title") or reader.title).strip()
    return Document(metadata=metadata, title=title, pieces=reader.pieces)


def text_of(html: str) -> str:
    """Return the bare words of a piece of HTML."""
    spaced = re.sub(r"</(p|li|h2|h3)>|<br\s*/?>", " ", html)
    bare = unescape(re.sub(r"<[^>]+>", "", spaced))
    return re.sub(r"[ \t\r\n]+", " ", bare).strip(" ")  # not the spaces that must not break


def _split(source: str) -> tuple[dict[str, Any], str, int]:
    """Return (metadata, body, line of the body's beginning); fences are optional."""
    source = source.removeprefix("\ufeff").replace("\r\n", "\n")
    bare = BARE_METADATA.match(source)
    if not source.startswith("---") and bare:
        head = bare[0]
        metadata = dict(line.split(":", 1) for line in head.strip().splitlines())
        return (
            {key.strip().lower(): value.strip() for key, value in metadata.items()},
            source[len(head) :],
            head.count("\n") + 1,
        )
    try:
        post = frontmatter.loads(source)
    except yaml.YAMLError as error:
        mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
        raise Problem(mark.line + 1 if mark else 1, "the front matter is not valid YAML") from error
    before = source[: source.find(post.content)] if post.content else source
    return dict(post.metadata), post.content, before.count("\n") + 1


def _refuse_scripts(source: str) -> None:
    for number, line in enumerate(source.splitlines(), start=1):
        if found := FORBIDDEN.search(line):
            raise Problem(number, f"something that could run is not taken in: {found[0].strip()}")


def _normalise(body: str) -> str:
    """Mend what writers' tools leave behind: spaces inside bold, paragraphs without blank lines.

    In a text without a single blank line every line is a paragraph.
    """
    body = re.sub(r"\*\*(\S[^*\n]*?) +\*\*", r"**\1** ", body)
    return body if "\n\n" in body.strip() else re.sub(r"\n(?!- )", "\n\n", body.strip())


class _Reader:
    """Walks the tokens of a text once and collects its pieces."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.pieces: list[Piece] = []
        self.title = ""
        self._html: list[str] = []
        self._html_line = 0

    def read(self, tokens: list[Token]) -> None:
        position = 0
        while position < len(tokens):
            token = tokens[position]
            end = _end_of(tokens, position)
            line = self.first_line + (token.map[0] if token.map else 0)
            self._take(token, tokens[position : end + 1], line)
            position = end + 1
        self._flush()

    def _take(self, token: Token, group: list[Token], line: int) -> None:
        if token.type == "heading_open":
            self._heading(token, group[1], line)
        elif token.type == "paragraph_open":
            self._paragraph(group[1], line)
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            self._add(_list_html(group), line)
        elif token.type == "blockquote_open":
            words = [text_of(_inline_html(t)) for t in group if t.type == "inline"]
            self._piece("quote", " ".join(words), line)
        elif token.type == "html_block":
            self._html_block(token.content, line)
        elif token.type in ("fence", "code_block"):
            self._add(f"<p>{escape(token.content)}</p>", line)

    def _heading(self, token: Token, inline: Token, line: int) -> None:
        if token.tag == "h1" and not self.title and not self.pieces and not self._html:
            self.title = text_of(_inline_html(inline))
            return
        tag = "h2" if token.tag in ("h1", "h2") else "h3"
        self._add(f"<{tag}>{_inline_html(inline)}</{tag}>", line)

    def _paragraph(self, inline: Token, line: int) -> None:
        if image := _image_of(inline):
            self._piece("image", image, line)
            return
        if found := IFRAME.search(inline.content):
            self._piece("video", found["src"], line)
            return
        self._add(f"<p>{_inline_html(inline)}</p>", line)

    def _html_block(self, content: str, line: int) -> None:
        if found := IFRAME.search(content):
            self._piece("video", found["src"], line)
            return
        if words := text_of(nh3.clean(content, tags=ALLOWED_TAGS)):
            self._add(f"<p>{escape(words)}</p>", line)

    def _add(self, html: str, line: int) -> None:
        self._html_line = self._html_line or line
        self._html.append(html)

    def _piece(self, kind: str, value: Any, line: int) -> None:
        self._flush()
        self.pieces.append(Piece(kind, value, line))

    def _flush(self) -> None:
        if self._html:
            clean = nh3.clean(
                "".join(self._html),
                tags=ALLOWED_TAGS,
                attributes={"a": {"href"}},
                url_schemes=ALLOWED_SCHEMES,
                link_rel=None,
            )
            self.pieces.append(Piece("text", clean, self._html_line))
        self._html, self._html_line = [], 0


def _end_of(tokens: list[Token], start: int) -> int:
    """Return the index of the token that closes the block opened at `start`."""
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def _list_html(group: list[Token]) -> str:
    html = []
    for token in group:
        if token.type in ("bullet_list_open", "ordered_list_open", "list_item_open"):
            html.append(f"<{token.tag}>")
        elif token.type in ("bullet_list_close", "ordered_list_close", "list_item_close"):
            html.append(f"</{token.tag}>")
        elif token.type == "inline":
            html.append(_inline_html(token))
    return "".join(html)


TAGS = {
    "strong_open": "<b>",
    "strong_close": "</b>",
    "em_open": "<i>",
    "em_close": "</i>",
    "link_close": "</a>",
    "softbreak": " ",
    "hardbreak": "<br/>",
}


def _inline_html(inline: Token) -> str:
    html = []
    for token in inline.children or []:
        if token.type == "link_open":
            html.append(f'<a href="{escape(str(token.attrs.get("href", "")))}">')
        elif token.type in {"text", "code_inline", "image"}:
            html.append(escape(token.content, quote=False))
        else:
            html.append(TAGS.get(token.type, ""))
    return "".join(html).strip()


def _image_of(inline: Token) -> dict[str, str] | None:
    """Return source, alt text and caption of a paragraph that is nothing but an image.

    The caption is what stands in italics right behind it.
    """
    children = [t for t in inline.children or [] if t.type != "softbreak"]
    if not children or children[0].type != "image":
        return None
    rest = children[1:]
    if rest and (rest[0].type != "em_open" or rest[-1].type != "em_close"):
        return None
    caption = "".join(t.content for t in rest if t.type == "text")
    image = children[0]
    return {"src": str(image.attrs.get("src", "")), "alt": image.content, "caption": caption}

"""Production has one style sheet: the imports folded in, addresses right, the parts gone."""

import json
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage
from django.test import override_settings

from design.storage import BundledManifestStaticFilesStorage, bundle, move_urls, squeeze

PARTS = {
    "design/site.css": '/* @import url("no.css"); */\n@layer base, components;\n'
    '@import url("css/base.css") layer(base);\n'
    "@import url(components/card.css) layer(components);\n",
    "design/css/base.css": '@font-face { src: url("../fonts/a.woff2"); }\nhtml { margin: 0 }\n',
    "design/components/card.css": '.card::before { content: "/* a;  b */"; }\n',
    "design/components/card.html": "<article></article>",
    "design/fonts/a.woff2": "font",
    "design/js/site.js": 'import "./copy.js";\nif (1) import("./copy.js");\n',
    "design/js/copy.js": "export {};\n",
    "other/tool.js": 'import "./missing.js";\n',
}


@pytest.fixture
def source(tmp_path: Path) -> FileSystemStorage:
    for name, content in PARTS.items():
        path = tmp_path / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return FileSystemStorage(tmp_path / "source")


def collected(source: FileSystemStorage, root: Path) -> dict[str, str]:
    """What is published of `source`: names and hashed names, as the manifest has them."""
    with override_settings(STATIC_ROOT=str(root), STATIC_URL="/static/", DEBUG=False):
        storage = BundledManifestStaticFilesStorage(location=str(root), base_url="/static/")
        for name in PARTS:
            storage.save(name, source.open(name))
        for _, _, processed in storage.post_process({n: (source, n) for n in PARTS}):
            if isinstance(processed, Exception):
                raise processed
    return json.loads((root / "staticfiles.json").read_text("utf-8"))["paths"]


def test_one_sheet_is_published_with_its_fonts_fingerprinted(
    source: FileSystemStorage, tmp_path: Path
) -> None:
    root = tmp_path / "root"
    paths = collected(source, root)
    css = (root / paths["design/site.css"]).read_text("utf-8")
    font = paths["design/fonts/a.woff2"].removeprefix("design/")
    assert "@import" not in css
    assert f'@layer base{{@font-face{{src: url("{font}")}}html{{margin: 0}}}}' in css
    assert '@layer components{.card::before{content: "/* a;  b */"}}' in css
    assert (root / f"{paths['design/site.css']}.gz").exists() or len(css) < 500


def test_parts_and_templates_are_not_published(source: FileSystemStorage, tmp_path: Path) -> None:
    paths = collected(source, tmp_path / "root")
    assert not [name for name in paths if name.startswith(("design/css/", "design/components/"))]
    assert not (tmp_path / "root" / "design" / "components" / "card.html").exists()


def test_our_modules_import_each_other_by_fingerprint(
    source: FileSystemStorage, tmp_path: Path
) -> None:
    root = tmp_path / "root"
    paths = collected(source, root)
    script = (root / paths["design/js/site.js"]).read_text("utf-8")
    assert script.count(paths["design/js/copy.js"].removeprefix("design/js/")) == 2


def test_collecting_twice_gives_the_same_names(source: FileSystemStorage, tmp_path: Path) -> None:
    assert collected(source, tmp_path / "one") == collected(source, tmp_path / "two")


def test_a_missing_part_is_said_by_name(source: FileSystemStorage, tmp_path: Path) -> None:
    paths = {name: (source, name) for name in PARTS if not name.endswith("card.css")}
    with pytest.raises(ValueError, match=r"design/components/card\.css"):
        bundle(paths)
    storage = BundledManifestStaticFilesStorage(location=str(tmp_path), base_url="/static/")
    ((name, _, error),) = list(storage.post_process(paths))
    assert name == "design/site.css"
    assert isinstance(error, ValueError)


def test_an_import_inside_a_part_is_refused(source: FileSystemStorage) -> None:
    path = Path(source.path("design/css/base.css"))
    path.write_text('@import url("x.css");', "utf-8")
    with pytest.raises(ValueError, match="of its own"):
        bundle({name: (source, name) for name in PARTS})


@pytest.mark.parametrize(
    ("css", "short"),
    [
        ("a { b: c; }\n\n/* d */ e { f: g }", "a{b: c}e{f: g}"),
        ('a { content: " ;  } "; }', 'a{content: " ;  } "}'),
        (
            "a  >  b , c { margin: calc(1px  +  2px) }",
            "a > b,c{margin: calc(1px + 2px)}",
        ),
        (
            ":dir(rtl) > .a, :lang(ar) .b { c: d; e: f; }",
            ":dir(rtl) > .a,:lang(ar) .b{c: d;e: f}",
        ),
        ("a { b: 'it\\'s  {' }", "a{b: 'it\\'s  {'}"),
    ],
)
def test_squeezing_keeps_the_meaning(css: str, short: str) -> None:
    assert squeeze(css) == short


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('url("../fonts/a.woff2")', 'url("fonts/a.woff2")'),
        ("url(a.svg#b)", 'url("css/a.svg#b")'),
        ("url(#mark)", "url(#mark)"),
        ('url("data:image/svg+xml,a")', 'url("data:image/svg+xml,a")'),
        ("url(/static/a.png)", "url(/static/a.png)"),
        ("url('https://example.org/a')", "url('https://example.org/a')"),
    ],
)
def test_addresses_are_seen_from_the_sheet(before: str, after: str) -> None:
    assert move_urls(before, "css") == after


def test_our_own_sheet_can_be_bundled() -> None:
    found = {}
    for finder in finders.get_finders():
        for path, storage in finder.list([]):
            prefix = getattr(storage, "prefix", None)
            found[f"{prefix}/{path}" if prefix else path] = (storage, path)
    text, parts = bundle(found)
    assert "@import" not in text
    assert len(parts) > 30
    assert text.count("{") == text.count("}")
    assert "../" not in text

"""Style sheets say start and end, never left and right: so Arabic gets its mirrored page."""

import re
from pathlib import Path

import pytest

DESIGN = Path(__file__).resolve().parent.parent
SHEETS = sorted([*DESIGN.glob("static/**/*.css"), *DESIGN.glob("templates/**/*.css")])

SIDES = re.compile(
    r"""(?<![\w-])(?:
        (?:margin|padding|border|scroll-margin|scroll-padding|inset)-(?:left|right)(?:-\w+)?
      | border-(?:top|bottom)-(?:left|right)-radius
      | left | right
    )\s*:""",
    re.VERBOSE,
)
VALUES = re.compile(r"(?<![\w-])(?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)\b")
FOUR = re.compile(
    r"(?<![\w-])(margin|padding|inset|border-(?:width|style|color|radius)"
    r"|scroll-margin|scroll-padding)\s*:\s*([^;}]+)"
)


def physical(css: str) -> list[str]:
    """The declarations of `css` that would not mirror."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    found = [match[0] for pattern in (SIDES, VALUES) for match in pattern.finditer(css)]
    for match in FOUR.finditer(css):
        parts = re.findall(r"(?:[^\s(]|\((?:[^()]|\([^()]*\))*\))+", match[2])
        if len(parts) == 4 and (parts[1] != parts[3] or "radius" in match[1]):
            found.append(match[0])
    return found


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_sheet_has_no_left_and_no_right(sheet: Path) -> None:
    assert physical(sheet.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "css",
    [
        "a{margin-left: 1px}",
        "a{ left:0 }",
        "a{text-align: right}",
        "a{border-right: 1px solid}",
        "a{border-top-left-radius:3px}",
        "a{float:left}",
        "a{padding: 1px 2px 3px 4px}",
        "a{border-width: 0 2px 2px 0}",
    ],
)
def test_the_check_sees_physical_declarations(css: str) -> None:
    assert physical(css)


@pytest.mark.parametrize(
    "css",
    [
        "a{margin-inline-start: 1px}",
        "a{margin: 0 auto}",
        "a{padding: 1px 2px 3px 2px}",
        "a{inset: 0}",
        "/* left: 0 */",
        "a{--left-area: 1}",
    ],
)
def test_the_check_lets_logical_declarations_pass(css: str) -> None:
    assert physical(css) == []

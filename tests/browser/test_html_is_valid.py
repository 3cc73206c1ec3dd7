"""The HTML of every published page and of the pages beside the tree, read by two checkers."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.server import ROOT, Portal
from tests.browser.subjects import LANGUAGES, SUBJECTS

TOOLS = ROOT / "node_modules"
# Safari's screen reader takes a list without bullets for no list unless told so (README.md).
TOLD_TO_SAFARI = "The “list” role is unnecessary for element “ul”."


@pytest.fixture(scope="module")
def folder(
    browser: Any, portal: Portal, known: dict[str, Any], staff: Any, tmp_path_factory: Any
) -> Path:
    """A folder with the HTML as the portal sends it, one file for each address."""
    folder: Path = tmp_path_factory.mktemp("html")
    for language in LANGUAGES:
        visitor = browser.new_context(base_url=portal.url, locale=language)
        owner = browser.new_context(base_url=portal.url, locale=language, storage_state=staff)
        for path in known["every_address"]:
            save(visitor, f"/{language}{path}", 200, folder / language)
        for subject in SUBJECTS:
            context = owner if subject.staff_only else visitor
            save(context, subject.address(known, language), subject.status, folder / language)
        visitor.close()
        owner.close()
    return folder


def save(context: BrowserContext, address: str, status: int, folder: Path) -> None:
    response = context.request.get(address)
    assert response.status == status, f"{address}: {response.status}"
    folder.mkdir(exist_ok=True)
    name = address.translate(str.maketrans("/?&=", "____"))
    (folder / f"{name}.html").write_bytes(response.body())


def test_html_validate_finds_nothing(folder: Path, tmp_path: Path) -> None:
    config, report = ROOT / ".htmlvalidate.json", tmp_path / "report.json"
    run(  # a file, because node cuts off long answers to a pipe
        *("node", TOOLS / "html-validate/bin/html-validate.mjs", "--config", config),
        *("--formatter", f"json={report}", *files(folder)),
    )
    findings = [
        f"{Path(file['filePath']).name}:{message['line']} {message['ruleId']}: "
        f"{message['message']} {message.get('selector') or ''}"
        for file in json.loads(report.read_text())
        for message in file["messages"]
    ]
    assert not findings, "\n".join(findings)


def test_nu_checker_finds_nothing(folder: Path) -> None:
    said = run(
        *("java", "-jar", TOOLS / "vnu-jar/build/dist/vnu.jar", "--format", "json"),
        *("--stdout", "--exit-zero-always", *files(folder)),
    )
    findings = [
        f"{Path(message['url']).name}:{message.get('lastLine')} {message['type']}: "
        f"{message['message']} {message.get('extract', '')!r}"
        for message in json.loads(said.stdout)["messages"]
        if message["message"] != TOLD_TO_SAFARI
    ]
    assert not findings, "\n".join(findings)


def files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def run(*command: Any) -> subprocess.CompletedProcess[str]:
    tool = shutil.which(command[0])
    assert tool, f"{command[0]} is not installed"
    return subprocess.run(
        [tool, *map(str, command[1:])], capture_output=True, text=True, check=False
    )

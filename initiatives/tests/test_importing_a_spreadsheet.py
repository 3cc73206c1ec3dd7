"""A messy spreadsheet: what is right goes in, what is wrong is named with its place."""

import csv
import io
import zipfile
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django_tasks import default_task_backend
from openpyxl import Workbook

from initiatives import columns, sheets
from initiatives.models import Import, ImportRow, Initiative, Tally
from initiatives.services import change, forget_imported_cells, go_on_with_imports, imports, shuffle
from initiatives.tests.factories import make_initiative
from people.models import User
from people.tests.factories import make_person

pytestmark = pytest.mark.django_db
MESSY = """Nom du projet;Description;Thème;Commune;Depuis;Site web;E-mail;Langues

Jardin Émile;On plante.;food, environment;Elsene;mars 2024;jardin.example;e@ex.be;wolof, fr
Mauvaise date;x;food;1050;31/02/2024;;;
Une formule;=HYPERLINK("http://x");;;;;;
Un script;<script>alert(1)</script>;;;;;;
Un lien;x;;;;javascript:alert(1);;
;sans nom;;;;;;
Jardin emile;encore;;;;;;
Thème inconnu;x;dragons;;;;;
Trop long;x;;;;;;;;en trop
L’atelier «vélo»;"Deux lignes,
et un « ; »";Alimentation;Uccle | 1060;2023;https://velo.example;;néerlandais
"""


@pytest.fixture
def editor(client):
    user = User.objects.create_user("editor", password="x")
    codenames = ["access_admin", "add_import"]
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return user


@pytest.fixture
def at_commit(django_capture_on_commit_callbacks):
    """Jobs are rung for at the commit, which a test has to play."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def upload(client, data: bytes, **fields):
    file = SimpleUploadedFile("list.csv", data)
    fields = {"language": "fr", "status": "live", **fields}
    return client.post("/admin/imports/", {"file": file, **fields})


def try_out(client, at_commit, data: bytes, **fields) -> Import:
    """Upload a file and have it tried with the columns that were guessed."""
    answer = upload(client, data, **fields)
    assert answer.status_code == 302, answer.content.decode()
    page = BeautifulSoup(client.get(answer["Location"]).content, "html.parser")
    chosen = {
        select["name"]: (select.select_one("option[selected]") or {}).get("value", "")
        for select in page.select("main select, .content select")
    }
    with at_commit():
        client.post(answer["Location"], chosen)
    return Import.objects.latest("pk")


def press(client, at_commit, source: Import, verb: str, **fields) -> Import:
    with at_commit():
        client.post(f"/admin/imports/{source.pk}/{verb}/", fields)
    source.refresh_from_db()
    return source


def states(source: Import) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in source.rows.all():
        found[row.state] = found.get(row.state, 0) + 1
    return found


def test_what_is_right_goes_in_and_what_is_wrong_is_named_with_its_place(client, editor, at_commit):
    before = Initiative.objects.count()
    source = try_out(client, at_commit, MESSY.encode("cp1252"))
    assert Initiative.objects.count() == before, "a trial writes nothing"
    wrong = {row.number: row.errors for row in source.rows.exclude(state="waiting")}
    assert {number: [column for column, _reason in errors] for number, errors in wrong.items()} == {
        4: ["Depuis"],
        5: ["Description"],
        6: ["Description"],
        7: ["Site web"],
        8: ["Nom du projet"],
        9: ["Nom du projet"],
        10: ["Thème"],
        11: [""],
    }
    assert "3" in wrong[9][0][1], "which row it repeats"
    source = press(client, at_commit, source, "start")
    assert (source.state, states(source)) == ("done", {"done": 2, "wrong": 7, "double": 1})
    garden = Initiative.objects.get(slug="jardin-emile")
    assert (garden.name_fr, garden.status, garden.door) == ("Jardin Émile", "live", "import")
    assert {theme.slug for theme in garden.themes.all()} == {"food", "environment"}
    assert [borough.slug for borough in garden.boroughs.all()] == ["ixelles"]
    assert (garden.since, garden.spoken) == (date(2024, 3, 1), ["wo", "fr"])
    assert garden.links == ["https://jardin.example"]
    workshop = Initiative.objects.get(name_fr="L’atelier «vélo»")
    assert workshop.text_fr == "Deux lignes,\net un « ; »"
    assert {borough.slug for borough in workshop.boroughs.all()} == {"uccle", "saint-gilles"}
    assert " 0 tallies mended" in shuffle(date(2026, 11, 23))


def test_one_round_names_all_that_is_wrong_and_each_of_it_once(client, editor, at_commit):
    table = (
        "Nom;Description;Commune;Depuis;Site web;Besoins\n"
        "Un;<b>x</b>;Mars;31/02/2024;javascript:alert(1);<i>deux</i>\n"
        "=A1;x;;;;\n"
        "Trois;x;;12/1700;;\n"
    )
    source = try_out(client, at_commit, table.encode())
    wrong = {row.number: dict(row.errors) for row in source.rows.all()}
    assert set(wrong[2]) == {
        "Description",
        "Commune",
        "Depuis",
        "Site web",
        "Besoins",
    }
    sentence = "Du texte simple, s’il vous plaît"
    assert wrong[2]["Description"].count(sentence) == 1
    assert wrong[2]["Besoins"].count(sentence) == 1
    assert "«\u00a0javascript:alert(1)\u00a0» n’est pas une adresse web" in wrong[2]["Site web"]
    assert set(wrong[3]) == {"Nom"}
    assert "formule" in wrong[3]["Nom"]
    assert "1830" in wrong[4]["Depuis"]


def test_what_stood_in_columns_left_out_is_forgotten(client, editor, at_commit):
    source = try_out(client, at_commit, MESSY.encode())
    press(client, at_commit, source, "start")
    written = source.rows.filter(state="done")
    assert not any("e@ex.be" in str((row.cells, row.facts)) for row in written)
    Import.objects.update(created_at=timezone.now() - timedelta(days=31))
    forget_imported_cells()
    assert not any(row.cells for row in source.rows.all())


def test_what_went_wrong_is_taken_away_mended_and_brought_again(client, editor, at_commit):
    source = try_out(client, at_commit, b"Nom;Depuis\nUn;2024-02-31\nDeux;2024\n")
    answer = client.get(f"/admin/imports/{source.pk}/rows.csv")
    assert "no-store" in answer["Cache-Control"]
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    head, row = csv.reader(io.StringIO(text))
    assert head[2:] == ["Nom", "Depuis"]
    assert (row[0], row[2:]) == ("2", ["Un", "2024-02-31"])
    mended = try_out(client, at_commit, text.replace("2024-02-31", "2024-02").encode())
    assert states(mended) == {"waiting": 1}


def test_undoing_removes_what_the_import_made_and_leaves_what_somebody_changed(
    client, editor, at_commit
):
    before = Initiative.objects.count(), Tally.objects.get(chosen="", word="").number
    source = try_out(client, at_commit, b"Nom,Commune\nUn,Uccle\nDeux,Uccle\nTrois,Uccle\n")
    press(client, at_commit, source, "start")
    change(Initiative.objects.get(slug="deux"), {"name": {"fr": "Deux et demi"}})
    Initiative.objects.get(slug="trois").stewardships.create(person=make_person())
    source = press(client, at_commit, source, "undo")
    assert (source.state, states(source)) == ("undone", {"undone": 1, "kept": 2})
    assert not Initiative.objects.filter(slug="un").exists()
    after = Initiative.objects.count(), Tally.objects.get(chosen="", word="").number
    assert after == (before[0] + 2, before[1] + 2)
    assert " 0 tallies mended" in shuffle(date(2026, 11, 23))
    page = client.get(f"/admin/imports/{source.pk}/").content.decode()
    assert "Deux et demi" in page


def test_undoing_leaves_no_job_that_looks_for_what_is_gone(client, editor, at_commit, settings):
    source = try_out(client, at_commit, b"Nom\nUn\nDeux\n")
    press(client, at_commit, source, "start")
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    source = press(client, at_commit, source, "undo")
    assert states(source) == {"undone": 2}
    assert not default_task_backend.results


def test_what_is_there_already_stays_out_unless_somebody_says_so(client, editor, at_commit):
    make_initiative(name="Le grand café", status="waiting")
    source = try_out(client, at_commit, b"Nom\nLe Grand Cafe\nAutre\n")
    assert states(source) == {"double": 1, "waiting": 1}
    press(client, at_commit, source, "start", doubles="on")
    assert states(source) == {"done": 2}


def test_initiatives_may_wait_to_be_read(client, editor, at_commit):
    source = try_out(client, at_commit, b"naam\nDe tuin\n", language="nl", status="waiting")
    press(client, at_commit, source, "start")
    garden = Initiative.objects.get(slug="de-tuin")
    assert (garden.name_nl, garden.source_language, garden.status) == ("De tuin", "nl", "waiting")


def workbook(*rows: list) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbook_is_read_like_a_csv_file(client, editor, at_commit):
    book = workbook(
        ["Name", "Beschrijving (NL)", "Description EN", "Since", "Needs"],
        ["Tuin", "Een tuin", "A garden", date(2024, 5, 17), "Two people"],
        [None, None],
        ["Sum", "x", "=1+1", None, None],
    )
    source = try_out(client, at_commit, book, language="en")
    assert [row.number for row in source.rows.filter(state="wrong")] == [4]
    press(client, at_commit, source, "start")
    garden = Initiative.objects.get(slug="tuin")
    assert (garden.name_en, garden.text_nl, garden.text_en) == ("Tuin", "Een tuin", "A garden")
    assert garden.since == date(2024, 5, 1)
    assert [(need.kind, need.title_en) for need in garden.needs.all()] == [("people", "Two people")]


def test_a_table_is_as_wide_as_its_headings(client, editor, at_commit):
    wide = workbook(["Nom", "Depuis", None], ["Un", "2024"], ["Deux", None, "en trop"], ["Trois"])
    answer = upload(client, wide)
    page = BeautifulSoup(client.get(answer["Location"]).content, "html.parser")
    assert len(page.select("[name^=column_]")) == 2
    for data in (wide, b"Nom;Depuis;;\nUn;2024;;\nDeux;;en trop;\nTrois;;;\n"):
        source = try_out(client, at_commit, data)
        assert [row.number for row in source.rows.filter(state="wrong")] == [3]
        answer = client.get(f"/admin/imports/{source.pk}/rows.csv")
        text = b"".join(answer.streaming_content).decode("utf-8-sig")
        head, row = csv.reader(io.StringIO(text))
        assert (head[2:], row[2:]) == (["Nom", "Depuis"], ["Deux", "", "en trop"])


def test_only_who_may_import_sees_it(client, at_commit):
    user = User.objects.create_user("writer", password="x")
    user.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert upload(client, b"Nom\nUn\n").status_code == 302
    assert not Import.objects.exists()


def test_columns_must_name_the_name_once(client, editor):
    answer = upload(client, b"Nom;Texte\nUn;Deux\n")
    path = answer["Location"]
    for chosen in (["", "text"], ["name", "name"]):
        said = {f"column_{index}": field for index, field in enumerate(chosen)}
        answer = client.post(path, {**said, "language": "fr", "status": "live"})
        assert answer.status_code == 422
    assert Import.objects.latest("pk").state == "read"


def zipped(size: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * size)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Nom",
        b"\x00\x01\x02\x03" * 50,
        b"PK\x03\x04 no zip at all",
        zipped(100),
        zipped(sheets.MOST_UNPACKED + 1),
        b"Nom\n" + b"x\n" * (sheets.MOST_ROWS + 1),
    ],
    ids=["empty", "only headings", "binary", "no zip", "no workbook", "bomb", "too many rows"],
)
def test_what_is_no_table_is_refused_with_a_reason(client, editor, data):
    answer = upload(client, data)
    assert answer.status_code == 422
    assert BeautifulSoup(answer.content, "html.parser").select_one(".errorlist")
    assert not Import.objects.exists()


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
def test_any_separator_and_any_encoding(separator, encoding):
    text = f'Nom{separator}Thème\r\n\r\n"Café{separator} bar"{separator}Été\r\n'
    sheet = sheets.read_sheet(text.encode(encoding))
    assert sheet.header == ["Nom", "Thème"]
    assert sheet.rows == [(3, [f"Café{separator} bar", "Été"])]


def test_a_table_of_one_column_may_hold_commas():
    assert sheets.read_sheet("Nom\nCafé, bar\nThé; tisane\n".encode()).rows == [
        (2, ["Café, bar"]),
        (3, ["Thé; tisane"]),
    ]


@pytest.mark.parametrize(
    ("said", "month"),
    [
        ("2024-03", "2024-03"),
        ("2024-03-17", "2024-03"),
        ("17/03/2024", "2024-03"),
        ("3.2024", "2024-03"),
        ("2024", "2024-01"),
        ("17 mars 2024", "2024-03"),
        ("Maart 2024", "2024-03"),
        ("مارس 2024", "2024-03"),
        ("٢٠٢٤-٠٣", "2024-03"),
    ],
)
def test_a_month_in_any_usual_way_to_write_it(said, month):
    assert columns.read_row([said], {"0": "since"}, "fr") == (
        {"source_language": "fr", "since": month},
        {},
    )


@pytest.mark.parametrize(
    "cell", ["=1+1", "@SUM(A1)", "+1+1", "-2+3+cmd|' /C calc'!A0", "＝1", '=HYPERLINK("x")']
)
def test_a_formula_is_refused(cell):
    _facts, wrong = columns.read_row([cell], {"0": "text"}, "fr")
    assert list(wrong) == ["text"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [("- un point (ou deux)", "- un point (ou deux)"), ("+32 2 123", "+32 2 123"), ("'=ah", "=ah")],
)
def test_text_that_only_looks_like_a_formula_is_text(cell, text):
    facts, wrong = columns.read_row([cell], {"0": "text"}, "fr")
    assert (facts["text"], wrong) == ({"fr": text}, {})


def test_our_own_table_is_understood_without_a_word():
    from initiatives.open_data import INITIATIVES

    guessed = columns.guess_columns(INITIATIVES.column_names)
    understood = {INITIATIVES.column_names[int(index)]: field for index, field in guessed.items()}
    names = ("name_ar", "text_nl", "themes", "boroughs", "stage", "since", "links")
    assert {name: understood.get(name) for name in names} == {name: name for name in names}


def test_a_lost_job_is_found_and_goes_on(client, editor, at_commit, monkeypatch):
    monkeypatch.setattr(imports, "_ring", lambda import_id: None)
    source = try_out(client, at_commit, b"Nom\nUn\nDeux\n")
    assert source.state == "trying"
    monkeypatch.undo()
    assert go_on_with_imports().startswith("0"), "its first slice may still come"
    Import.objects.update(leased_until=timezone.now() - 2 * imports.LEASE)
    with at_commit():
        go_on_with_imports()
    source.refresh_from_db()
    assert source.state == "tried"


def test_while_a_slice_is_done_nobody_else_does_one(client, editor, at_commit):
    source = try_out(client, at_commit, b"Nom\nUn\n")
    later = timezone.now() + timedelta(seconds=30)
    Import.objects.filter(pk=source.pk).update(state="running", leased_until=later)
    assert imports.do_import_slice(source.pk) == "not now"
    assert ImportRow.objects.get(source=source).state == "waiting"

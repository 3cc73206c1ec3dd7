"""No cell starts a formula, whatever somebody wrote into it."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from content.tables import as_csv, as_xlsx, json_lines, safe_cell

EVIL = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "＝1", "＠x"]


@pytest.mark.parametrize("value", EVIL)
def test_a_formula_becomes_text(value):
    assert safe_cell(value).startswith("'")
    rows = list(csv.reader(io.StringIO(as_csv([["a", value]]).decode("utf-8-sig"), newline="")))
    assert rows[0][1].startswith("'")
    sheet = load_workbook(io.BytesIO(as_xlsx([["a", value]]))).active
    assert sheet["B1"].data_type == "s"
    assert sheet["B1"].value.startswith("'")


def test_lists_yes_and_nothing():
    assert safe_cell(["1000", "1020"]) == "1000; 1020"
    assert safe_cell(["=1", "2"]) == "'=1; 2"
    assert [safe_cell(True), safe_cell(False), safe_cell(None), safe_cell(0)] == [
        "true",
        "false",
        "",
        "0",
    ]


def test_what_a_workbook_cannot_hold_is_left_out():
    assert safe_cell("a\x00b\x0bc") == "abc"


def test_json_is_a_list_of_objects():
    rows = [["é", ["1", "2"], True, None], ["=1", [], False, "x"]]
    said = b"".join(json_lines(["a", "b", "c", "d"], rows))
    assert json.loads(said) == [
        {"a": "é", "b": ["1", "2"], "c": True, "d": None},
        {"a": "=1", "b": [], "c": False, "d": "x"},
    ]
    assert json.loads(b"".join(json_lines(["a"], []))) == []

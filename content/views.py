"""`/open/`: what we know, for everyone, as tables to take away."""

import hashlib
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from content.changed import generation
from content.languages import codes, reader_language
from content.open_data import DataSet, data_sets
from content.plain_page import serve_plainly
from content.tables import CSV_TYPE, JSON_TYPE, XLSX_TYPE, as_xlsx, csv_lines, json_lines

LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
KINDS = ["csv", "json", "xlsx"]


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """Say which data sets there are, what stands in them, and what one may do with them."""
    serve_plainly(
        request,
        title=_("Open data"),
        description=_("What we know, as tables to take away, for everyone and for any use."),
        default_path="/open/",
    )
    context = {
        "data_sets": data_sets(),
        "kinds": KINDS,
        "licence": LICENCE,
        "licence_url": f"{LICENCE_URL}deed.{reader_language()}",
    }
    return render(request, "content/open_data.html", context)


def _tag(request: HttpRequest, **parts: Any) -> str:
    """Return the tag of an answer: another one when something public or the columns changed."""
    columns = [(data.name, data.column_names) for data in data_sets()]
    said = repr((generation(), columns, codes(), request.path))
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


def _for_everyone(response: HttpResponseBase) -> None:
    """Programs of other sites may read it; who has it asks whether it is still the newest."""
    patch_cache_control(response, public=True, no_cache=True)
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Link"] = f'<{LICENCE_URL}>; rel="license"'
    response["X-Content-Type-Options"] = "nosniff"


@require_safe
def table(request: HttpRequest, name: str, kind: str) -> HttpResponseBase:
    """Hand out one data set. Raises Http404 where there is none of that name."""
    found = next((data for data in data_sets() if data.name == name), None)
    if found is None:
        raise Http404
    answer = condition(etag_func=_tag)(lambda request, **parts: _write(found, kind))
    response = answer(request, name=name, kind=kind)
    _for_everyone(response)
    return response


def _write(data: DataSet, kind: str) -> HttpResponseBase:
    names = data.column_names
    rows = data.rows()
    if kind == "json":
        return StreamingHttpResponse(json_lines(names, rows), content_type=JSON_TYPE)
    table = _with_head(names, rows)
    file = {"Content-Disposition": f'attachment; filename="{data.name}.{kind}"'}
    if kind == "csv":
        return StreamingHttpResponse(csv_lines(table), content_type=CSV_TYPE, headers=file)
    return HttpResponse(as_xlsx(table), content_type=XLSX_TYPE, headers=file)


def _with_head(names: list[str], rows: Any) -> Any:
    yield names
    yield from rows


@require_safe
def columns(request: HttpRequest) -> HttpResponseBase:
    """Say in every language what stands in which column."""
    response = condition(etag_func=_tag)(lambda request: _dictionary())(request)
    _for_everyone(response)
    return response


def _dictionary() -> JsonResponse:
    said = {
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "data_sets": [
            {
                "name": data.name,
                "title": _in_every_language(data.title),
                "about": _in_every_language(data.about),
                "files": {kind: f"/open/{data.name}.{kind}" for kind in KINDS},
                "columns": [
                    {"name": column.name, "about": _in_every_language(column.about)}
                    for column in data.columns
                ],
            }
            for data in data_sets()
        ],
    }
    return JsonResponse(said, json_dumps_params={"ensure_ascii": False, "indent": 1})


def _in_every_language(words: Any) -> dict[str, str]:
    found = {}
    for code in codes():
        with translation.override(code):
            found[code] = str(words)
    return found

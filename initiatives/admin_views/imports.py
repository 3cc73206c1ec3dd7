"""Imports at the desk: upload, say what the columns are, look at what would happen, start, undo."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from content.languages import codes, own_name, reader_language
from content.tables import CSV_TYPE, csv_lines
from initiatives.columns import field_choices, guess_columns
from initiatives.models import Import, ImportRow
from initiatives.services import imports
from initiatives.sheets import MOST_BYTES, MOST_ROWS, Sheet, read_sheet

PER_PAGE = 50
SECONDS = 2  # between two looks at a running import
TROUBLED = (ImportRow.State.WRONG, ImportRow.State.DOUBLE, ImportRow.State.KEPT)


class HowForm(forms.Form):
    """How a file is read, whatever its columns are."""

    language = forms.ChoiceField(label=gettext_lazy("Language of its words"))
    status = forms.ChoiceField(
        label=gettext_lazy("Its initiatives"),
        choices=Import._meta.get_field("status").choices or [],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = self.fields["language"]
        assert isinstance(language, forms.ChoiceField)
        language.choices = [(code, own_name(code)) for code in codes()]
        language.initial = reader_language()


class UploadForm(HowForm):
    file = forms.FileField(
        label=gettext_lazy("Spreadsheet"),
        help_text=gettext_lazy("CSV or Excel (XLSX); its first line holds the headings."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )
    field_order = ["file", "language", "status"]

    def clean_file(self) -> Sheet:
        upload = self.cleaned_data["file"]
        self.file_name = upload.name
        return read_sheet(upload.read(MOST_BYTES + 1))


class ColumnsForm(HowForm):
    """A select for each column, with the first thing that stands in it."""

    def __init__(self, source: Import, data: Any = None) -> None:
        said = {"language": source.language, "status": source.status}
        super().__init__(data, initial=said)
        examples = _examples(source)
        for index, heading in enumerate(source.header):
            self.fields[f"column_{index}"] = forms.ChoiceField(
                label=heading or _("Column %(number)s") % {"number": index + 1},
                help_text=examples.get(index, ""),
                choices=field_choices(),
                required=False,
                initial=source.columns.get(str(index), ""),
            )
        self.order_fields([*self.fields][2:])

    def clean(self) -> None:
        chosen = list(self.columns().values())
        if not any(field == "name" or field.startswith("name_") for field in chosen):
            raise ValidationError(_("Say which column holds the name."))
        if len(set(chosen)) < len(chosen):
            raise ValidationError(_("Two columns can't be for the same thing."))

    def columns(self) -> dict[str, str]:
        """Return the field that was chosen for each column, by its index."""
        return {
            name.removeprefix("column_"): field
            for name, field in self.cleaned_data.items()
            if name.startswith("column_") and field
        }


def _examples(source: Import) -> dict[int, str]:
    """Return the first thing that stands in each column."""
    found: dict[int, str] = {}
    for row in source.rows.all()[:20]:
        for index, cell in enumerate(row.cells):
            if cell:
                found.setdefault(index, cell[:80])
    return found


def _only_importers(request: HttpRequest) -> None:
    if not request.user.has_perm("initiatives.add_import"):
        raise PermissionDenied


def _import(request: HttpRequest, import_id: int) -> Import:
    _only_importers(request)
    return get_object_or_404(Import, pk=import_id)


def import_list(request: HttpRequest) -> HttpResponse:
    """Take in a spreadsheet, and list those that came before."""
    _only_importers(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sheet: Sheet = form.cleaned_data["file"]
        source = imports.take_in(
            sheet,
            file_name=form.file_name,
            user=request.user,  # type: ignore[arg-type]  # who may import is signed in
            language=form.cleaned_data["language"],
            status=form.cleaned_data["status"],
            columns=guess_columns(sheet.header),
        )
        return redirect("import_detail", source.pk)
    page = Paginator(Import.objects.annotate(number=Count("rows")).order_by("-pk"), PER_PAGE)
    return TemplateResponse(
        request,
        "initiatives/admin/imports.html",
        {"form": form, "page": page.get_page(request.GET.get("page")), "most": MOST_ROWS},
        status=422 if form.errors else 200,
    )


def import_detail(request: HttpRequest, import_id: int) -> HttpResponse:
    """Show how far an import is and what can be done next; a POST has its columns tried."""
    source = _import(request, import_id)
    form = ColumnsForm(source, request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        _done_or_late(
            request,
            imports.try_out(
                source,
                columns=form.columns(),
                language=chosen["language"],
                status=chosen["status"],
            ),
        )
        return redirect("import_detail", source.pk)
    response = TemplateResponse(
        request,
        "initiatives/admin/import.html",
        {"source": source, "form": form, **_report(source)},
        status=422 if form.errors else 200,
    )
    if source.is_busy:
        response["Refresh"] = str(SECONDS)  # without a script
    return response


def _report(source: Import) -> dict[str, Any]:
    """Return how many rows are in which state, what was wrong, and what the next step is."""
    tally = source.rows.order_by().values_list("state").annotate(number=Count("pk"))
    counts: dict[str, int] = dict(tally)
    todo = imports.STEPS[source.state][0] if source.is_busy else ""
    total = sum(counts.values())
    return {
        "counts": [(ImportRow.State(state).label, number) for state, number in counts.items()],
        "total": total,
        "done": total - counts.get(todo, 0),
        "ready": counts.get(ImportRow.State.WAITING, 0),
        "doubles": counts.get(ImportRow.State.DOUBLE, 0),
        "troubled": source.rows.filter(state__in=TROUBLED).select_related("initiative")[:PER_PAGE],
        "troubles": sum(counts.get(state, 0) for state in TROUBLED),
        "can_choose": source.state in (Import.State.READ, Import.State.TRIED),
        "can_start": source.state == Import.State.TRIED,
        "can_undo": source.state in (Import.State.RUNNING, Import.State.DONE),
    }


def _done_or_late(request: HttpRequest, is_done: bool) -> None:
    if not is_done:
        messages.warning(request, _("Somebody was faster: look at how far it is now."))


@require_POST
def import_start(request: HttpRequest, import_id: int) -> HttpResponse:
    """Have everything written that can go in."""
    source = _import(request, import_id)
    _done_or_late(request, imports.start(source, with_doubles="doubles" in request.POST))
    return redirect("import_detail", source.pk)


@require_POST
def import_undo(request: HttpRequest, import_id: int) -> HttpResponse:
    """Have everything taken back that it made."""
    source = _import(request, import_id)
    _done_or_late(request, imports.take_back(source))
    return redirect("import_detail", source.pk)


@require_safe
def import_troubles(request: HttpRequest, import_id: int) -> HttpResponse | StreamingHttpResponse:
    """Hand out the rows that did not go in, with their reasons, to mend and bring again."""
    source = _import(request, import_id)
    return StreamingHttpResponse(
        csv_lines(_trouble_rows(source)),
        content_type=CSV_TYPE,
        headers={
            "Content-Disposition": f'attachment; filename="import-{source.pk}.csv"',
            "Cache-Control": "private, no-store",
        },
    )


def _trouble_rows(source: Import) -> Iterator[list[Any]]:
    yield [_("Row"), _("What is wrong"), *source.header]
    for row in source.rows.filter(state__in=TROUBLED).iterator():
        missing = [""] * (len(source.header) - len(row.cells))
        yield [row.number, said_of(row), *row.cells, *missing]


def said_of(row: ImportRow) -> str:
    """Return what is wrong with a row, column by column."""
    return "; ".join(f"{column}: {reason}" if column else reason for column, reason in row.errors)

"""Data for machines, the same in every language: no prefix."""

from django.urls import path, re_path

from content import views

urlpatterns = [
    path("columns.json", views.columns, name="open_data_columns"),
    re_path(
        rf"^(?P<name>[a-z][a-z0-9_-]*)\.(?P<kind>{'|'.join(views.KINDS)})$",
        views.table,
        name="open_data_table",
    ),
]

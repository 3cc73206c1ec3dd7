from django.urls import path, re_path

from home import views

urlpatterns = [
    path("manifesto/versions/", views.manifesto_versions),
    re_path(
        r"^manifesto/versions/(?P<name>\d{4}-\d{2}-\d{2}(?:-\d+)?)/$",
        views.manifesto_version,
        name="manifesto_version",
    ),
]

from django.urls import path

from initiatives.views import boroughs, directory

urlpatterns = [
    path("boroughs/", boroughs.boroughs, name="boroughs"),
    path("boroughs/<str:word>/", boroughs.borough, name="borough"),
    path("initiatives/", directory.directory, name="directory"),
    path("initiatives/<slug:slug>/", directory.initiative, name="initiative"),
]

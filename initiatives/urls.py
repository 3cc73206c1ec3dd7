from django.urls import path

from initiatives.views import boroughs

urlpatterns = [
    path("boroughs/", boroughs.boroughs, name="boroughs"),
    path("boroughs/<str:word>/", boroughs.borough, name="borough"),
]

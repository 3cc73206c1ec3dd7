from django.urls import path

from initiatives import views

urlpatterns = [
    path("boroughs/", views.boroughs, name="boroughs"),
    path("boroughs/<str:word>/", views.borough, name="borough"),
]

from django.urls import path

from people import me, views

urlpatterns = [
    path("contact/write/", views.ContactFormView.as_view(), name="contact_form"),
    path("confirm/<str:token>/", views.ConfirmView.as_view(), name="confirm"),
    path("me/unsubscribe/<str:token>/", views.UnsubscribeView.as_view(), name="unsubscribe"),
    path("me/", me.LinkView.as_view(), name="me"),
    path("me/<str:token>/", me.OwnPageView.as_view(), name="own_page"),
]

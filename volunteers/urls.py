from django.urls import path

from volunteers.views import SignUpView

urlpatterns = [path("volunteer/", SignUpView.as_view(), name="volunteer")]

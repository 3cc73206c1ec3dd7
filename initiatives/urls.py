from django.urls import path

from initiatives.views import add, boroughs, contact, directory, place_forms, places
from initiatives.views import steward_page as own

OWN = "me/initiatives/<str:token>/"
DRAFT = "initiatives/add/<str:token>/"

urlpatterns = [
    path("boroughs/", boroughs.boroughs, name="boroughs"),
    path("boroughs/<str:word>/", boroughs.borough, name="borough"),
    path("initiatives/", directory.directory, name="directory"),
    path("initiatives/add/", add.AddView.as_view(), name="add_initiative"),
    path(f"{DRAFT}", add.DraftView.as_view(), name="draft"),
    path(f"{DRAFT}picture/", add.DraftPictureView.as_view(), name="draft_picture"),
    path(f"{DRAFT}<int:step>/", add.StepView.as_view(), name="draft_step"),
    path("initiatives/<slug:slug>/", directory.initiative, name="initiative"),
    path("initiatives/<slug:slug>/write/", contact.WriteView.as_view(), name="write_to_stewards"),
    path("initiatives/<slug:slug>/steward/", contact.LostLinkView.as_view(), name="lost_link"),
    path(f"{OWN}", own.StewardPageView.as_view(), name="steward_page"),
    path(f"{OWN}words/", own.WordsView.as_view(), name="steward_words"),
    path(f"{OWN}details/", own.DetailsView.as_view(), name="steward_details"),
    path(f"{OWN}picture/", own.PictureView.as_view(), name="steward_picture"),
    path(f"{OWN}lessons/", own.LessonsView.as_view(), name="steward_lessons"),
    path(f"{OWN}needs/", own.NeedView.as_view(), name="steward_new_need"),
    path(f"{OWN}needs/<int:need>/", own.NeedView.as_view(), name="steward_need"),
    path(f"{OWN}contact/", own.PublicContactView.as_view(), name="steward_contact"),
    path(f"{OWN}stewards/", own.InvitationView.as_view(), name="steward_invitation"),
    path(f"{OWN}history/", own.HistoryView.as_view(), name="steward_history"),
    path("places/", places.places, name="places"),
    path("places/add/", place_forms.OfferView.as_view(), name="offer_place"),
    path("places/<slug:slug>/", places.place, name="place"),
    path(
        "places/<slug:slug>/write/", place_forms.WriteToKeeperView.as_view(), name="write_to_keeper"
    ),
    path("me/places/<str:token>/", place_forms.KeeperView.as_view(), name="place_keeper"),
]

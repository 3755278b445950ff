from django.urls import include, path

from . import settling, views

app_name = "reading"

urlpatterns = [
    path("", views.list_drafts, name="list"),
    path("upload/", views.upload, name="upload"),
    path("accept-sure/", views.accept_all_sure, name="accept_sure"),
    path("owners/", settling.list_owners, name="owners"),
    path("owners/who/", settling.settle_owner, name="owner"),
    path("owners/none/", settling.name_owners, name="ownerless"),
    path("guesses/<slug:group>/", settling.settle_guesses, name="guesses"),
    path("trackers/", include("answerable.reading.trackers.urls")),
    path("<int:number>/", views.review, name="review"),
    path("<int:number>/take-up/", views.take_up, name="take_up"),
]

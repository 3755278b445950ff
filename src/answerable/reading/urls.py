from django.urls import path

from . import views

app_name = "reading"

urlpatterns = [
    path("", views.list_drafts, name="list"),
    path("upload/", views.upload, name="upload"),
    path("accept-sure/", views.accept_all_sure, name="accept_sure"),
    path("<int:number>/", views.review, name="review"),
    path("<int:number>/take-up/", views.take_up, name="take_up"),
]

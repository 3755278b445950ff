from django.urls import path

from . import views

app_name = "meetings"

urlpatterns = [
    path("", views.list_meetings, name="list"),
    path("unanswered/", views.list_unanswered, name="unanswered"),
    path("<slug:slug>/", views.show_meeting, name="meeting"),
]

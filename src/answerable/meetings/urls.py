from django.urls import path

from . import settling, views

app_name = "meetings"

urlpatterns = [
    path("", views.list_meetings, name="list"),
    path("unanswered/", views.list_unanswered, name="unanswered"),
    path("cut-off/", settling.set_cut_off, name="cut_off"),
    path("disposals/", settling.show_disposals, name="disposals"),
    path("disposals/<int:number>/undo/", settling.undo_disposal, name="undo_disposal"),
    path("questions/<int:number>/open-again/", settling.open_question_again, name="open_question_again"),
    path("<slug:slug>/", views.show_meeting, name="meeting"),
    path("<slug:slug>/dispose/", settling.dispose, name="dispose"),
]

from django.urls import path

from . import asking, views

app_name = "public"

urlpatterns = [
    path("", views.show_meetings, name="list"),
    path("rule/", views.set_rule, name="rule"),
    path("forget/", views.forget_askers, name="forget"),
    path("move/", views.move_questions, name="move"),
    path("meetings/<int:number>/", views.show_meeting, name="meeting"),
    path("meetings/<int:number>/enter/", views.enter_question, name="enter"),
    path("meetings/<int:number>/merge/", views.merge_questions, name="merge"),
    path("<int:number>/", asking.show_question, name="question"),
    path("<int:number>/<slug:step>/", asking.take_step, name="step"),
]

from django.urls import path

from . import views

app_name = "answers"

urlpatterns = [
    path("", views.list_answers, name="list"),
    path("<int:number>/", views.show_line, name="line"),
    path("<int:number>/status/", views.set_status, name="set_status"),
    path("<int:number>/let-stand/", views.let_stand, name="let_stand"),
    path("<int:number>/enter/", views.enter_answer, name="enter"),
    path("<int:number>/use/<int:entry>/", views.use_entry, name="use"),
    path("<int:number>/more-time/", views.decide_extension, name="decide_extension"),
]

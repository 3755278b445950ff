from django.urls import path

from . import replying, views

app_name = "chase"

urlpatterns = [
    path("", views.show_owing, name="list"),
    path("posts/<int:number>/prepare/", views.prepare, name="prepare"),
    path("reply/<str:token>/", replying.reply, name="reply"),
    path("<int:number>/", views.show_chase, name="chase"),
    path("<int:number>/pasted/", views.record_pasted, name="pasted"),
    path("<int:number>/send/", views.send, name="send"),
    path("<int:number>/end/", views.end_link, name="end_link"),
]

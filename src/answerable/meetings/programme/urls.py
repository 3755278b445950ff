from django.urls import path

from . import calling, views

app_name = "programme"

urlpatterns = [
    path("", views.show_programme, name="list"),
    path("add/", views.add_sitting, name="add"),
    path("update/", views.bring_up_to_date, name="update"),
    path("unplaced/", views.show_unplaced, name="unplaced"),
    path("place/", views.place, name="place"),
    path("take-off/", views.take_off, name="take_off"),
    path("standing/", calling.show_standing, name="standing"),
    path("standing/<int:number>/", calling.decide_standing, name="decide_standing"),
    path("cycle/", calling.show_cycle, name="cycle"),
    path("elections/", calling.show_periods, name="periods"),
    path("elections/<int:number>/remove/", calling.remove_period, name="remove_period"),
    path("series/<int:number>.ics", views.read_feed, name="feed"),
    path("feeds/<str:token>.ics", views.read_shared_feed, name="shared_feed"),
    path("<int:number>/", views.show_sitting, name="sitting"),
    path("<int:number>/move/", calling.move, name="move"),
    path("<int:number>/cancel/", calling.cancel, name="cancel"),
    path("<int:number>/merge/", calling.merge, name="merge"),
]

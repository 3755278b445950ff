from django.urls import path, re_path

from . import views

app_name = "actions"

urlpatterns = [
    path("", views.show_tracker, name="tracker"),
    re_path(r"^actions\.(?P<form>csv|xlsx)$", views.export, name="export"),
    path("open-again/", views.open_again, name="open_again"),
    path("promises/", views.show_promises, name="promises"),
    re_path(r"^(?P<reference>A/\d{4}/\d+)/$", views.show_action, name="action"),
]

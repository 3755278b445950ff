"""Addresses of the office's own trackers; they belong to reading's."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.list_trackers, name="trackers"),
    path("add/", views.add_tracker, name="add_tracker"),
    path("<int:number>/", views.show_tracker, name="tracker"),
    path("<int:number>/columns/", views.show_columns, name="tracker_columns"),
    path("<int:number>/settle/", views.settle, name="tracker_settle"),
    path("<int:number>/export/<str:form>/", views.export, name="tracker_export"),
]

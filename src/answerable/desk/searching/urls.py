from django.urls import path

from . import views

urlpatterns = [
    path("", views.search, name="search"),
    path("everything/", views.take_out, name="everything"),
]

from django.urls import path

from . import views

app_name = "papers"

urlpatterns = [
    path("<int:key>/", views.lines, name="lines"),
    path("<int:key>/file/", views.file, name="file"),
]

from django.urls import path

from . import views

app_name = "returns"

urlpatterns = [
    path("", views.list_returns, name="list"),
    path("take/", views.take, name="take"),
    path("<int:number>/", views.show_return, name="return"),
    path("<int:number>/accept/", views.accept, name="accept"),
    path("<int:number>/refuse/<int:entry>/", views.refuse, name="refuse"),
]

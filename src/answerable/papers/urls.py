from django.urls import path, re_path

from . import views
from .asked import force
from .asked import views as asked

app_name = "papers"

urlpatterns = [
    path("<int:key>/", views.lines, name="lines"),
    path("<int:key>/file/", views.file, name="file"),
    path("asked/", asked.show_asked, name="asked"),
    path("asked/ask/", asked.ask, name="ask"),
    path("asked/<int:number>/", asked.show_paper, name="asked_paper"),
    path("asked/<int:number>/change/", asked.change, name="change_asked"),
    path("asked/<int:number>/receive/", asked.receive, name="receive"),
    path("asked/<int:number>/check/", asked.check, name="check"),
    re_path(
        r"^asked/(?P<number>[0-9]{1,18})/(?P<step>accept|defer|not-taken|withdraw|ask-again)/$",
        asked.settle,
        name="settle",
    ),
    path("versions/<int:number>/handling/", asked.change_handling, name="handling"),
    path("versions/<int:number>/receipt/", asked.show_receipt, name="receipt"),
    path("versions/<int:number>/file/", asked.open_version, name="version"),
    path("of-us/", force.show_asked, name="of_us"),
    path("of-us/<int:number>/", force.show_paper, name="of_us_paper"),
    path("of-us/<int:number>/send/", force.send, name="send"),
    path("of-us/versions/<int:number>/receipt/", force.show_receipt, name="of_us_receipt"),
    path("of-us/versions/<int:number>/file/", force.open_version, name="of_us_version"),
]

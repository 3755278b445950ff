from django.urls import path, re_path

from . import views
from .reports import views as reports

app_name = "actions"

urlpatterns = [
    path("", views.show_tracker, name="tracker"),
    re_path(r"^actions\.(?P<form>csv|xlsx)$", views.export, name="export"),
    path("open-again/", views.open_again, name="open_again"),
    path("reports/", reports.show_proposed, name="reports"),
    path("reports/decided/", reports.show_decided, name="decided_reports"),
    path("reports/decide/", reports.decide, name="decide_reports"),
    path("reports/<int:number>/take-back/", reports.take_back, name="take_back_report"),
    path("promises/", views.show_promises, name="promises"),
    re_path(r"^(?P<reference>A/\d{4}/\d+)/$", views.show_action, name="action"),
]

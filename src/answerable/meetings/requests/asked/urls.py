from django.urls import path

from . import steps, views

app_name = "asked"

urlpatterns = [
    path("", views.list_asked, name="list"),
    path("<int:number>/", views.show, name="line"),
    path("<int:number>/files/<int:evidence>/", views.open_evidence, name="evidence"),
    path("<int:number>/allocate/", steps.allocate, name="allocate"),
    path("<int:number>/take-back/", steps.take_back, name="take_back"),
    path("<int:number>/clear/", steps.clear, name="clear"),
    path("<int:number>/send-back/", steps.send_back, name="send_back"),
    path("<int:number>/submit/", steps.submit, name="submit"),
    path("<int:number>/answer-anew/", steps.answer_anew, name="answer_anew"),
    path("<int:number>/more-time/", steps.ask_extension, name="ask_extension"),
    path("<int:number>/reply/", steps.reply, name="reply"),
]

from django.urls import include, path

from . import views
from .abbreviations import views as abbreviations
from .deciding import views as deciding

app_name = "desk"

urlpatterns = [
    path("", views.show_home, name="home"),
    path("abbreviations/", abbreviations.show_abbreviations, name="abbreviations"),
    path("abbreviations/answer/", abbreviations.answer, name="answer_abbreviation"),
    path("posts/", include("answerable.desk.posts.urls")),
    path("search/", include("answerable.desk.searching.urls")),
    path("topics/", include("answerable.desk.topics.urls")),
    path("to-decide/", deciding.show_doubts, name="to_decide"),
    path("to-decide/leave/", deciding.leave_doubt, name="leave"),
    path("to-decide/settled/", deciding.show_settled, name="settled"),
    path("to-decide/settled/<int:number>/ask-again/", deciding.ask_again, name="ask_again"),
]

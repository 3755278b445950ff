from django.urls import path

from . import views

urlpatterns = [
    path("", views.show_topics, name="topics"),
    path("<int:number>/", views.show_topic, name="topic"),
    path("<int:number>/timeline.csv", views.export_topic, name="topic_timeline"),
    path("<int:number>/change/", views.change_topic, name="change_topic"),
    path("<int:number>/merge/", views.merge, name="merge_topics"),
    path("<int:number>/split/", views.split, name="split_topic"),
    path("changes/<int:number>/undo/", views.undo, name="undo_topic_change"),
    path("names/<int:number>/answer/", views.answer_name, name="answer_topic_name"),
]

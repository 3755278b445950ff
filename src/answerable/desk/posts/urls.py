from django.urls import path

from . import views

urlpatterns = [
    path("", views.show_posts, name="posts"),
    path("people/", views.show_people, name="people"),
    path("people/<int:number>/", views.show_person, name="person"),
    path("to-decide/", views.show_doubts, name="people_doubts"),
    path("to-decide/answer/", views.answer_doubt, name="answer_people_doubt"),
    path("merges/<int:number>/undo/", views.undo_merged, name="undo_person_merge"),
    path("corrections/<int:number>/undo/", views.undo_correction, name="undo_attendance_correction"),
]

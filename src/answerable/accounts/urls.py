from django.urls import path

from answerable.accounts import views

app_name = "accounts"

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("own/", views.own, name="own"),
    path("own/password/", views.change_password, name="change_password"),
    path("people/", views.people, name="people"),
    path("people/add/", views.add_person, name="add_person"),
    path("people/<int:number>/", views.person, name="person"),
    path("people/<int:number>/close/", views.close_person, name="close_person"),
    path("people/<int:number>/reopen/", views.reopen_person, name="reopen_person"),
    path("people/<int:number>/unlock/", views.unlock_person, name="unlock_person"),
    path("people/<int:number>/password/", views.give_new_password, name="give_new_password"),
]

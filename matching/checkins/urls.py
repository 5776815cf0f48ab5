from django.urls import path

from matching.checkins import views

urlpatterns = [
    path("check-ins/<uuid:check_in_id>/", views.check_in, name="check-in"),
    path("check-ins/mail/<str:token>/", views.check_in_mail, name="check-in-mail"),
]

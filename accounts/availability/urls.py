"""Addresses of the availability room."""

from django.urls import path

from accounts.availability import views

urlpatterns = [
    path("settings/pauses/", views.pauses, name="pauses"),
    path("settings/pauses/back/", views.come_back, name="pauses-come-back"),
    path("settings/pauses/<int:pause_id>/end/", views.pause_end, name="pause-end"),
]

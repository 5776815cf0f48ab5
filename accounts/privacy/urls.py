"""Addresses of the privacy room."""

from django.urls import path

from accounts.privacy import views

urlpatterns = [
    path("people/<slug:slug>/block/", views.block, name="block"),
    path("people/<slug:slug>/unblock/", views.unblock, name="unblock"),
    path("settings/blocked/", views.blocked_list, name="blocked-list"),
]

"""Addresses of the topics room."""

from django.urls import path

from accounts.topics import views

urlpatterns = [
    path("topics/search/", views.topic_search, name="topic-search"),
    path("topics/propose/", views.topic_propose, name="topic-propose"),
]

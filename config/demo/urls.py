"""The demo's own pages."""

from django.urls import path

from config.demo import views

app_name = "demo"
urlpatterns = [
    path("mailbox/", views.mailbox, name="mailbox"),
    path("mailbox/<uuid:letter_id>/", views.letter, name="letter"),
    path("mailbox/<uuid:letter_id>/html/", views.letter_html, name="letter-html"),
    path("move-on/", views.move_on, name="move-on"),
]

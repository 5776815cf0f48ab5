from django.urls import path

from accounts.profiles import confirming, views

urlpatterns = [
    path("people/<slug:slug>/", views.person, name="person"),
    path("still-right/<str:token>/", confirming.still_right, name="still-right"),
]

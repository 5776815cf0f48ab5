from django.urls import path

from accounts.onboarding import views

urlpatterns = [
    path("start/", views.start, name="start"),
    path("welcome/", views.welcome, name="welcome"),
    path("welcome/<slug:step>/", views.onboarding_step, name="onboarding-step"),
    path("profile/", views.profile_edit, name="profile-edit"),
    path("profile/send-in/", views.send_in_again, name="send-in-again"),
    path("profile/<slug:part>/", views.profile_edit_part, name="profile-edit-part"),
]

from django.urls import path

from matching.mentorships import views

urlpatterns = [
    path("mentorships/", views.mentorship_list, name="mentorship-list"),
    path("mentorships/<uuid:mentorship_id>/", views.mentorship_detail, name="mentorship-detail"),
    path("mentorships/<uuid:mentorship_id>/end/", views.mentorship_end, name="mentorship-end"),
    path("mentorships/<uuid:mentorship_id>/rhythm/", views.mentorship_rhythm, name="mentorship-rhythm"),
    path("mentorships/<uuid:mentorship_id>/share/", views.mentorship_share, name="mentorship-share"),
]

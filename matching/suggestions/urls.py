from django.urls import path

from matching.suggestions import browsing, keeping, views

urlpatterns = [
    path("suggestions/", views.suggestion_list, name="suggestion-list"),
    path("people/<slug:slug>/why/", views.suggestion_why, name="suggestion-why"),
    path("people/<slug:slug>/keep/", keeping.keep, name="keep"),
    path("people/<slug:slug>/unkeep/", keeping.unkeep, name="unkeep"),
    path("people/<slug:slug>/dismiss/", keeping.dismiss, name="dismiss"),
    path("people/<slug:slug>/undismiss/", keeping.undismiss, name="undismiss"),
    path("shortlist/", keeping.shortlist, name="shortlist"),
    path("directory/", browsing.directory, name="directory"),
]

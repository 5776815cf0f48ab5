from django.urls import path

from matching.requests import answers, views

urlpatterns = [
    path("people/<slug:slug>/ask/", views.request_new, name="request-new"),
    path("requests/", views.request_list, name="request-list"),
    path("requests/<uuid:request_id>/", views.request_detail, name="request-detail"),
    path("requests/<uuid:request_id>/accept/", answers.request_accept, name="request-accept"),
    path("requests/<uuid:request_id>/question/", answers.request_question, name="request-question"),
    path("requests/<uuid:request_id>/decline/", answers.request_decline, name="request-decline"),
    path("requests/<uuid:request_id>/withdraw/", answers.request_withdraw, name="request-withdraw"),
    path("requests/<uuid:request_id>/answer/", answers.request_answer, name="request-answer"),
    path("requests/mail/<str:token>/", answers.request_mail, name="request-mail"),
    path("back/", answers.come_back, name="come-back"),
    path("back/<str:token>/", answers.back, name="back"),
]

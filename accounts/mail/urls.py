from django.urls import path

from accounts.mail import views

urlpatterns = [
    path("settings/mail/", views.settings_mail, name="settings-mail"),
    path("mail/unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
]

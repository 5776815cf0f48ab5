"""The site, and the least that a signed-in page can be: the door for members, the base page, one heading."""

from django.http import HttpResponse
from django.template import engines
from django.urls import URLPattern, URLResolver, path

from accounts.profiles.access import MemberRequest, member_required
from config.urls import urlpatterns as site

SOURCE = '{% extends "base.html" %}{% block title %}Plain{% endblock %}{% block main %}<h1>Plain</h1>{% endblock %}'


@member_required
def plain(request: MemberRequest) -> HttpResponse:
    """A page that knows who is there, and says nothing."""
    return HttpResponse(engines["django"].from_string(SOURCE).render({}, request))


urlpatterns: list[URLPattern | URLResolver] = [path("plain/", plain), *site]

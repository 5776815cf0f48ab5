"""Two small pages that hold the add field, for the browser test: a list of chips, and a form with rows."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import RequestContext, Template
from django.urls import path

from accounts.topics.forms import TopicListField
from accounts.topics.picker import Picker, read_picker
from config.urls import urlpatterns as site

PAGE = """{% load static %}<!doctype html>
<html lang="en">
<head>
  <title>Topics</title>
  <link rel="icon" href="data:,">
  <meta name="htmx-config" content='{"includeIndicatorStyles": false}'>
  <script src="{% static 'django_htmx/htmx-2.min.js' %}" defer></script>
  <script src="{% static 'js/topics.js' %}" type="module"></script>
</head>
<body hx-headers='{"X-CSRFToken": "{{ csrf_token }}"}'>
  <main>
    <h1>Topics</h1>
    <form method="post">{% csrf_token %}{{ content }}<button type="submit" name="save" value="1">Save</button></form>
    <ol id="kept">{% for topic in kept %}<li>{{ topic.pk }}</li>{% endfor %}</ol>
  </main>
</body>
</html>"""


class LikesForm(forms.Form):
    """A list of chips."""

    likes = TopicListField(max_items=15, required=False, label="Interests")


def show(request: HttpRequest, **context: object) -> HttpResponse:
    """Render the page."""
    return HttpResponse(Template(PAGE).render(RequestContext(request, context)))


def chips(request: HttpRequest) -> HttpResponse:
    """A form with a topic list."""
    form = LikesForm(request.POST or None)
    return show(request, content=form.as_div(), kept=form.cleaned_data["likes"] if form.is_valid() else [])


def rows(request: HttpRequest) -> HttpResponse:
    """A form that shows a row for every topic it was sent."""
    picker = read_picker(request.POST, Picker("offers", label="What can you help with?"))
    holder = Template('{% include "accounts/topics/_picker.html" %}')
    return show(request, content=holder.render(RequestContext(request, {"picker": picker})), kept=picker.topics)


urlpatterns = [path("test/chips/", chips), path("test/rows/", rows), *site]

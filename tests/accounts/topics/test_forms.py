"""The add field and the topic list, as a form without JavaScript sends them."""

from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string

from accounts.models import Topic
from accounts.topics.forms import TopicList, TopicListField
from accounts.topics.picker import MAX_TEXT, Picker, read_picker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]


class LikesForm(forms.Form):
    likes = TopicListField(max_items=3, required=False, label="Interests")


def sent(likes: list[str] | None = None, **other: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.setlist("likes", likes or [])
    for name, value in other.items():
        data[f"likes_{name}"] = value
    return data


def slugs(form: forms.Form) -> list[str]:
    assert form.is_valid(), form.errors
    return [topic.pk for topic in form.cleaned_data["likes"]]


def error(form: forms.Form) -> str:
    assert not form.is_valid()
    return str(form.errors["likes"][0])


def test_list_keeps_ticked_topics_in_order_and_adds_named_ones() -> None:
    form = LikesForm(sent(["sql", "pytorch"], add="sklearn, PyTorch"))
    assert slugs(form) == ["sql", "pytorch", "scikit-learn"]
    assert isinstance(form.cleaned_data["likes"], TopicList)


def test_list_may_be_empty_unless_it_is_required() -> None:
    assert slugs(LikesForm(sent())) == []
    form = LikesForm(sent())
    form.fields["likes"].required = True
    assert "required" in error(form)


def test_list_refuses_a_slug_that_does_not_exist_by_name() -> None:
    assert error(LikesForm(sent(["sql", "telepathy"]))) == "There is no topic “telepathy”."
    assert "area" in error(LikesForm(sent(["area-career-and-leadership"])))
    assert "no topic" in error(LikesForm(sent(["sql\0"])))


def test_list_names_what_it_does_not_know_and_offers_what_is_close() -> None:
    form = LikesForm(sent(["sql"], add="pytroch, Python, basket weaving"))
    assert error(form).startswith("We do not know these yet: “pytroch”, “basket weaving”.")
    page = str(form["likes"])
    assert 'name="likes_pick" value="pytorch:pytroch"' in page
    assert 'name="likes_propose" value="basket weaving"' in page
    assert 'value="pytroch, basket weaving"' in page  # still typed; what was known is a ticked box now
    assert 'name="likes" value="python" checked' in page
    assert 'name="likes" value="sql" checked' in page


def test_pick_takes_the_near_topic_for_the_unknown_name() -> None:
    assert slugs(LikesForm(sent(["sql"], add="pytroch", pick="pytorch:pytroch"))) == ["sql", "pytorch"]
    assert error(LikesForm(sent(add="", pick="telepathy:x"))) == "There is no topic “telepathy”."
    assert "“other”" in error(LikesForm(sent(add="pytroch, other", pick="pytorch:pytroch")))


def test_propose_without_javascript_keeps_the_rest_and_hands_the_name_on() -> None:
    form = LikesForm(sent(["sql"], add="basket weaving", propose="basket weaving"))
    assert slugs(form) == ["sql"]
    assert form.cleaned_data["likes"].proposed == ["basket weaving"]


def test_list_has_a_limit() -> None:
    assert error(LikesForm(sent(["sql", "pytorch"], add="python, rust"))) == "Choose at most 3 topics."


def test_list_survives_what_people_paste() -> None:
    assert "too much" in error(LikesForm(sent(add="x" * 100_000)))
    assert slugs(LikesForm(sent(add="py\0torch"))) == ["pytorch"]
    assert "no topic" in error(LikesForm(sent([f"slug-{n}" for n in range(5000)])))
    assert "do not know" in error(LikesForm(sent(add=",".join(f"q{n}" for n in range(MAX_TEXT // 5)))))


def test_list_keeps_topics_that_went_out_of_use() -> None:
    Topic.objects.filter(pk="sql").update(is_active=False)
    assert slugs(LikesForm(sent(["sql"]))) == ["sql"]
    assert "“sql”" in error(LikesForm(sent(add="sql")))


def test_list_shows_what_was_chosen_before() -> None:
    form = LikesForm(initial={"likes": list(Topic.objects.filter(pk="sql"))})
    assert 'name="likes" value="sql" checked' in str(form["likes"])
    assert 'value="python" checked' in str(LikesForm(initial={"likes": ["python"]})["likes"])


@pytest.mark.parametrize(
    ("data", "changed"), [(sent(["sql"]), False), (sent([]), True), (sent(["sql"], add="python"), True)]
)
def test_list_knows_whether_it_changed(data: QueryDict, changed: bool) -> None:
    assert LikesForm(data, initial={"likes": ["sql"]}).has_changed() is changed


def test_list_escapes_what_was_typed() -> None:
    page = str(LikesForm(sent(add='<script>"x"'))["likes"])
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_picker_alone_tells_topics_unknown_names_and_whether_its_button_was_pressed() -> None:
    empty = Picker("offers", label="What can you help with?")
    picked = read_picker(QueryDict("offers_add=sklearn;+nonsense+thing&offers_find=1"), empty)
    assert [topic.pk for topic in picked.topics] == ["scikit-learn"]
    assert [unknown.text for unknown in picked.unknown] == ["nonsense thing"]
    assert (picked.pressed, picked.text) == (True, "nonsense thing")
    saved: Any = read_picker({"offers_add": "sklearn", "save": "1"}, empty)
    assert (saved.pressed, saved.error, saved.text) == (False, "", "")


def test_picker_renders_a_labelled_field_with_its_error_and_a_plain_list() -> None:
    picker = read_picker(QueryDict("offers_add=nonsense+thing"), Picker("offers", label="What can you help with?"))
    page = render_to_string("accounts/topics/_picker.html", {"picker": picker})
    assert '<label for="id_offers_add">What can you help with?</label>' in page
    assert 'aria-describedby="id_offers_add_helptext id_offers_add_error"' in page
    assert 'id="id_offers_add_error" role="alert">We do not know “nonsense thing” yet.' in page
    assert page.count("<option ") == 60

"""What is kept beside what was typed, when somebody edited the same thing in two windows."""

from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Kept:
    """A field and what is kept in it, in words."""

    label: str
    words: str


def differences(typed: forms.BaseForm, kept: forms.BaseForm) -> list[Kept]:
    """Return what is kept in the fields in which it differs from what was typed.

    ``typed`` is a valid form; ``kept`` is the same form unbound, showing what is kept.
    """
    now_kept = {name: kept.get_initial_for_field(field, name) for name, field in kept.fields.items()}
    return [
        Kept(str(field.label), _in_words(field, now_kept[name]))
        for name, field in kept.fields.items()
        if name in typed.cleaned_data and (typed.cleaned_data[name] or None) != (now_kept[name] or None)
    ]


def _in_words(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.BooleanField):
        return _("yes") if value else _("no")
    if isinstance(field, forms.ChoiceField):
        words = {str(code): str(label) for code, label in cast("list[tuple[Any, Any]]", field.choices)}
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(words.get(str(code), str(code)) for code in chosen if code not in (None, "")) or _("nothing")
    return str(value) if value not in (None, "") else _("nothing")

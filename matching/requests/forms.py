"""What a mentee writes when asking, and what a mentor writes when answering."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.base.text import clean_text
from matching.requests.models import DeclineReason, MentoringRequest
from matching.requests.services import LONGEST, SHORTEST


class PlainTextField(forms.CharField):
    """A few sentences of plain text; line breaks stay, control characters go, the length is judged after that."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        super().__init__(**{"max_length": LONGEST, "min_length": SHORTEST} | kwargs)
        self.widget.attrs |= {"rows": rows}
        for limit in ("maxlength", "minlength"):  # judged when sent, never by cutting off what is typed
            self.widget.attrs.pop(limit, None)

    def to_python(self, value: Any) -> str:
        """Clean before the validators count."""
        return clean_text(super().to_python(value) or "")


class RequestForm(forms.Form):
    """The three prompts."""

    aim = PlainTextField(
        label=_("What I want to work on"),
        help_text=_("One thing you would like to reach in the next months."),
        error_messages={"required": _("Say what you want to work on.")},
    )
    why_you = PlainTextField(
        label=_("Why you"),
        help_text=_("Answer one concrete thing from their profile: a topic, a line of their story."),
        error_messages={"required": _("Say why you ask this person.")},
    )
    tried = PlainTextField(
        label=_("What I have tried"),
        help_text=_("What you have done so far, and where you got stuck."),
        error_messages={"required": _("Say what you have tried so far, even if it is little.")},
    )


class QuestionForm(forms.Form):
    """The mentor asks for more."""

    question = PlainTextField(
        label=_("What would you like to know first?"), min_length=5, rows=3,
        error_messages={"required": _("Write your question.")},
    )  # fmt: skip


class AnswerForm(forms.Form):
    """The mentee answers the question."""

    answer = PlainTextField(
        label=_("Your answer"), min_length=2, rows=4, error_messages={"required": _("Write your answer.")}
    )


class DeclineForm(forms.ModelForm[MentoringRequest]):
    """A kind reason, and a few words if the mentor likes."""

    decline_reason = forms.ChoiceField(
        label=_("Which comes closest?"), widget=forms.RadioSelect,
        choices=[choice for choice in DeclineReason.choices if choice[0] != DeclineReason.SUSPENDED],
        error_messages={"required": _("Choose a reason; the mentee will read it.")},
    )  # fmt: skip
    decline_note = PlainTextField(
        label=_("A few words (optional)"), required=False, min_length=None, rows=3,
        help_text=_("The mentee reads this. A name or a first step to take is worth a lot."),
    )  # fmt: skip

    class Meta:
        model = MentoringRequest
        fields = ("decline_reason", "decline_note")

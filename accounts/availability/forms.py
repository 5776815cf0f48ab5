"""The weekly hours, editable without JavaScript, and pauses."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.availability import grid
from accounts.availability.spans import Span, merge_edits, merge_spans
from accounts.availability.words import MAX_TEXT, read_hours, write_hours
from accounts.availability.zones import clock_change_soon, zone_words

PRESETS = {
    "mon-fri 18:00-21:00": _("Weekday evenings, 18–21"),
    "mon-fri 12:00-14:00": _("Weekday lunchtimes, 12–14"),
    "sat-sun 09:00-12:00": _("Weekend mornings, 9–12"),
    "sat-sun 14:00-18:00": _("Weekend afternoons, 14–18"),
}
MAX_CELLS = 7 * 24


class CellsField(forms.Field):
    """The ticked cells of the grid, as spans."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {"cell": _("Tick hours in the table: “%(value)s” is not one of them.")}

    def to_python(self, value: Any) -> list[Span]:
        """Read each ticked cell.

        :raises ValidationError: a value is not written as the grid writes it.
        """
        spans: list[Span] = []
        for cell in (value or [])[: MAX_CELLS + 1]:
            reading = read_hours(str(cell)[:80])
            if reading.not_understood or not reading.spans or len(value) > MAX_CELLS:
                raise forms.ValidationError(self.error_messages["cell"], code="cell", params={"value": str(cell)[:40]})
            spans += reading.spans
        return merge_spans(spans)


class WeeklyHoursForm(forms.Form):
    """A week of free hours, said in any of three ways that add up.

    The grid and the words show the same week, so that either can be edited; what changed in one of them counts, and
    a preset button adds to both. Give the hours as kept, the zone in which they are kept, and the time now.
    ``cleaned_data["spans"]`` is the merged week.
    """

    hours = CellsField(label=_("Free hours"), required=False)
    words = forms.CharField(
        label=_("Your week in words"),
        help_text=_("For example: mon-fri 18-20, sat 10-12. Half hours are fine: sun 9:30-11."),
        required=False,
        max_length=MAX_TEXT,
    )
    words_were = forms.CharField(required=False, max_length=MAX_TEXT, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        spans: Sequence[Span],
        zone: str,
        now: datetime,
        prefix: str = "week",
    ) -> None:
        words = write_hours(spans, get_language() or "en")
        super().__init__(data, prefix=prefix, initial={"words": words, "words_were": words})
        self.zone = zone_words(zone, now)
        self.clock_change = clock_change_soon(zone, now)
        self.shown_spans = merge_spans(spans)
        self.presets = list(PRESETS.items())
        self.preset_name = self.add_prefix("preset")
        self.read_name = self.add_prefix("read")
        self.cell_name = self.add_prefix("hours")

    @property
    def pressed(self) -> bool:
        """Whether a button of the editor itself was pressed: save, and show the editor again."""
        return self.is_bound and (self.preset_name in self.data or self.read_name in self.data)

    def blocks(self) -> list[grid.Block]:
        """The tables, showing what was ticked if the form comes back, otherwise the hours as kept."""
        return list(grid.blocks(self._ticked() if self.is_bound else self.shown_spans, self.add_prefix("cell")))

    def clean_words(self) -> list[Span]:
        """Read the words.

        :raises ValidationError: names every part that was not understood.
        """
        reading = read_hours(self.cleaned_data["words"])
        if reading.not_understood:
            raise forms.ValidationError(list(reading.not_understood))
        return reading.spans

    def clean(self) -> dict[str, Any]:
        """Join the grid, the words and the preset into one week."""
        if not self.errors:
            shown = read_hours(self.cleaned_data["words_were"]).spans
            edited = merge_edits(shown=shown, first=self.cleaned_data["hours"], second=self.cleaned_data["words"])
            self.cleaned_data["spans"] = merge_spans([*edited, *self._preset()])
        return self.cleaned_data

    def _preset(self) -> list[Span]:
        """The hours of a pressed preset button; none for anything else that stands there."""
        pressed = str(self.data.get(self.preset_name, ""))
        return read_hours(pressed).spans if pressed in PRESETS else []

    def _ticked(self) -> list[Span]:
        ticked = self.cleaned_data.get("hours") if hasattr(self, "cleaned_data") else None
        return merge_spans([*(self.shown_spans if ticked is None else ticked), *self._preset()])


class PauseForm(forms.Form):
    """Days on which a person does not want to be suggested."""

    starts_on = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}))
    ends_on = forms.DateField(
        label=_("Until and including"),
        help_text=_("Leave it empty to pause until you say that you are back."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: date) -> None:
        super().__init__(data, initial={"starts_on": today})

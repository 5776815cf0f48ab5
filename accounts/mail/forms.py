"""Which letters somebody wants."""

from collections.abc import Collection
from typing import Any

from django import forms

from accounts.mail.kinds import CHOOSABLE, GROUPS


class LettersForm(forms.Form):
    """A switch for each kind that can be turned off; a field for each group, named as it is."""

    def __init__(self, data: Any = None, *, unwanted: Collection[str] = ()) -> None:
        super().__init__(data, initial=None)
        for group in GROUPS:
            if not group.essential:
                kinds = [kind for kind in CHOOSABLE.values() if kind.group is group]
                self.fields[group.name] = forms.MultipleChoiceField(
                    label=group.title,
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                    choices=[(kind.name, kind.title) for kind in kinds],
                    initial=[kind.name for kind in kinds if kind.name not in unwanted],
                )

    @property
    def wanted(self) -> set[str]:
        """The names of the kinds that stay on."""
        return {name for names in self.cleaned_data.values() for name in names}

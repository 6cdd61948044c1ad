"""Forms with our fields' look: a form mixes this in, and its widgets get the classes of the style sheet."""

from __future__ import annotations

from typing import Any

from django import forms


class Dressed:
    """Gives the fields of a form our look. Stands before `forms.Form` among a form's bases."""

    fields: dict[str, forms.Field]

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401  # what a form takes
        super().__init__(*arguments, **named)
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", "ds-input")

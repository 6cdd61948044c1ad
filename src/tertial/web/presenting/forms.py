"""Forms with our fields' look: a form mixes this in, and its widgets get the classes of the style sheet."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.safestring import SafeString, mark_safe


class Dressed:
    """Gives the fields of a form our look. Stands before `forms.Form` among a form's bases."""

    fields: dict[str, forms.Field]

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401  # what a form takes
        super().__init__(*arguments, **named)
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField) and type(field.widget) is forms.Select:
                drawn = DrawnSelect(field.widget.attrs, field.widget.choices)
                drawn.is_required = field.widget.is_required
                field.widget = drawn
            field.widget.attrs.setdefault("class", "ds-input")


class DrawnSelect(forms.Select):
    """A choice of one, drawn at once: Django draws every option by itself, and boards are many."""

    def render(
        self,
        name: str,
        value: Any,  # noqa: ANN401  # what a form takes
        attrs: Mapping[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        """Draw the field with its options, in groups where they have any."""
        del renderer
        widget = self.get_context(name, value, dict(attrs or {}))["widget"]
        out = [f'<select name="{escape(widget["name"])}"{flatatt(widget["attrs"])}>']
        for group, options, _place in widget["optgroups"]:
            drawn = "".join(
                f'<option value="{escape(str(option["value"]))}"{flatatt(option["attrs"])}>'
                f"{escape(str(option['label']))}</option>"
                for option in options
            )
            out.append(f'<optgroup label="{escape(str(group))}">{drawn}</optgroup>' if group else drawn)
        out.append("</select>")
        return mark_safe("".join(out))  # noqa: S308  # every text in it has been escaped

"""The forms of allauth, in our words."""

from __future__ import annotations

from typing import Any

from allauth.account import forms
from django.utils.translation import gettext_lazy as _


class LoginForm(forms.LoginForm):  # type: ignore[misc]  # allauth comes without types
    """E-mail address and password."""

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401  # as allauth calls it
        super().__init__(*arguments, **named)
        _worded(self, login=_("E-mail address"), password=_("Password"))
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autofocus": True}


class ResetPasswordForm(forms.ResetPasswordForm):  # type: ignore[misc]
    """The address that a link is sent to."""

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401
        super().__init__(*arguments, **named)
        _worded(self, email=_("E-mail address"))


class ChangePasswordForm(forms.ChangePasswordForm):  # type: ignore[misc]
    """The password of today, and the new one twice."""

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401
        super().__init__(*arguments, **named)
        _worded(
            self,
            oldpassword=_("Your password of today"),
            password1=_("New password"),
            password2=_("The new password once more"),
        )


class SetPasswordForm(forms.SetPasswordForm):  # type: ignore[misc]
    """A first password, twice."""

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401
        super().__init__(*arguments, **named)
        _worded(self, password1=_("New password"), password2=_("The new password once more"))


class ResetPasswordKeyForm(forms.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password for who followed the link, twice."""

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401
        super().__init__(*arguments, **named)
        _worded(self, password1=_("New password"), password2=_("The new password once more"))


def _worded(form: Any, **labels: Any) -> None:  # noqa: ANN401  # forms of allauth have no types
    """Give the fields our labels, and one line of help instead of a list."""
    for name, label in labels.items():
        field = form.fields[name]
        field.label = label
        field.widget.attrs.pop("placeholder", None)
        field.widget.attrs["class"] = "ds-input"
        field.help_text = (
            _("At least 12 signs. A sentence is easy to remember.") if name == "password1" else ""
        )

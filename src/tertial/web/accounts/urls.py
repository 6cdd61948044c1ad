"""The addresses of logging in: those of allauth's pages that we use, in Swedish. There is no signing up."""

from __future__ import annotations

from allauth.account import views
from django.urls import path, re_path

from tertial.web.views.get_account import get_account

urlpatterns = [
    path("logga-in/", views.login, name="account_login"),
    path("logga-ut/", views.logout, name="account_logout"),
    path("fa-konto/", get_account, name="account_signup"),
    path("losenord/", views.password_change, name="account_change_password"),
    path("losenord/forsta/", views.password_set, name="account_set_password"),
    path("glomt-losenord/", views.password_reset, name="account_reset_password"),
    path("glomt-losenord/skickat/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^nytt-losenord/(?P<uidb36>[0-9A-Za-z]{1,20})-(?P<key>[-0-9A-Za-z]{1,100})/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "nytt-losenord/klart/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]

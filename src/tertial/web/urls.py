"""The addresses of all pages: Swedish, readable, and the same next year. Names are those of the views."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, include, path

from tertial.web.views import errors
from tertial.web.views.activities import activities
from tertial.web.views.board_year import board_year, newest_year
from tertial.web.views.demo_login import demo_login
from tertial.web.views.draft import draft
from tertial.web.views.draft_again import draft_again
from tertial.web.views.draft_confirm import draft_confirm
from tertial.web.views.draft_decide import draft_decide
from tertial.web.views.draft_match import draft_match
from tertial.web.views.draft_place import draft_place
from tertial.web.views.draft_reject import draft_reject
from tertial.web.views.draft_review import draft_review, draft_review_file
from tertial.web.views.draft_undo import draft_undo
from tertial.web.views.drafts import drafts
from tertial.web.views.economy import economy
from tertial.web.views.enter_goals import (
    enter_activity_state,
    enter_goal_assessment,
    enter_goals,
    enter_text,
)
from tertial.web.views.enter_indicators import enter_indicators, enter_indicators_undo
from tertial.web.views.gallery import gallery
from tertial.web.views.goal import goal
from tertial.web.views.golden_thread import golden_thread
from tertial.web.views.health import health
from tertial.web.views.health_live import health_live
from tertial.web.views.indicator import indicator
from tertial.web.views.indicator_chart import indicator_chart
from tertial.web.views.indicator_data import indicator_data
from tertial.web.views.indicators import indicators
from tertial.web.views.language import language
from tertial.web.views.me import me
from tertial.web.views.my_page import my_page
from tertial.web.views.publish import publish
from tertial.web.views.publish_withdraw import publish_withdraw
from tertial.web.views.report import report
from tertial.web.views.report_file import report_file
from tertial.web.views.report_goal import report_goal
from tertial.web.views.report_source import report_source
from tertial.web.views.review import review_page
from tertial.web.views.review_judge import review_judge
from tertial.web.views.review_rules import review_rules
from tertial.web.views.reviews import check_all, reviews, reviews_file
from tertial.web.views.round import round_file, round_page
from tertial.web.views.round_lead import round_change, round_close, round_open
from tertial.web.views.rounds import rounds
from tertial.web.views.search import search
from tertial.web.views.start import start
from tertial.web.views.submission import submission
from tertial.web.views.submission_act import submission_act
from tertial.web.views.theme import icon, logo, theme
from tertial.web.views.trail import trail, trail_file
from tertial.web.views.value_history import value_history
from tertial.web.views.year_indicators import year_indicators


def demo_addresses(demo: bool) -> list[URLPattern]:
    """Give the addresses that only the demo has."""
    return [path("demo/logga-in/", demo_login, name="demo_login")] if demo else []


urlpatterns = [
    path("", start, name="start"),
    path("granskning/", reviews, name="reviews"),
    path("granskning/data.csv", reviews_file, name="reviews_file"),
    path("granskning/granska/", check_all, name="check_all"),
    path("granskning/regler/", review_rules, name="review_rules"),
    path("import/", drafts, name="drafts"),
    path("import/<int:number>/", draft, name="draft"),
    path("import/<int:number>/<int:item>/", draft_match, name="draft_match"),
    path("import/<int:number>/plats/", draft_place, name="draft_place"),
    path("import/<int:number>/avgor/", draft_decide, name="draft_decide"),
    path("import/<int:number>/ta-in/", draft_confirm, name="draft_confirm"),
    path("import/<int:number>/avvisa/", draft_reject, name="draft_reject"),
    path("import/<int:number>/angra/", draft_undo, name="draft_undo"),
    path("import/<int:number>/igen/", draft_again, name="draft_again"),
    path("import/<int:number>/granskning/", draft_review, name="draft_review"),
    path("import/<int:number>/granskning/data.csv", draft_review_file, name="draft_review_file"),
    path("indikatorer/", indicators, name="indicators"),
    path("indikatorer/<slug:key>/", indicator, name="indicator"),
    path("indikatorer/<slug:key>/diagram.svg", indicator_chart, name="indicator_chart"),
    path("indikatorer/<slug:key>/data.csv", indicator_data, name="indicator_data"),
    path(
        "indikatorer/<slug:indicator>/<slug:body>/<str:period>/<slug:aspect>-<slug:part>/",
        value_history,
        name="value_history",
    ),
    path("halsa/", health, name="health"),
    path("halsa/lever", health_live, name="health_live"),
    path("jag/", me, name="me"),
    path("komponenter/", gallery, name="gallery"),
    path("konto/", include("tertial.web.accounts.urls")),
    path("min-sida/", my_page, name="my_page"),
    path("omgangar/", rounds, name="rounds"),
    path("omgangar/<str:period>/", round_page, name="round"),
    path("omgangar/<str:period>/data.csv", round_file, name="round_file"),
    path("omgangar/<str:period>/andra/", round_change, name="round_change"),
    path("omgangar/<str:period>/oppna/", round_open, name="round_open"),
    path("omgangar/<str:period>/stang/", round_close, name="round_close"),
    path("organisation/<slug:body>/<str:period>/rapportera/", submission, name="submission"),
    path("organisation/<slug:body>/<str:period>/rapportera/atgard/", submission_act, name="submission_act"),
    path("organisation/<slug:body>/spar/", trail, name="trail"),
    path("organisation/<slug:body>/spar/data.csv", trail_file, name="trail_file"),
    path("organisation/<slug:body>/<str:period>/aktiviteter/", activities, name="activities"),
    path("organisation/<slug:body>/<str:period>/ekonomi/", economy, name="economy"),
    path("organisation/<slug:body>/", newest_year, name="newest_year"),
    path("organisation/<slug:body>/<str:period>/", board_year, name="board_year"),
    path("organisation/<slug:body>/<str:period>/indikatorer/", year_indicators, name="year_indicators"),
    path("organisation/<slug:body>/<str:period>/publicera/", publish, name="publish"),
    path(
        "organisation/<slug:body>/<str:period>/publicera/dra-tillbaka/",
        publish_withdraw,
        name="publish_withdraw",
    ),
    path("organisation/<slug:body>/<str:period>/granskning/", review_page, name="review"),
    path("organisation/<slug:body>/<str:period>/granskning/bedom/", review_judge, name="review_judge"),
    path("organisation/<slug:body>/<str:period>/mal/", golden_thread, name="golden_thread"),
    path("organisation/<slug:body>/<str:period>/rapportera/mal/", enter_goals, name="enter_goals"),
    path("organisation/<slug:body>/<str:period>/rapportera/mal/text/", enter_text, name="enter_text"),
    path(
        "organisation/<slug:body>/<str:period>/rapportera/mal/aktivitet/<int:edition>/",
        enter_activity_state,
        name="enter_activity_state",
    ),
    path(
        "organisation/<slug:body>/<str:period>/rapportera/mal/bedomning/<int:goal>/",
        enter_goal_assessment,
        name="enter_goal_assessment",
    ),
    path("organisation/<slug:body>/<str:period>/rapport/", report, name="report"),
    path("organisation/<slug:body>/<str:period>/rapport/kalla/", report_source, name="report_source"),
    path(
        "organisation/<slug:body>/<str:period>/rapport/ladda-ner/<str:form>", report_file, name="report_file"
    ),
    path("organisation/<slug:body>/<str:period>/rapport/mal/<slug:goal>/", report_goal, name="report_goal"),
    path(
        "organisation/<slug:body>/<str:period>/rapportera/indikatorer/",
        enter_indicators,
        name="enter_indicators",
    ),
    path(
        "organisation/<slug:body>/<str:period>/rapportera/indikatorer/angra/",
        enter_indicators_undo,
        name="enter_indicators_undo",
    ),
    path("mal/<slug:key>/", goal, name="goal"),
    path("mal/<slug:key>/<int:year>/", goal, name="goal_year"),
    path("sok/", search, name="search"),
    path("sprak/", language, name="language"),
    path("utseende/<slug:mark>.css", theme, name="theme"),
    path("utseende/<slug:mark>.svg", icon, name="icon"),
    path("logotyp/<slug:mark>", logo, name="logo"),
    *demo_addresses(settings.DEMO),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error

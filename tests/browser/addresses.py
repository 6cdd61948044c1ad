"""An example of every address of the demo: where it is, and who gets it.

A new route fails `test_every_address_has_an_example` until it has a line here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

CAST: Final = (
    "unit_manager",
    "controller",
    "economist",
    "director",
    "board_secretary",
    "politician",
    "central_office",
    "auditor",
    "administrator",
    "citizen",
)
ALL: Final = frozenset(CAST)
LOGGED_IN: Final = ALL - {"citizen"}
INSIDE: Final = LOGGED_IN - {"politician"}
"""Who sees unpublished work of the education board, which is the board of the demo's cast."""
EVERYWHERE: Final = frozenset({"central_office", "auditor", "administrator"})
MAY_IMPORT: Final = frozenset({"controller", "central_office", "administrator"})
LOOKS_AFTER: Final = frozenset({"central_office", "administrator"})

BOARD: Final = "/organisation/utbildnings-och-fritidsnamnden/"
YEAR: Final = f"{BOARD}2026-T1/"
"""The newest year that everyone reads."""
UNPUBLISHED: Final = f"{BOARD}2026-T2/"
ROUND: Final = "/omgangar/2026-VB/"
"""The round that is open."""
GOAL: Final = "/mal/barn-och-elever-i-almvik-utvecklas-och-nar-sin-fulla-potential/"
BOARD_GOAL: Final = "/mal/eleverna-i-grundskolan-klarar-sina-studier/"
INDICATOR: Final = "/indikatorer/sjukfranvaro/"


@dataclass(frozen=True, kw_only=True)
class Example:
    """An address of a route: who gets it, what others get, and what somebody gets who is not logged in.

    `page` says whether it is a page that people read, as `best` of the cast sees most of it.
    """

    route: str
    address: str
    who: frozenset[str] = ALL
    status: int = 200
    others: int = 404
    citizen: int | None = None
    page: bool = True
    best: str = "central_office"

    def wanted(self, role: str) -> int:
        """The status that somebody of the cast should get."""
        if role in self.who:
            return self.status
        return self.citizen if role == "citizen" and self.citizen is not None else self.others


def _page(route: str, address: str, who: frozenset[str] = ALL, **more: object) -> Example:
    return Example(route=route, address=address, who=who, **more)  # type: ignore[arg-type]


def _file(route: str, address: str, who: frozenset[str] = ALL, **more: object) -> Example:
    return Example(route=route, address=address, who=who, page=False, **more)  # type: ignore[arg-type]


EXAMPLES: Final = (
    _page("start", "/"),
    _page("indicators", "/indikatorer/"),
    _page("indicator", INDICATOR),
    _page("indicator", f"{INDICATOR}?organ=utbildnings-och-fritidsnamnden"),
    _file("indicator_chart", f"{INDICATOR}diagram.svg"),
    _file("indicator_data", f"{INDICATOR}data.csv"),
    _page("value_history", f"{INDICATOR}utbildnings-och-fritidsnamnden/2026-T1/outcome-total/"),
    _page("board_year", YEAR),
    _page("board_year", UNPUBLISHED, INSIDE),
    _page("board_year", "/organisation/socialnamnden/2026-T2/", EVERYWHERE),
    _page("board_year", "/organisation/bjorkskolan/2026-T1/"),
    _file("newest_year", BOARD, status=302),
    _page("golden_thread", f"{YEAR}mal/"),
    _page("golden_thread", f"{UNPUBLISHED}mal/", INSIDE),
    _page("year_indicators", f"{YEAR}indikatorer/"),
    _page("year_indicators", f"{UNPUBLISHED}indikatorer/", INSIDE),
    _page("enter_indicators", f"{UNPUBLISHED}rapportera/indikatorer/", INSIDE, citizen=302),
    _file(
        "enter_indicators_undo",
        f"{UNPUBLISHED}rapportera/indikatorer/angra/",
        ALL - {"citizen"},
        status=405,
        citizen=302,
    ),
    _page("enter_goals", f"{UNPUBLISHED}rapportera/mal/", INSIDE, citizen=302),
    _page(
        "enter_goals",
        "/organisation/bjorkskolan/2026-VB/rapportera/mal/",
        INSIDE,
        citizen=302,
        best="unit_manager",
    ),
    *(
        _file(route, f"{UNPUBLISHED}rapportera/mal/{rest}", ALL - {"citizen"}, status=405, citizen=302)
        for route, rest in (
            ("enter_text", "text/"),
            ("enter_activity_state", "aktivitet/1/"),
            ("enter_goal_assessment", "bedomning/1/"),
        )
    ),
    _page("activities", f"{YEAR}aktiviteter/"),
    _page("activities", f"{UNPUBLISHED}aktiviteter/", INSIDE),
    _page("economy", f"{YEAR}ekonomi/"),
    _page("economy", f"{UNPUBLISHED}ekonomi/", INSIDE),
    _page("report", f"{YEAR}rapport/"),
    _page("report", f"{BOARD}2026-VP/rapport/"),
    _page("report", f"{UNPUBLISHED}rapport/", INSIDE),
    _page("report_goal", f"{YEAR}rapport{BOARD_GOAL}"),
    _file("report_source", f"{YEAR}rapport/kalla/?rad=21", frozenset()),  # the demo's were written, not read
    _file("report_file", f"{YEAR}rapport/ladda-ner/json"),
    _file("report_file", f"{UNPUBLISHED}rapport/ladda-ner/json", INSIDE),
    _page("goal", GOAL),
    _page("goal", BOARD_GOAL),
    _page("goal_year", f"{BOARD_GOAL}2025/"),
    _page("trail", f"{BOARD}spar/", INSIDE, citizen=302),
    _file("trail_file", f"{BOARD}spar/data.csv", INSIDE, citizen=302),
    _page("rounds", "/omgangar/", INSIDE, others=403, citizen=302),
    _page("round", ROUND, INSIDE, others=403, citizen=302),
    _file("round_file", f"{ROUND}data.csv", INSIDE, others=403, citizen=302),
    _page("round_change", f"{ROUND}andra/", LOOKS_AFTER, others=403, citizen=302),
    _page("round_open", f"{ROUND}oppna/", LOOKS_AFTER, others=403, citizen=302),
    _page("round_close", f"{ROUND}stang/", LOOKS_AFTER, others=403, citizen=302),
    _page("my_page", "/min-sida/", LOGGED_IN, citizen=302, best="unit_manager"),
    _page("submission", f"{BOARD}2026-VB/rapportera/", INSIDE, citizen=302),
    _page(
        "submission",
        "/organisation/bjorkskolan/2026-VB/rapportera/",
        INSIDE,
        citizen=302,
        best="unit_manager",
    ),
    _file("submission_act", f"{BOARD}2026-VB/rapportera/atgard/", ALL - {"citizen"}, status=405, citizen=302),
    _page("reviews", "/granskning/", INSIDE, others=403, citizen=302),
    _file("reviews_file", "/granskning/data.csv", INSIDE, others=403, citizen=302),
    _file("check_all", "/granskning/granska/", ALL - {"citizen"}, status=405, citizen=302),
    _page("review_rules", "/granskning/regler/", LOOKS_AFTER, others=403, citizen=302),
    _page("review", f"{YEAR}granskning/", INSIDE, citizen=302),
    _page("review", "/organisation/socialnamnden/2026-T2/granskning/", EVERYWHERE, citizen=302),
    _file("review_judge", f"{YEAR}granskning/bedom/", ALL - {"citizen"}, status=405, citizen=302),
    _page("report", f"{YEAR}rapport/?granskning=1"),
    _page("search", "/sok/"),
    _page("search", "/sok/?q=fr%C3%A5nvaro"),
    _page("drafts", "/import/", MAY_IMPORT, others=403, citizen=302),
    # There is none until somebody has sent a file: tests/browser/test_taking_in.py sends one.
    _file("draft", "/import/999999/", MAY_IMPORT, status=404, others=403, citizen=302),
    _file("draft_review", "/import/999999/granskning/", MAY_IMPORT, status=404, others=403, citizen=302),
    _file(
        "draft_review_file",
        "/import/999999/granskning/data.csv",
        MAY_IMPORT,
        status=404,
        others=403,
        citizen=302,
    ),
    _file("draft_match", "/import/999999/1/", MAY_IMPORT, status=404, others=403, citizen=302),
    *(
        _file(f"draft_{name}", f"/import/999999/{word}/", MAY_IMPORT, status=405, others=403, citizen=302)
        for name, word in (
            ("place", "plats"),
            ("decide", "avgor"),
            ("confirm", "ta-in"),
            ("reject", "avvisa"),
            ("undo", "angra"),
            ("again", "igen"),
        )
    ),
    _file("publish", f"{YEAR}publicera/", ALL - {"citizen"}, status=405, citizen=302),
    _file("publish_withdraw", f"{YEAR}publicera/dra-tillbaka/", ALL - {"citizen"}, status=405, citizen=302),
    _page("me", "/jag/", LOGGED_IN, citizen=302),
    _page("health", "/halsa/", LOOKS_AFTER, others=403, citizen=302),
    _file("health_live", "/halsa/lever"),
    _page("gallery", "/komponenter/"),
    _file("language", "/sprak/", status=405),
    _file("demo_login", "/demo/logga-in/", status=405),
    _file("theme", "/utseende/abc.css"),
    _file("icon", "/utseende/abc.svg"),
    _file("logo", "/logotyp/abc", frozenset()),
    _page("account_login", "/konto/logga-in/", frozenset({"citizen"}), others=302, best="citizen"),
    _page("account_signup", "/konto/fa-konto/", best="citizen"),
    _page("account_logout", "/konto/logga-ut/", LOGGED_IN, citizen=302),
    _file("account_change_password", "/konto/losenord/", status=302),
    _page("account_set_password", "/konto/losenord/forsta/", LOGGED_IN, citizen=302),
    _page("account_reset_password", "/konto/glomt-losenord/", best="citizen"),
    _page("account_reset_password_done", "/konto/glomt-losenord/skickat/", best="citizen"),
    _page("account_reset_password_from_key", "/konto/nytt-losenord/1-a-b/", best="citizen"),
    _page("account_reset_password_from_key_done", "/konto/nytt-losenord/klart/", best="citizen"),
)
PAGES: Final = tuple(example for example in EXAMPLES if example.page)
MISSING: Final = "/organisation/finns-inte/2026-T1/"

"""Hostile text on its way through a draft: it comes back as it was, or is refused; never a fault of ours."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape

from tertial.documents.structure import dumps
from tertial.imports.models import Draft
from tests.cast import Cast
from tests.imports.drafts.material import INDICATORS, Report
from tests.web.pages import log_in

pytestmark = pytest.mark.django_db

KEPT = {
    "markup": "<script>alert('x')</script>\"&amp;",
    "template": "{{ request.user }} {% debug %}",
    "bidi": "Andel \u202egnirebo\u202c barn",
    "no width": "An\u200bdel\ufeff barn",
    "emoji": "Barn 👩‍👩‍👧‍👦 och 🏫",
    "stacked": "A" + "\u0301" * 200,
    "controls": "Rad\u0085ett\u2028två\u2029tre",
    "private": "Andel \ue000\uf8ff",
    "formula": "=HYPERLINK(\"http://x\";\"y\")",
    "quotes": "'; DROP TABLE plan_goal; --",
    "long": "Mycket långt namn " * 12_000,
    "other letters": "Доля детей 子供の割合 نسبة الأطفال",
    "spaces": "\u00a0\u2003Andel\u202f barn\u3000",
    "last sign": "Andel \U0010ffff barn",
}  # fmt: skip


def sent(client: Client, text: str) -> int:
    """Send a structure file in which this is a name, a value and a deviation; give the status."""
    file = SimpleUploadedFile("rapport.json", text.encode("utf-8", "surrogatepass"))
    return client.post("/import/", {"fil": file}).status_code


@pytest.mark.parametrize("words", KEPT.values(), ids=list(KEPT))
def test_it_is_kept_shown_and_taken_in_as_it_was(client: Client, cast: Cast, words: str) -> None:
    report = Report(goal=words, indicators=(*INDICATORS, (words, {"outcome": words})), deviation=words)
    controller = log_in(client, cast, "controller")
    assert sent(controller, dumps(report.document())) == 302
    draft = Draft.objects.get()
    assert draft.items.get(key="goal-3").name == words
    shown = controller.get(f"/import/{draft.pk}/?visa=allt")
    assert shown.status_code == 200
    assert escape(words) in shown.content.decode()
    answer = controller.post(f"/import/{draft.pk}/ta-in/", {"vad": "allt"})
    draft.refresh_from_db()
    assert (answer.status_code, draft.state) in ((302, "confirmed"), (409, "open"))
    assert controller.get(f"/import/{draft.pk}/").status_code == 200


@pytest.mark.parametrize("escaped", [r"\u0000", r"\ud800", r"\udfff\ud800"])
def test_what_no_database_keeps_is_refused_in_words(client: Client, cast: Cast, escaped: str) -> None:
    text = json.dumps(json.loads(dumps(Report(goal="MÄRKE").document()))).replace("M\\u00c4RKE", escaped)
    assert escaped in text
    assert sent(log_in(client, cast, "controller"), text) == 400
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", b"\xed\xa0\x80", b"\xc0\x80", b"{\xff"])
def test_bytes_that_are_no_text_are_refused(client: Client, cast: Cast, raw: bytes) -> None:
    controller = log_in(client, cast, "controller")
    for content in (raw * 50, dumps(Report().document()).encode() + raw):
        answer = controller.post("/import/", {"fil": SimpleUploadedFile("rapport.json", content)})
        assert answer.status_code == 400

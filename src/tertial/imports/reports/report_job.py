"""Recognising a report in a child process: the lines of a source in, its structure out.

The lines come from foreign bytes, and the vocabulary from somebody's file: both may cost any amount of
time, so the reader runs under limits like every parser.
"""

from __future__ import annotations

from dataclasses import replace

from tertial.documents.structure import dumps
from tertial.documents.summary import summarise, summary_to_json
from tertial.documents.tree import Remark
from tertial.imports.reports.accounting import account
from tertial.imports.reports.reader import follows_model, holds_text, read_text
from tertial.imports.reports.remarks import remarks_on
from tertial.imports.reports.report_task import source_of
from tertial.imports.reports.vocabulary import VocabularyRefused, parse_vocabulary
from tertial.platform.failures import JsonValue, Refused


def recognise(arguments: dict[str, JsonValue], payload: bytes) -> tuple[JsonValue, bytes]:
    """Return the summary and the accounting of a report, and its structure JSON.

    `payload` and `arguments` are those that `task_of` makes of a source. Raises Refused for a text that is
    no report ("not-a-report"), or, where any model will do, holds next to nothing ("too-little-text"), and
    for a vocabulary that cannot be used ("vocabulary-refused").
    """
    source = source_of(arguments, payload)
    try:
        text = arguments["vocabulary"]
        vocabulary = None if text is None else parse_vocabulary(str(text))
    except VocabularyRefused as refused:
        raise Refused("vocabulary-refused", problem=str(refused)) from None
    document = read_text(source, vocabulary)
    remarks = remarks_on(document, source)
    if not follows_model(document):
        if not arguments["any_model"]:
            raise Refused("not-a-report")
        if not holds_text(document):
            raise Refused("too-little-text")
        remarks = (Remark(code="model-unknown"), *remarks)
    document = replace(document, remarks=(*remarks, *document.remarks))
    counts = account(document, source)
    value: JsonValue = {
        "summary": summary_to_json(summarise(document)),
        "accounting": {
            "content": counts.content,
            "heading": counts.heading,
            "furniture": counts.furniture,
            "unrecognised": counts.unrecognised,
            "lost": len(counts.lost),
        },
    }
    return value, dumps(document).encode()

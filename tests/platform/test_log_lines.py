"""What anybody on the net can bring about is one line of the log."""

from __future__ import annotations

import logging

import pytest
from django.core.exceptions import DisallowedHost
from django.test import Client

from tertial.platform.log_lines import wrong_host_in_one_line


def record_of(name: str, error: Exception) -> logging.LogRecord:
    """What is logged of an error that was raised somewhere."""
    try:
        raise error
    except type(error) as raised:
        told = (type(raised), raised, raised.__traceback__)
    return logging.LogRecord(name, logging.ERROR, "", 1, str(error), (), told)


def test_a_wrong_host_is_one_line(caplog: pytest.LogCaptureFixture) -> None:
    assert Client().get("/", headers={"Host": "annat.example\n2026 falsk rad"}).status_code == 400
    (record,) = caplog.records
    assert logging.Formatter().format(record) == (
        "The pages do not answer to the name 'annat.example\\n2026 falsk rad';"
        " TERTIAL_HOSTS says which they answer to."
    )


def test_a_wrong_host_has_no_place_in_the_code() -> None:
    record = record_of("django.security.DisallowedHost", DisallowedHost("annat.example"))
    assert wrong_host_in_one_line(record)
    assert "Traceback" not in logging.Formatter().format(record)


def test_other_records_keep_theirs() -> None:
    record = record_of("django.request", RuntimeError("fel"))
    assert wrong_host_in_one_line(record)
    assert "Traceback" in logging.Formatter().format(record)

"""Data that other connections and processes see, and that is gone after the test."""

from __future__ import annotations

from urllib.parse import quote

from django.apps import apps
from django.db import connection, transaction


def empty_database() -> None:
    """Take everything of ours away, also where the database refuses: only a table's owner can do so."""
    name = connection.settings_dict["NAME"]
    assert name.startswith("test_"), f"{name} is no database of the tests, and was left alone"
    rooms = [room for room in apps.get_app_configs() if room.name.startswith("tertial.")]
    tables = [model._meta.db_table for room in rooms for model in room.get_models()]
    with transaction.atomic(), connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def address_of_tests() -> str:
    """Write the address of the tests' database as one writes `DATABASE_URL`, for another process."""
    settings = connection.settings_dict
    who = quote(settings["USER"], safe="")
    if settings["PASSWORD"]:
        who += ":" + quote(settings["PASSWORD"], safe="")
    host = quote(settings["HOST"], safe="")
    return f"postgresql://{who}@/{settings['NAME']}?host={host}&port={settings['PORT']}"

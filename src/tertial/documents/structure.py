"""The JSON form of a document: what `tertial read` writes and `tertial render` prints from.

The form is the whole tree (`sections`, `furniture`, `remarks`, `origin`, and the identity under
`document`) with flat lists beside it for those who only want the goals, the indicators or the tables.
The lists are views of the sections. A file whose lists disagree with its sections is refused: somebody
has changed one and not the other, and nobody can know which is meant.

The form is stable. Within version 1 fields may be added, with a default, and are never renamed or
removed; `docs/reference/structure.schema.json` is its published schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError
from pydantic_core import from_json

from tertial.documents.inventory import (
    ActivityEntry,
    BoardGoalEntry,
    GoalEntry,
    IndicatorEntry,
    OtherGoalEntry,
    TableEntry,
    take_inventory,
)
from tertial.documents.tree import Document, Furniture, Identity, Origin, Remark, Section
from tertial.platform.failures import Refused

FORMAT: Final = "tertial-document"
VERSION: Final = 1
SCHEMA_ID: Final = "urn:tertial:document:1"
DEEPEST_SECTION: Final = 40

VIEWS: Final = (
    "decisions",
    "directions",
    "area_goals",
    "board_goals",
    "other_goals",
    "indicators",
    "activities",
    "tables",
)


class StructureRefused(Refused):
    """A file that is not a document in our JSON form.

    `code` is one of structure-encoding, structure-syntax, structure-foreign, structure-version,
    structure-invalid and structure-disagrees; the arguments say where (`where`, a path such as
    "sections[2].blocks[0].rows") and what.
    """


class Structure(BaseModel):
    """A plan or a report of a Swedish municipality, read from a file or composed from a database.

    Figures are texts, as printed. `sections` is the document itself; `decisions`, the goals,
    `indicators`, `activities` and `tables` are views of it in document order, which a program may
    leave out when it writes a file for Tertial.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, title="Tertial document")

    format: Literal["tertial-document"]
    version: Literal[1]
    document: Identity
    decisions: tuple[str, ...] = Field(default=(), description="Förslag till beslut, point by point.")
    directions: tuple[GoalEntry, ...] = Field(default=(), description="KF:s inriktningsmål.")
    area_goals: tuple[GoalEntry, ...] = Field(default=(), description="KF:s mål för verksamhetsområdet.")
    board_goals: tuple[BoardGoalEntry, ...] = Field(default=(), description="Nämndmål.")
    other_goals: tuple[OtherGoalEntry, ...] = Field(default=(), description="Goals of all other levels.")
    indicators: tuple[IndicatorEntry, ...] = Field(default=(), description="All indicator rows.")
    activities: tuple[ActivityEntry, ...] = Field(default=(), description="All activity rows.")
    tables: tuple[TableEntry, ...] = Field(default=(), description="All other tables.")
    sections: tuple[Section, ...] = Field(description="The document, heading by heading.")
    furniture: tuple[Furniture, ...] = Field(
        default=(), description="Page headers and other text that belongs to the pages."
    )
    remarks: tuple[Remark, ...] = Field(default=(), description="What the reader wants a person to know.")
    origin: Origin | None = Field(default=None, description="The file that the document was read from.")


def dumps(document: Document) -> str:
    """Write a document as JSON: the same text each time, keys in a fixed order.

    One blank of indent, because people open these files and compare them line by line.

    Raises:
        ValueError: sections stand deeper than `DEEPEST_SECTION`, which no reader or template makes.
    """
    if _depth(document.sections) > DEEPEST_SECTION:
        raise ValueError(f"sections deeper than {DEEPEST_SECTION}")
    inventory = take_inventory(document)
    form = Structure(
        format=FORMAT,
        version=VERSION,
        document=document.identity,
        sections=document.sections,
        furniture=document.furniture,
        remarks=document.remarks,
        origin=document.origin,
        **{view: getattr(inventory, view) for view in VIEWS},
    )
    return form.model_dump_json(indent=1) + "\n"


def loads(text: str | bytes) -> Document:
    """Read a document back: the tree that was written, or one that another program wrote by the schema.

    Raises:
        StructureRefused: it is no JSON, none of ours, of a version we do not know, not as the schema
            says, or its lists disagree with its sections.
    """
    text = _text(text)
    given = _parse(text)
    _check_version(given)
    _check_kinds(given)
    try:
        form = Structure.model_validate_json(text)
    except ValidationError as error:
        raise _invalid(error) from None
    document = Document(
        identity=form.document,
        sections=form.sections,
        furniture=form.furniture,
        remarks=form.remarks,
        origin=form.origin,
    )
    _check_views(form, document)
    return document


def schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of the form."""
    made = Structure.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, **made}


def _text(given: str | bytes) -> str:
    """Decode UTF-8, with or without the mark that some editors put first."""
    try:
        text = given.decode("utf-8") if isinstance(given, bytes) else given
    except UnicodeDecodeError:
        raise StructureRefused("structure-encoding") from None
    return text.removeprefix("\ufeff")


def _parse(text: str) -> dict[str, JsonValue]:
    """Parse the JSON as plain values; only an object will do."""
    try:
        given = from_json(text)
    except ValueError as error:
        place = re.search(r"at line (\d+) column (\d+)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (1, 1)
        raise StructureRefused("structure-syntax", line=line, column=column) from None
    if not isinstance(given, dict):
        raise StructureRefused("structure-foreign")
    return given


def _check_version(given: dict[str, JsonValue]) -> None:
    if given.get("format") != FORMAT:
        raise StructureRefused("structure-foreign")
    version = given.get("version")
    if version != VERSION or isinstance(version, bool):
        raise StructureRefused("structure-version", found=str(version)[:40], known=VERSION)


def _check_kinds(given: dict[str, JsonValue]) -> None:
    """Refuse blocks and runs without `kind`: a paragraph that might as well be a heading is not guessed.

    Also refuses sections that stand too deep.
    """
    pending: list[tuple[str, JsonValue, int]] = [("sections", given.get("sections"), 1)]
    while pending:
        where, values, depth = pending.pop()
        if depth > DEEPEST_SECTION and values:
            raise StructureRefused("structure-invalid", where=where, problem="too-deep")
        for number, value in enumerate(values if isinstance(values, list) else ()):
            if not isinstance(value, dict):
                continue
            place = f"{where}[{number}]"
            if where.endswith((".blocks", ".content", ".analysis")) and "kind" not in value:
                raise StructureRefused("structure-invalid", where=f"{place}.kind", problem="missing")
            pending.extend(
                (f"{place}.{name}", value[name], depth + (name == "sections"))
                for name in ("sections", "blocks", "content", "items", "rows", "analysis")
                if name in value
            )


def _depth(sections: Sequence[Section]) -> int:
    """Count the levels of sections within sections."""
    depth, level = 0, list(sections)
    while level:
        depth, level = depth + 1, [below for section in level for below in section.sections]
    return depth


# What pydantic calls a mistake, and what we call it to the person who made it.
_PROBLEMS: Final = {
    "missing": "missing",
    "missing_argument": "missing",
    "missing_keyword_only_argument": "missing",
    "extra_forbidden": "unknown",
    "unexpected_keyword_argument": "unknown",
    "string_type": "not-text",
    "int_type": "not-whole-number",
    "int_parsing_size": "not-whole-number",
    "bool_type": "not-yes-or-no",
    "tuple_type": "not-list",
    "dict_type": "not-object",
    "mapping_type": "not-object",
    "model_type": "not-object",
    "dataclass_type": "not-object",
    "date_type": "not-date",
    "date_parsing": "not-date",
    "date_from_datetime_parsing": "not-date",
    "date_from_datetime_inexact": "not-date",
    "enum": "not-among",
    "literal_error": "not-among",
}


def _invalid(error: ValidationError) -> StructureRefused:
    """Tell the first mistake of a file, passing over what pydantic says of the kinds a piece is not of."""
    mistakes = error.errors(include_url=False, include_input=False)
    wrong_kinds = [m for m in mistakes if m["type"] == "literal_error" and m["loc"][-1] == "kind"]
    branches = {m["loc"][:-1] for m in wrong_kinds}
    first = next((m for m in mistakes if not _lies_in(m["loc"], branches)), (wrong_kinds or mistakes)[0])
    where, problem = _path(first["loc"]), _PROBLEMS.get(first["type"], "invalid")
    if problem != "not-among":
        return StructureRefused("structure-invalid", where=where, problem=problem)
    tried = (m for m in mistakes if m["type"] == first["type"] and _path(m["loc"]) == where)
    allowed = dict.fromkeys(word for m in tried for word in re.findall(r"'(.*?)'", m["ctx"]["expected"]))
    return StructureRefused("structure-invalid", where=where, problem=problem, allowed=", ".join(allowed))


def _lies_in(place: tuple[int | str, ...], branches: set[tuple[int | str, ...]]) -> bool:
    return any(place[:length] in branches for length in range(len(place) + 1))


def _path(place: tuple[int | str, ...]) -> str:
    """Write a place as "sections[2].blocks[0].rows"; names of classes are not part of the file."""
    words = ""
    for step in place:
        if isinstance(step, int):
            words += f"[{step}]"
        elif not step[:1].isupper():
            words += f".{step}" if words else step
    return words


def _check_views(form: Structure, document: Document) -> None:
    """Refuse a file whose lists say something else than its sections."""
    inventory = take_inventory(document)
    for view in VIEWS:
        given = getattr(form, view) if view in form.model_fields_set else getattr(inventory, view)
        for where, said, told in _differences(view, given, getattr(inventory, view)):
            raise StructureRefused("structure-disagrees", where=where, list_says=said, sections_say=told)


def _differences(where: str, said: object, told: object) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield where two values differ, first to last, with what each says there.

    A field that may be left out does not differ where it is: older files do not have it.
    """
    if said == told:
        return
    if is_dataclass(said) and type(said) is type(told):
        for field in fields(said):
            if (value := getattr(said, field.name)) is not None or field.default is not None:
                yield from _differences(f"{where}.{field.name}", value, getattr(told, field.name))
    elif isinstance(said, dict) and isinstance(told, dict):
        for name in (*said, *(name for name in told if name not in said)):
            yield from _differences(f"{where}.{name}", said.get(name), told.get(name))
    elif isinstance(said, tuple) and isinstance(told, tuple):
        for number in range(max(len(said), len(told))):
            yield from _differences(
                f"{where}[{number}]",
                said[number] if number < len(said) else None,
                told[number] if number < len(told) else None,
            )
    else:
        yield where, _shown(said), _shown(told)


def _shown(value: object) -> str | None:
    """Show what stands in a place: its words, shortened, or the name of a whole row."""
    if value is None:
        return None
    for name in ("name", "title", "text"):
        if is_dataclass(value) and isinstance(words := getattr(value, name, None), str):
            return words[:80]
    return str(value)[:80]

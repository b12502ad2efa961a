"""A JSON Schema for each YAML file of a pack, so that an editor can complete and check it while one types.

They are made from the same type hints by which the files are read. `nlmpress/schemas/` holds them ready;
`setup/schemas.py` writes them anew. They say what a schema can: check digits, languages, prose and references are for
`nlmpress check`. JSON Schema 2020-12, for editors that read YAML 1.2.
"""

import json
import types
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin

from nlmpress import model
from nlmpress.model import Division, Record
from nlmpress.prose import REF_KINDS
from nlmpress.reading import scalars
from nlmpress.reading.decoder import keys_of
from nlmpress.reading.key_words import KEY_WORDS
from nlmpress.reading.kinds import QUESTIONS
from nlmpress.reading.leaves import LONE
from nlmpress.reading.pack import BANK, EDITIONS, EVALUATION, LISTS, PACK

Schema = dict[str, Any]
HEAD = "chapter"
"""The schema of the head of a chapter, which is not a file of its own."""
LOCATOR = rf"^{scalars.DIVISION_ID.pattern}(?:/{scalars.DIVISION_ID.pattern})*"


def _words(pattern: str = "", description: str = "") -> Schema:
    out: Schema = {"type": "string"}
    if pattern:
        out["pattern"] = pattern
    return out | ({"description": description} if description else {})


# To an editor a title that is 1984 is a number, and one that is true a boolean; the press reads it by what its key is.
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
LEAVES: Mapping[Any, Schema] = {
    str: _TEXT,
    int: {"type": "integer"},
    model.Ordinal: {"type": "integer", "minimum": 1},
    bool: {"enum": ["yes", "no"]},
    model.Signature: {"anyOf": [{"type": "integer", "minimum": 1}, {"const": "all"}]},
    date: _words(f"^{scalars.ISO_DATE.pattern}$", "A day: 2026-11-21."),
    model.Id: _words(f"^{scalars.ID.pattern}$", "Small letters, figures and hyphens, beginning with a letter."),
    model.DivisionId: {"type": ["string", "integer"], "pattern": f"^{scalars.DIVISION_ID.pattern}$"},
    model.LangTag: _words("^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$", "A language tag (BCP 47): en-GB."),
    model.Isbn: {"type": ["string", "integer"], "pattern": "^[0-9][0-9 -]{8,15}[0-9Xx]$"},
    model.Url: _words("^https?://", "An address on the web."),
    model.SourcePath: _words(r"^[^/\\~][^\\]*$", "A path from the source folder."),
    model.Trim: _words(f"^{scalars.TRIM.pattern}$", "Width × height and the unit: 129 × 198 mm."),
    model.Points: _words(f"^{scalars.TYPE_SIZE.pattern}$", "Points: 10.5pt."),
    model.Locator: {
        "type": ["string", "integer"],
        "pattern": rf"{LOCATOR}(?:\.\.{LOCATOR[1:]})?$",
        "description": "A path in the divisions of the work (one/7), or a range of two (one/7..one/9).",
    },
    model.RecordRef: _words(f"^({'|'.join(REF_KINDS)}):", "A kind and an id: theme:knowing."),
    model.Where: _words(f"^({'|'.join(model.WHERE_KINDS)}):", "A place in the pack: term:carer, file:pack.yaml."),
    model.Inlines: _TEXT | {"description": "A line of prose."},
    model.Blocks: _TEXT | {"description": "Prose, as a literal block (|) when it has several lines."},
}


DIALECT = {"$schema": "https://json-schema.org/draft/2020-12/schema"}


def schemas() -> dict[str, str]:
    """The schemas as JSON, by the name of the file that each describes."""
    kinds: dict[str, type[Record]] = {PACK: model.Identity, EVALUATION: model.Evaluation, HEAD: model.ChapterHead}
    out = {name.removesuffix(".yaml"): _schema(name, kind, listed=False) for name, kind in kinds.items()}
    lists: dict[str, type[Record]] = {EDITIONS: model.EditionPlan, **{name: kind for name, (_, kind) in LISTS.items()}}
    out |= {name.removesuffix(".yaml"): _schema(name, kind, listed=True) for name, kind in lists.items()}
    out[BANK.rstrip("/")] = _of_kinds(f"{BANK}*.yaml", QUESTIONS)
    return {name: json.dumps(one, indent=2, ensure_ascii=False) + "\n" for name, one in sorted(out.items())}


def _schema(name: str, kind: type[Record], *, listed: bool) -> Schema:
    defined: dict[str, Schema] = {}
    root = _of(kind, defined)
    title = name if name != HEAD else "The head of a chapter"
    return {
        **DIALECT,
        "title": title,
        **({"type": "array", "items": root} if listed else root),
        "$defs": dict(sorted(defined.items())),
    }


def _of_kinds(name: str, kinds: Mapping[str, type[Record]]) -> Schema:
    """The schema of a list whose records are of several kinds: which keys one has depends on its key `kind`."""
    defined: dict[str, Schema] = {}
    chosen = [
        {"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": _of(record, defined)}
        for kind, record in kinds.items()
    ]
    said = next(KEY_WORDS[record.__name__]["kind"] for record in kinds.values())
    kind = {"enum": list(kinds), "description": said}
    any_kind = {"type": "object", "properties": {"kind": kind}, "required": ["kind"], "allOf": chosen}
    return {**DIALECT, "title": name, "type": "array", "items": any_kind, "$defs": dict(sorted(defined.items()))}


def _of(hint: Any, defined: dict[str, Schema]) -> Schema:
    """The schema of a type; those of records go into `defined`."""
    if hint in LEAVES:
        return dict(LEAVES[hint])
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _of_union(arguments, defined)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        items: Schema = {"type": "array", "items": _of(arguments[0], defined)}
        if arguments[0] is Division:
            return {"anyOf": [items, _words("^[0-9]+-[0-9]+$", "A range of numbers: 10-17.")]}
        return {"anyOf": [_of(arguments[0], defined), items]} if arguments[0] in LONE else items
    if isinstance(hint, type) and issubclass(hint, Record):
        if hint.__name__ not in defined:
            defined[hint.__name__] = {}  # a record may hold its like
            defined[hint.__name__] = _of_record(hint, defined)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    return {"type": "object", "additionalProperties": _of(arguments[1], defined)}


def _of_union(choices: tuple[Any, ...], defined: dict[str, Schema]) -> Schema:
    real = [choice for choice in choices if choice is not type(None)]
    schemas = [_of(choice, defined) for choice in real]
    if len(real) < len(choices) and any("$ref" in schema for schema in schemas):
        schemas.append({"const": "no"})
    return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}


def _of_record(kind: type[Record], defined: dict[str, Schema]) -> Schema:
    keys, said = keys_of(kind), KEY_WORDS.get(kind.__name__, {})
    properties = {}
    for name, key in keys.items():
        schema = _of(key.type, defined)
        properties[name] = schema | ({"description": said[key.field]} if key.field in said else {})
    out: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    needed = [name for name, key in keys.items() if key.needed]
    return out | ({"required": needed} if needed else {})

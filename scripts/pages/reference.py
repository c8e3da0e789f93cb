"""Keys by level, transfer syntaxes, and the contents of the reference."""

from __future__ import annotations

from collections.abc import Iterator

import generate_docs

from dicomforge import api
from dicomforge.grammar.keys import KEYS
from pages.page import Made, table

LEVELS = (
    ("document", "the document"),
    ("patient", "a patient"),
    ("study", "a study"),
    ("series", "a series"),
    ("instance", "an instance"),
    ("segment", "a segment"),
    ("item", "an item of a sequence"),
    ("output", "`output`"),
    ("limits", "`limits`"),
    ("matrix", "`matrix`"),
    ("scene", "a scene"),
    ("material", "a material"),
    ("layer", "every layer"),
    ("shape", "a shape"),
    ("fill", "`fill`"),
    ("noise", "`noise`"),
    ("varying", "a value that varies or is drawn"),
    ("attribute", "an Attribute's value"),
    ("person-name", "a person's name"),
    ("binary", "a binary value"),
)
"""Levels in the order of the page; `tests/docs` holds that each key of the model has its line."""


def pages() -> Iterator[Made]:
    """`reference/index.md`, `reference/keys.md` and `reference/transfer-syntaxes.md`."""
    yield Made("reference/index.md", _INDEX)
    yield Made("reference/keys.md", _keys())
    yield Made("reference/transfer-syntaxes.md", _transfer_syntaxes())


def _keys() -> str:
    parts = [
        "# Keys\n\nThe language's own keys, all lowercase, by the level at which they stand. Every key in",
        " CapitalCase is a DICOM Attribute, and may stand at any level ([the language](../language.md)).\n",
    ]
    for level, title in LEVELS:
        rows = []
        for key in KEYS:
            if level in key.levels and key.stage != "expanded":
                example = f"<br>{generate_docs.example(key)}" if key.example else ""
                rows.append((f"`{key.name}`", generate_docs.takes(key), generate_docs.meaning(key) + example))
        parts.append(f"\n## In {title}\n\n" + table(("key", "takes", "meaning"), rows))
    return "".join(parts)


def _transfer_syntaxes() -> str:
    rows = [(f"`{row['name']}`", f"`{row['uid']}`", str(row["title"])) for row in api.listing("transfer-syntaxes")]
    return (
        "# Transfer syntaxes\n\n`TransferSyntaxUID` of a series, by keyword or UID; Explicit VR Little Endian unless"
        " written. Each has one encoder, a file in `transfer/encoders/`.\n\n"
        + table(("keyword", "UID", "what it does"), rows)
    )


_INDEX = """# Reference

Made from the program itself, so it is that of this version.

- [Keys](keys.md): every key of the language, by level
- [Shapes](shapes.md), [fields](fields.md), [noise](noise.md) and [presets](presets.md): what phantoms are made of
- [SOP classes](sop-classes/index.md): what can be made, with Modules and defaults
- [Transfer syntaxes](transfer-syntaxes.md): how it can be encoded
- [Errors](../errors/index.md): every code, what it means, and how to mend it

The same on the command line: `dicomforge list shapes`, `dicomforge list errors`, and so on.
"""

"""The generated files, as they lie beside this package."""

import json
from pathlib import Path
from typing import Any, NamedTuple

_FOLDER = Path(__file__).parent / "tables"


class TablesSource(NamedTuple):
    """A package that the tables were generated from, and the edition of the Standard that it holds."""

    package: str
    version: str
    edition: str
    licence: str
    gives: str


def text(name: str) -> str:
    """The content of a table, named by its path below the folder: 'uids.tsv', 'modules/ct-image.json'."""
    return (_FOLDER / name).read_text(encoding="utf-8")


def lines(name: str) -> list[str]:
    """The lines of a tab-separated table; whoever needs the fields of one splits it."""
    return text(name).removesuffix("\n").split("\n")


def parsed(name: str) -> Any:
    """The value of a JSON table."""
    return json.loads(text(name))


def sources() -> tuple[TablesSource, ...]:
    """Where the tables come from."""
    return tuple(TablesSource(**source) for source in parsed("manifest.json")["sources"])

"""Sequences of which the description in PS3.3 says that they have a single Item."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from standard import descriptions, module_tables, sources

_SINGLE = re.compile(
    r"(?:^|[.:] ?|\w )Only (?:a single|one) [Ii]tem(?: single Item)?"
    r" (?:shall be|is) ?(?:included|permitted|present)? ?(?:in (?:this|the) [Ss]equence)?\.?$"
)


def single_items() -> str:
    """One line a Module: its key, and the paths of keywords to the sequences with a single Item, sorted.

    A sentence with a condition ("if ...", "unless ...") does not count, nor one that speaks of another sequence.
    """
    rows = sources.highdicom("module_attribute_map")
    lines = ((key, sorted(_paths(key, rows[key]))) for key in sorted(rows))
    return "".join(f"{key}\t{' '.join(paths)}\n" for key, paths in lines if paths)


def _paths(key: str, rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    told = module_tables.told_of(key)
    for row in rows:
        path = [*row["path"], row["keyword"]]
        if sources.vrs()[row["keyword"]] != "SQ":
            continue
        found = told.get(module_tables.path_key(path), [])
        if found and all(map(_is_single, found)):
            yield ".".join(path)


def _is_single(row: Mapping[str, Any]) -> bool:
    sentences = (
        sentence.strip()
        for paragraph in descriptions.read(row["description"]).paragraphs
        for sentence in re.split(r"(?<=\.)\s+", paragraph)
    )
    return any(_SINGLE.search(sentence) for sentence in sentences)

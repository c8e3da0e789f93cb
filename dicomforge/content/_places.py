"""Places: in which sequence of an item an Attribute is, by the tables; authors write it in one mapping."""

from collections.abc import Iterable, Iterator
from functools import cache

from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, keyword_of
from dicomforge.standard import iods, modules
from dicomforge.standard.modules import ModuleRow

Path = tuple[str, ...]
"""Keywords of the sequences around an Attribute."""


@cache
def places(iod: str, sequence: str) -> dict[str, Path]:
    """Where each Attribute of the items of a sequence is, the outermost place of each."""
    tops = [row for use in iods.iod(iod) for row in modules.module(use.module).rows if row.keyword == sequence]
    found: dict[str, Path] = {}
    level: list[tuple[Path, ModuleRow]] = [((), row) for top in tops for row in top.children]
    while level:
        for path, row in level:
            found.setdefault(row.keyword, path)
        level = [((*path, row.keyword), inner) for path, row in level for inner in row.children]
    return found


def nested(elements: Iterable[Element], rows: dict[str, Path]) -> Iterator[Element]:
    """The elements, each in the sequences around it."""
    within: dict[str, list[Element]] = {}
    for one in elements:
        path = rows[keyword_of(one.tag)]
        if path:
            within.setdefault(path[0], []).append(one)
        else:
            yield one
    for sequence, inside in within.items():
        deeper = {keyword: path[1:] for keyword, path in rows.items() if path[:1] == (sequence,)}
        yield vr.element(sequence, Attributes(nested(inside, deeper)))

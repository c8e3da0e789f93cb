"""What is wrong with the bytes or a value of a file; `inspect/` makes a Finding of it."""

from typing import NamedTuple

from dicomforge.ground.finding_kinds import Severity
from dicomforge.model.attributes import tag_of


class Flaw(NamedTuple):
    """`code` is that of a kind of finding; `path` and `tag` are empty where the place is known to the caller."""

    code: str
    found: str
    expected: str
    section: str = ""
    """Of the Standard, where it is another than that of the kind."""
    severity: Severity | None = None
    """Where it is another than that of the kind."""
    path: str = ""
    """Of the Attribute, items counted from 1; empty for the whole file."""
    tag: int | None = None
    """Of the Attribute, where it is another than the keyword's (of a repeating group)."""


Place = tuple[tuple[int, int], ...]
"""Where something stands: tags with the numbers of their items (0: the element itself), in the order of a file."""


def place_of(path: str) -> Place:
    """The place that a path leads to (`A[2].B`)."""
    return tuple(_step(step) for step in path.split(".") if step)


def _step(step: str) -> tuple[int, int]:
    name, _, number = step.partition("[")
    bare = name.strip("()").replace(",", "")
    return (int(bare, 16) if name.startswith("(") else tag_of(name), int(number.rstrip("]") or 0))

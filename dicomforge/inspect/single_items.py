"""Sequences with a single Item, where PS3.3 permits only one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dicomforge.inspect.finding import Finding, finding
from dicomforge.iod.view import View
from dicomforge.standard import single_items as tables
from dicomforge.transfer.read.elements import name_of

_NUMBER = re.compile(r"\[[0-9]+\]")
_NESTED = re.compile(r"(ContentSequence\.)+")


def single_items(view: View, tag: int, count: int, prefix: str) -> Iterator[Finding]:
    """A sequence at `prefix` that has more Items than one, and may not."""
    if count < 2:
        return
    name = name_of(tag)
    path = _NESTED.sub("ContentSequence.", _NUMBER.sub("", f"{prefix}{name}"))
    module = tables.demanding(view.sop_class_uid, path)
    if module:
        section = f"PS3.3 {module.section}".rstrip()
        expected = f"a single item (the {module.name} Module)"
        yield finding("single-item", f"{prefix}{name}", f"{count} items", expected, section=section)

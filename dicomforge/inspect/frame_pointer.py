"""Frame Increment Pointer: it points to Attributes of the data set that have a value (PS3.3 C.7.6.6.1.2)."""

from __future__ import annotations

from collections.abc import Iterator

from dicomforge.inspect.elements import name_of
from dicomforge.inspect.finding import Finding, tag_text
from dicomforge.inspect.kinds import of
from dicomforge.iod.view import View


def pointer(view: View, prefix: str) -> Iterator[Finding]:
    """Pointers to what is absent or empty."""
    value = view.here.value("FrameIncrementPointer")
    if view.enclosing or isinstance(value, bytes):
        return
    for tag in value:
        if isinstance(tag, int) and not view.here.filled(tag):
            is_there = view.here.get(tag) is not None
            found = f"{name_of(tag)} {tag_text(tag)}, which {'has no value' if is_there else 'is absent'}"
            yield of("frame-pointer", prefix, "FrameIncrementPointer", found, "an Attribute that has a value")


RULES = {"FrameIncrementPointer": pointer}

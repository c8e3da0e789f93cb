"""Dimensions: which Attributes index the frames of an image (PS3.3 C.7.6.17)."""

from __future__ import annotations

from dicomforge.iod.condition import Test
from dicomforge.iod.view import View, items, tag, texts
from dicomforge.model.attributes import Attributes


def is_dimension(keyword: str) -> Test:
    """A Dimension Index Pointer of the data set is the tag of the Attribute."""

    def test(view: View) -> bool:
        pointer = (str(tag(keyword)),)
        return any(texts(index, "DimensionIndexPointer") == pointer for index in _indices(view))

    return test


def _indices(view: View) -> tuple[Attributes, ...]:
    return items(view.root.value("DimensionIndexSequence"))

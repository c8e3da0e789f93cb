"""Numbers of a data set, read so that nothing in a file can make reading fail."""

import math

from dicomforge.model.attributes import Attributes, Value


def numbers(item: Attributes, key: str | int, count: int = 0) -> tuple[float, ...]:
    """The finite values of an Attribute; () where one is no number, or where there are not `count` of them."""
    found = finite(item.value(key))
    return found if count in (0, len(found)) else ()


def finite(value: Value) -> tuple[float, ...]:
    """All values as floats; () for bytes, and where one is no finite number."""
    if isinstance(value, bytes):
        return ()
    try:
        found = tuple(float(v) for v in value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return ()
    return found if all(map(math.isfinite, found)) else ()


def whole(item: Attributes, keyword: str) -> int | None:
    """The one whole number of an Attribute, or None."""
    found = numbers(item, keyword, 1)
    return int(found[0]) if found and found[0] == int(found[0]) else None


def frame_count(item: Attributes) -> int:
    """The Number of Frames; 1 where it is absent or not a positive number."""
    return max(1, whole(item, "NumberOfFrames") or 1)

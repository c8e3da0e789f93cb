"""Inset: a shape made smaller, if anything is left of it."""

import dataclasses
from typing import Any, TypeVar

Shape = TypeVar("Shape")


def inset(shape: Shape, **sizes: Any) -> Shape | None:
    """The shape with other sizes; None where one of them is not above 0, and nothing is left."""
    positive = {field.name for field in dataclasses.fields(shape) if field.metadata.get("positive")}  # type: ignore[arg-type]
    least = (min(size) if isinstance(size, tuple) else size for name, size in sizes.items() if name in positive)
    return dataclasses.replace(shape, **sizes) if min(least) > 0.0 else None  # type: ignore[type-var]

"""Names of painted layers: those of parts and items are made, and none may be that of another layer."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Link
from dicomforge.model.spec import LayerSpec


class PaintedName(NamedTuple):
    """The name of a layer of a recipe, and the layer that it is made of."""

    name: str
    spec: LayerSpec
    of_scene: bool
    """The layer is one of the scene: a phantom may have another of that name."""

    @property
    def written(self) -> str:
        """The name of the layer as it stands in its list."""
        return self.spec.group or self.spec.preset or self.spec.name

    @property
    def is_made(self) -> bool:
        """Whether it is the name of a part or an item."""
        return self.name != self.written


def shared_names(painted: Iterable[PaintedName]) -> Iterator[Diagnostic]:
    """DF064 for each name of a part or item that another layer of the list has, too.

    Names that are known as they are written have been compared before; these depend on parameters that may be drawn.
    """
    first: dict[tuple[str, bool], PaintedName] = {}
    for own in painted:
        for one in dict.fromkeys((own, own._replace(name=own.written))):
            before = first.setdefault((one.name, one.of_scene), one)
            if before.written != one.written:
                yield _shared(*((before, one) if one.is_made and not before.is_made else (one, before)))


def _shared(one: PaintedName, other: PaintedName) -> Diagnostic:
    """DF064 at `one`, which is as written where one of the two is."""
    kind = "an item" if other.spec.group else "a part"
    message, hint = f"two layers are called {one.name!r}", "give one another name"
    if not (one.is_made or one.spec.named):
        message = f"this layer is named {one.name!r} by its position, and {kind} of another layer has that name"
        hint = "give this layer a name"
    related = (Link(f"{one.name!r} is {kind} of this layer", other.spec.span),)
    return Diagnostic("DF064", message, one.spec.span, hint=hint, related=related)

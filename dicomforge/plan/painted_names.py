"""Names of painted layers: those of parts and items are made, and none may be that of another layer."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Link
from dicomforge.model.spec import LayerSpec, SegmentSpec
from dicomforge.phantom.visible_layers import is_shape


class PaintedName(NamedTuple):
    """The name of a layer of a recipe, and the layer that it is made of."""

    name: str
    spec: LayerSpec
    of_scene: bool
    """The layer is one of the scene: a phantom may have noise, fills and the like of that name, but no shape."""

    @property
    def written(self) -> str:
        """The name of the layer as it stands in its list."""
        return self.spec.group or self.spec.preset or self.spec.name

    @property
    def is_made(self) -> bool:
        """Whether it is the name of a part or an item."""
        return self.name != self.written

    @property
    def is_object(self) -> bool:
        """Whether it is a shape, a part or an item with a written name or a material: it can be a segment."""
        named = self.spec.is_object or bool(self.spec.preset)
        return named and (self.is_made or is_shape(self.spec.type))


def shared_names(painted: Iterable[PaintedName]) -> Iterator[Diagnostic]:
    """DF064 for each name of a part or item that another layer of the list has, and of a shape that the scene has.

    Names that are known as they are written have been compared before; these depend on parameters that may be drawn.
    """
    first: dict[tuple[str, bool], PaintedName] = {}
    for own in painted:
        for one in dict.fromkeys((own, own._replace(name=own.written))):
            before = first.setdefault((one.name, one.of_scene), one)
            if before.written != one.written and (before.is_object or one.is_object):
                yield _shared(*((before, one) if one.is_made and not before.is_made else (one, before)))
        below = first.get((own.name, True))
        if below is not None and not own.of_scene and own.is_object and below.is_object:
            yield _of_both(own, below)


def _of_both(one: PaintedName, below: PaintedName) -> Diagnostic:
    """DF064 at a layer of a phantom, of which the scene has another of that name."""
    message = f"two layers are called {one.name!r}, this one and one of the scene"
    related = (Link(f"{below.name!r} of the scene", below.spec.span),)
    return Diagnostic("DF064", message, one.spec.span, hint="give this layer another name", related=related)


def _shared(one: PaintedName, other: PaintedName) -> Diagnostic:
    """DF064 at `one`, which is as written where one of the two is."""
    kind = "an item" if other.spec.group else "a part"
    message, hint = f"two layers are called {one.name!r}", "give one another name"
    if not (one.is_made or one.spec.named):
        message = f"this layer is named {one.name!r} by its position, and {kind} of another layer has that name"
        hint = "give this layer a name"
    related = (Link(f"{one.name!r} is {kind} of this layer", other.spec.span),)
    return Diagnostic("DF064", message, one.spec.span, hint=hint, related=related)


def shared_segments(
    series: str, layers: Iterable[LayerSpec], segments: Iterable[SegmentSpec]
) -> Iterator[Diagnostic]:
    """DF102 for segments by a default name that a scatter or repeat of a series and an item of another have."""
    listed = list(layers)
    both = {layer.group for layer in listed} & {layer.name for layer in listed}
    for one in segments:
        for name in sorted({one.layer, *one.inside} & both):
            message = f"two layers of {series!r} are called {name!r} by their position"
            yield Diagnostic("DF102", message, one.span, name, hint="give each of them a `name`")

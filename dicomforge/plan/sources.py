"""Sources: the series that another one is derived from, and its images plane by plane."""

from collections.abc import Iterator
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic, nearest
from dicomforge.iod.segments import Reference
from dicomforge.iod.view import items
from dicomforge.model.attributes import Element, tag_of
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.spec import LayerSpec, SceneSpec, SeriesSpec
from dicomforge.plan.painted import absent_layers, layers_of, written_layers
from dicomforge.standard import iods

SHARED_GROUPS = tag_of("SharedFunctionalGroupsSequence")


class SourceSeries(NamedTuple):
    """A series of the same study as it is planned and as it was written."""

    plan: SeriesPlan
    series: SeriesSpec
    scene: SceneSpec | None

    @property
    def has_unknown_scene(self) -> bool:
        """Whether it names a scene that the spec does not have, which is reported there."""
        return self.scene is None and self.series.scene is not None

    @property
    def layers(self) -> Iterator[LayerSpec]:
        """Its layers in painting order, those of single instances last."""
        return layers_of(self.series, self.scene)

    @property
    def absent(self) -> frozenset[str]:
        """The names of layers that this patient or series does not have."""
        return absent_layers(self.series, self.scene)

    @property
    def written(self) -> Iterator[LayerSpec]:
        """Its layers as they are written: a scatter is one, and absent ones are among them."""
        return written_layers(self.series, self.scene)


class Derived(NamedTuple):
    """What an object without pixels takes from its source."""

    elements: list[Element]
    part: object = None
    """What only its kind knows."""


class Image(NamedTuple):
    """One frame of the source: its instance, what it shows, and how to refer to it."""

    instance: int
    recipe: int
    steps: tuple[int, ...]
    reference: Reference


class Plane(NamedTuple):
    """A plane of the source and the images that lie in it."""

    grid: int
    images: tuple[Image, ...]


def planes(source: SeriesPlan) -> tuple[Plane, ...]:
    """The planes of a series along the normal, each once."""
    found: dict[int, list[Image]] = {}
    several = iods.is_multi_frame(source.sop_class)
    for index, instance in enumerate(source.instances):
        for number, frame in enumerate(instance.frames, 1):
            reference = Reference(source.sop_class, instance.uid, number if several else 0)
            image = Image(index, instance.recipe, frame.steps, reference)
            found.setdefault(frame.grid, []).append(image)
    ordered = sorted(found, key=lambda g: source.grids[g].distance_mm)
    return tuple(Plane(grid, tuple(found[grid])) for grid in ordered)


def element(source: SeriesPlan, tag: int, instance: int) -> Element | None:
    """An element of one instance, or of all its frames (PS3.3 C.7.6.16); None where it is absent or empty."""
    found = source.column(tag)[instance]
    if found is None:
        shared = (group for item in items(source.shared.value(SHARED_GROUPS)) for group in item)
        found = next((one.get(tag) for group in shared for one in items(group.value) if tag in one), None)
    return found if found is not None and found.value else None


def missing(series: SeriesSpec, siblings: list[str]) -> Diagnostic:
    """DF101: `of` is not written, or names no series of the study."""
    others = [name for name in siblings if name != series.name]
    listed = ", ".join(others) or "none: the study has no other series"
    if not series.of:
        message = "a segmentation shows the objects of another series"
        expected = f"`of`, one of {listed}" if others else "`of`, another series of the study, which has none"
        hint = "write `of:` and the name of that series" if others else "write that series into the same study"
        return Diagnostic("DF101", message, series.span, expected=expected, hint=hint)
    name = series.of[0].name
    message = f"the study has no series {name!r} to derive from"
    hint = nearest(name, others) or (
        "name one of the same study" if others else "write that series into the same study"
    )
    return Diagnostic("DF101", message, series.place("of"), name, listed, hint)


def derived_itself(series: SeriesSpec) -> Diagnostic:
    """DF101: `of` names a series that is derived too."""
    message = f"{series.source!r} is derived from another series itself"
    hint = "name the series that it is derived from"
    return Diagnostic("DF101", message, series.place("of"), series.source or "", hint=hint)

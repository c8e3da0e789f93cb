"""Plan: every name, UID, number, place and Attribute decided; a pixel is all that is missing."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Self

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.encode import AS_USUAL, Encode
from dicomforge.model.grid import Grid
from dicomforge.model.plant import Plants
from dicomforge.model.recipe import PixelFormat, Recipe

OBJECTS = "objects"
"""A word of the language, hence the name of no patient or study: what stands for both of an object that has none."""


ARCHIVE = ".zip"
"""The end of the name of an archive of a spec, and of its file."""


def target_of(*names: str) -> str:
    """The name of a target from those of its spec, patient, study and series."""
    return "/".join(names).replace(f"/{OBJECTS}/{OBJECTS}/", f"/{OBJECTS}/")


def names_of(target: str) -> list[str]:
    """The names of its spec, patient, study and series."""
    names = target.split("/")
    return names if len(names) == 4 else [names[0], OBJECTS, *names[1:]]


def is_beside(target: str) -> bool:
    """Whether a target is an archive or a truth, no series of DICOM objects: only their names have a dot."""
    return "." in target.rpartition("/")[2]


class Axis(NamedTuple):
    """One dimension of a series, slowest first; `slice` is the fastest."""

    name: str
    length: int


class FramePlan(NamedTuple):
    """One frame: which Grid of the series, its index on each axis, and which pixel format of the series."""

    grid: int
    steps: tuple[int, ...]
    format: int = 0


class OverlayBit(NamedTuple):
    """An overlay in a bit of the pixels: its group, the bit, and its data, eight pixels to a byte."""

    group: int
    bit: int
    data: bytes


class InstancePlan(NamedTuple):
    """One file to be: `name` keys its UID and noise, `path` is relative to the output folder with `/`."""

    name: str
    number: int
    uid: str
    path: str
    recipe: int
    frames: tuple[FramePlan, ...]
    transfer_syntax: str
    """Its UID."""
    overlays: tuple[OverlayBit, ...] = ()


class Column(NamedTuple):
    """An Attribute that varies: one element per instance, None where that instance lacks it."""

    tag: int
    elements: tuple[Element | None, ...]


class FaultPlan(NamedTuple):
    """A declared fault: its name in the registries of transfer/faults, and what its dataclass is made of."""

    name: str
    params: tuple[tuple[str, object], ...]
    instances: tuple[str, ...]
    """The names of those that have it."""
    planned: bool = False
    """Whether the plan has what it changes; otherwise it acts when a file is written."""


@dataclass(frozen=True, slots=True)
class SeriesPlan:
    """A series as a table: shared Attributes, and a column for each Attribute that differs between instances.

    `shared` and `columns` hold the complete data set without PixelData and without group 0002; `file_meta` holds what
    the author wrote of group 0002 (Attributes win over what transfer/ fills in; a tag in `omit_meta` stays absent).
    `formats` is empty for an object without pixel data.
    """

    spec: str
    patient: str
    study: str
    name: str
    uid: str
    kind: str
    """Name of the kind that planned the object and fills it, a file of kinds/."""
    sop_class: str
    axes: tuple[Axis, ...]
    shared: Attributes
    columns: tuple[Column, ...]
    file_meta: Attributes
    omit_meta: tuple[int, ...]
    omit_pixels: bool
    """The author omitted PixelData."""
    formats: tuple[PixelFormat, ...]
    """Those of its frames; the frames of an instance differ in slope and intercept at most."""
    clip: str
    """warn or error."""
    grids: tuple[Grid, ...]
    recipes: tuple[Recipe, ...]
    instances: tuple[InstancePlan, ...]
    allow: frozenset[str] = field(default=frozenset(), compare=False, repr=False)
    """Codes of warnings that are not shown: no part of its values."""
    place: Span | None = field(default=None, compare=False, repr=False)
    """Where findings about its pixels point: no part of its values."""
    encode: Encode = AS_USUAL
    """How its files are encoded where the Standard leaves the choice."""
    part: object = None
    """What only the kind of the object knows, such as the Labels of a segmentation: a tuple of values."""
    faults: tuple[FaultPlan, ...] = ()
    """In the order of the spec."""
    plants: Plants = field(default=Plants(), compare=False, repr=False)
    """The identity that `plant` put into its Attributes and layers, for the answer key."""
    written: tuple[tuple[int, ...], ...] = field(default=(), compare=False, repr=False)
    """Paths of the Attributes that the author wrote (tags from the data set inwards): no part of its values."""

    @property
    def key(self) -> str:
        """The target's name: `spec/patient/study/series`, or `spec/objects/name`."""
        return target_of(self.spec, self.patient, self.study, self.name)

    def pixel_bytes(self, instance: InstancePlan) -> int:
        """Length of the native PixelData of an instance: its frames without gaps, padded to even (PS3.5 8.1.1)."""
        size = -(-sum(map(self.frame_bits, instance.frames)) // 8) if self.formats else 0
        return size + size % 2

    def frame_bits(self, frame: FramePlan) -> int:
        """Bits of the native pixels of a frame."""
        grid, format = self.grids[frame.grid], self.formats[frame.format]
        return grid.rows * grid.columns * format.samples_stored * format.bits_allocated

    def format_of(self, position: int) -> PixelFormat | None:
        """The pixel format of the first frame of an instance; None without pixel data."""
        frames = self.instances[position].frames
        return self.formats[frames[0].format] if self.formats and frames else None

    @property
    def has_pixels(self) -> bool:
        """Whether its files have PixelData that is painted."""
        return bool(self.formats) and not self.omit_pixels

    @property
    def transfer_syntaxes(self) -> tuple[str, ...]:
        """The UIDs of the transfer syntaxes of its instances, each once."""
        return tuple(dict.fromkeys(instance.transfer_syntax for instance in self.instances))

    def attributes(self, position: int) -> Attributes:
        """The complete data set (without PixelData) of the instance at `position`."""
        own = (c.elements[position] for c in self.columns)
        return self.shared.merged(e for e in own if e is not None)

    def data_sets(self) -> list[Attributes]:
        """The complete data sets of all instances."""
        return [self.attributes(position) for position in range(len(self.instances))]

    def column(self, tag: int) -> tuple[Element | None, ...]:
        """The element of each instance."""
        shared = (self.shared.get(tag),) * len(self.instances)
        return next((one.elements for one in self.columns if one.tag == tag), shared)

    def with_column(self, tag: int, elements: Sequence[Element | None]) -> Self:
        """The plan with an element for each instance, which is shared where all are equal."""
        shared, columns = self.shared.without([tag]), [one for one in self.columns if one.tag != tag]
        if any(one != elements[0] for one in elements):
            columns.append(Column(tag, tuple(elements)))
        else:
            shared = shared.merged(filter(None, elements[:1]))
        return replace(self, shared=shared, columns=tuple(sorted(columns, key=lambda one: one.tag)))

    def holding(self, own: Sequence[Attributes]) -> Self:
        """The plan with other data sets, one for each instance."""
        shared, columns = [], []
        for tag in sorted({element.tag for one in own for element in one}):
            column = tuple(one.get(tag) for one in own)
            first = column[0]
            if first is not None and all(one == first for one in column):
                shared.append(first)
            else:
                columns.append(Column(tag, column))
        return replace(self, shared=Attributes(shared), columns=tuple(columns))


def files_beside(names: tuple[str, str, str, str], kind: str, instances: tuple[InstancePlan, ...]) -> SeriesPlan:
    """The plan of files that are not DICOM objects; `names` are those of spec, patient, study and target."""
    spec, patient, study, name = names
    return SeriesPlan(
        spec=spec,
        patient=patient,
        study=study,
        name=name,
        uid="",
        kind=kind,
        sop_class="",
        axes=(),
        shared=Attributes(),
        columns=(),
        file_meta=Attributes(),
        omit_meta=(),
        omit_pixels=False,
        formats=(),
        clip="error",
        grids=(),
        recipes=(),
        instances=instances,
    )


class Members(NamedTuple):
    """The part of an archive: the series whose files it contains, with paths below the folder `root`."""

    root: str
    """With a `/` at its end; empty for the output folder."""
    series: tuple[SeriesPlan, ...]


class Input(NamedTuple):
    """A file that the plan depends on: `kind` is spec, parent or external; `path` as opened."""

    path: str
    kind: str
    digest: str
    """SHA-256 of its bytes, in hex; empty for a file whose absence mattered."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All series of one spec file, what they were made from, and what was noticed on the way (no errors)."""

    path: str
    """The spec file as opened."""
    name: str
    """The spec's name (of the file, also where a matrix of the document makes several)."""
    namespace: str
    series: tuple[SeriesPlan, ...]
    inputs: tuple[Input, ...]
    diagnostics: tuple[Diagnostic, ...]
    byte_limit: int
    truths: tuple[object, ...] = ()
    """The Truth of each series that paints objects, where it was asked for."""

    @property
    def of_objects(self) -> tuple[SeriesPlan, ...]:
        """The series of DICOM objects."""
        return tuple(one for one in self.series if not is_beside(one.key))

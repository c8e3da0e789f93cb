"""Spec: what the author said, bound to types. Names are resolved, nothing is drawn, placed or completed yet."""

from dataclasses import dataclass
from typing import NamedTuple

from dicomforge.ground.span import Span
from dicomforge.model.attribute_spec import AttributeSpec, Draw, Each, Header, Leaf, Pick, Rasters, Ref, Varying
from dicomforge.model.code import Code
from dicomforge.model.content_item import ContentTree
from dicomforge.model.plant import PlantSpec
from dicomforge.model.raster import Raster
from dicomforge.model.stress import Stress
from dicomforge.model.trust import Limits

# --- layers -----------------------------------------------------------------------------------------------------

ParamSpec = (
    Leaf
    | bytes
    | bool
    | int
    | Varying
    | Pick
    | Raster
    | Rasters
    | Code
    | Ref
    | Header
    | ContentTree
    | tuple["ParamSpec", ...]
)
"""A parameter as bound: lengths in mm or Px, angles in degrees, words as text, points as tuples."""


class FieldSpec(NamedTuple):
    """A field used as the value of a shape: its type and parameters."""

    type: str
    params: tuple[tuple[str, ParamSpec], ...]
    span: Span


class LayerSpec(NamedTuple):
    """One layer as written: `type` is a name in the registry of shapes, fields or noise, or `fill`.

    `value` is a number per sample or a field; None where `material` says it, and of fields and noise. `params` are in
    the order of the type's declaration, without defaults.
    """

    type: str
    name: str
    named: bool
    blend: str
    plane: str
    sample: str
    value: tuple[ParamSpec, ...] | FieldSpec | None
    material: str | None
    params: tuple[tuple[str, ParamSpec], ...]
    span: Span
    material_span: Span | None = None
    when: bool | Draw | Each | None = None
    scatter: tuple[tuple[str, ParamSpec], ...] | None = None
    group: str = ""
    """The name of the scatter that an item belongs to."""
    preset: str = ""
    """The name of the preset of a scene that it is a part of."""

    @property
    def is_object(self) -> bool:
        """Whether a shape is an object of the truth without being asked for: its author named it or its material."""
        return self.named or self.material is not None


class ByField(NamedTuple):
    """A property of a material with a value for each MagneticFieldStrength in T."""

    entries: tuple[tuple[float, ParamSpec], ...]


class Material(NamedTuple):
    """A substance by its properties in modalities (`hu`, `t1`, ...); `code` is as written, SCT:10200004."""

    name: str
    values: tuple[tuple[str, ParamSpec | ByField], ...]
    code: str = ""


class SceneSpec(NamedTuple):
    """A named scene: its materials and its layers (`objects`)."""

    name: str
    materials: tuple[Material, ...]
    objects: tuple[LayerSpec, ...]
    span: Span
    written: tuple[LayerSpec, ...] = ()  # with those that are absent, where some are


# --- the tree ---------------------------------------------------------------------------------------------------


class ContentSpec(NamedTuple):
    """A content word of a series as written: its name, and its parameters in the order of their declaration."""

    name: str
    params: tuple[tuple[str, ParamSpec], ...]
    span: Span
    places: tuple[tuple[tuple[str | int, ...], Span], ...] = ()
    """Where the values inside are written, by the keys and numbers that lead there."""

    def place(self, path: tuple[str | int, ...]) -> Span:
        """Where the value at a path is written, or what holds it; one mapping may stand for a list of one."""
        known, here = dict(self.places), tuple[str | int, ...]()
        for step in path:
            if (*here, step) in known:
                here = (*here, step)
            elif step != 0:
                break
        return known.get(here, self.span) if path else self.span


class FaultSpec(NamedTuple):
    """An entry of `faults:`: its name, and its parameters in the order of their declaration."""

    name: str
    params: tuple[tuple[str, ParamSpec], ...]
    span: Span


class FaultDraw(NamedTuple):
    """`faults: {draw: 3, of: [stream, values]}`: so many faults of some folders, by chance."""

    number: int
    folders: tuple[str, ...]
    span: Span


class EncodeWord(NamedTuple):
    """A word of `encode` as written; `span` is that of the value."""

    name: str
    value: ParamSpec
    span: Span
    key: Span


class AxisSpec(NamedTuple):
    """`axes:` entry: a name and its length; `labels` are the values where a list was written (source text)."""

    name: str
    length: int
    labels: tuple[str, ...]
    span: Span


class InstanceSpec(NamedTuple):
    """An entry of `instances:`: overrides of the instance with this name or 1-based number."""

    key: str | int
    header: Header
    phantom: tuple[LayerSpec, ...] | None
    skip: bool
    span: Span
    faults: tuple[FaultSpec | FaultDraw, ...] = ()


class Drawn(NamedTuple):
    """A random value: what has it, the key of its draw, its distribution, and the value."""

    of: str
    key: tuple[str, ...]
    kind: str
    arguments: tuple[str | float, ...]
    weights: tuple[float, ...]
    value: str | float


class SegmentSpec(NamedTuple):
    """An entry of `segments:`: the layer that it labels, and what the author says of the segment."""

    layer: str
    attributes: tuple[AttributeSpec, ...]
    span: Span
    inside: tuple[str, ...] = ()  # layers that belong to it too
    number: int = 0  # its label, where that is known


@dataclass(frozen=True, slots=True)
class SeriesSpec:
    """A series as written. `axes` exclude slices; `instance_list`: `instances` was a list, one entry an instance."""

    name: str
    named: bool
    header: Header
    slices: int | None
    axes: tuple[AxisSpec, ...]
    scene: str | None
    phantom: tuple[LayerSpec, ...]
    instances: tuple[InstanceSpec, ...]
    instance_list: bool
    clip: str
    span: Span
    places: tuple[tuple[str, Span], ...] = ()
    """Where the keys of the language that it has are written, by key."""
    of: tuple[Ref, ...] = ()
    """The series that this one is derived from, or made for; `references` are what its objects refer to."""
    references: tuple[Ref, ...] = ()
    content: tuple[ContentSpec, ...] = ()
    segments: tuple[SegmentSpec, ...] | None = None
    """None: every shape of the source that has a name or a material."""
    faults: tuple[FaultSpec | FaultDraw, ...] = ()
    """Of each of its objects, before those of single instances."""
    slab: int | None = None
    concatenation: int | None = None
    """The most frames of an instance."""
    encode: tuple[EncodeWord, ...] = ()
    stress: Stress | None = None
    frame_of_reference: str | None = None
    localizes: tuple[Ref, ...] = ()  # the series that are planned on this one
    noise: float | None = None
    """What the noise of its source is multiplied by; 0 without any."""
    twin_of: str = ""
    """The series whose images it shows again: draws are keyed by its name."""
    written: tuple[LayerSpec, ...] = ()  # of its phantom, with those that are absent, where some are
    truth: tuple[str, ...] = ()  # what is built of the truth of its objects; `part`: it is built so itself
    drawn: tuple[Drawn, ...] = ()  # random variables that its truth lists
    plant: PlantSpec | None = None
    vendor: str = ""
    """Whose private elements its objects have."""
    duplicate: bool = False
    """Whether its objects may have a UID or a path that others have."""

    @property
    def is_derived(self) -> bool:
        """Whether its pixels are made from those of another series."""
        return bool(self.of) and not self.twin_of

    @property
    def source(self) -> str | None:
        """The first series that `of` names."""
        return self.of[0].name if self.of else None

    def place(self, *keys: str) -> Span:
        """Where the first of these keys is written; the series' own place where none is."""
        written = dict(self.places)
        return next((written[key] for key in keys if key in written), self.span)


@dataclass(frozen=True, slots=True)
class StudySpec:
    """A study as written."""

    name: str
    named: bool
    header: Header
    series: tuple[SeriesSpec, ...]
    span: Span
    frame_of_reference: str | None = None
    plant: PlantSpec | None = None


@dataclass(frozen=True, slots=True)
class PatientSpec:
    """A patient as written."""

    name: str
    named: bool
    header: Header
    studies: tuple[StudySpec, ...]
    span: Span
    frame_of_reference: str | None = None
    plant: PlantSpec | None = None
    left_out: frozenset[tuple[str, str]] = frozenset()
    """Study and name of the series that have errors, and are therefore not among those of the studies."""
    population: bool = False


@dataclass(frozen=True, slots=True)
class Spec:
    """One document (or one row of a document's matrix), bound. `namespace` is empty where none was written."""

    name: str
    namespace: str
    seed: str
    clock: str
    """A DT value; empty where none was written."""
    uid_root: str
    limits: Limits
    allow: frozenset[str]
    """Codes of warnings and notes that are not shown."""
    output_path: str
    output_span: Span
    header: Header
    scenes: tuple[SceneSpec, ...]
    patients: tuple[PatientSpec, ...]
    span: Span
    archive: Span | None = None
    """Where `artefacts` asks for a ZIP file of its outputs."""
    splits: tuple[tuple[str, float], ...] = ()
    """Parts of the data set with their weights."""

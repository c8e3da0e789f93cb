"""Spec: what the author said, bound to types. Names are resolved, nothing is drawn, placed or completed yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from dicomforge.ground.span import Span
from dicomforge.model.attributes import Value

# --- values that vary or are drawn ------------------------------------------------------------------------------


class Px(NamedTuple):
    """A length in pixels; planning turns it into mm, when the pixel's size is known."""

    number: float


Leaf = str | float | Px
"""One value: a component of an Attribute is its source text (str), a number of a layer is a float or Px."""


class Each(NamedTuple):
    """`{each: [...]}`: one entry for each step of an axis; an entry of an Attribute may have several components."""

    entries: tuple[tuple[Leaf, ...], ...]
    along: str | None
    span: Span


class Ramp(NamedTuple):
    """`{start: .., step: ..}`: start + step x index along an axis.

    `step` is a plain number in the unit of the value (seconds for TM and DT, days for DA, mm or px for lengths).
    """

    start: Leaf
    step: float
    along: str | None
    span: Span


class Draw(NamedTuple):
    """A value by chance, fixed at planning time by its key.

    `kind` is uniform (low, high), normal (mean, sd), choice (options, weights) or date (first, last as YYYYMMDD).
    `unit` is `px` or empty.
    """

    kind: str
    arguments: tuple[Leaf, ...]
    weights: tuple[float, ...]
    unit: str
    span: Span


Varying = Each | Ramp | Draw


class Pick(NamedTuple):
    """`{choice: [[1, 2], [3, 4]], weights: ..}`: one of several lists of numbers, drawn whole."""

    entries: tuple[tuple[Leaf, ...], ...]
    weights: tuple[float, ...]
    span: Span

    @property
    def draw(self) -> Draw:
        """The draw of the list's index."""
        return Draw("choice", tuple(float(i) for i in range(len(self.entries))), self.weights, "", self.span)


# --- Attributes as written --------------------------------------------------------------------------------------


class PrivateTag(NamedTuple):
    """A private element (PS3.5 section 7.8.1): the creator reserves the block when the data set is complete."""

    creator: str
    group: int
    element: int
    """The low byte: 0x10 of (0019,xx10)."""


class Known(NamedTuple):
    """A value that is the same wherever the Attribute stands, checked against its VR and VM."""

    value: Value


class Raw(NamedTuple):
    """A value as the bytes of its value field, whatever its VR allows: written, never read by planning."""

    data: bytes


class Ref(NamedTuple):
    """A series, an instance or a frame of the spec, by name: `{ref: ct/3#2}`, `localizes: ct`."""

    name: str
    span: Span


class Components(NamedTuple):
    """A value with at least one varying component; the others are source text. A single Each may supply all."""

    components: tuple[str | Varying, ...]


class SequenceItems(NamedTuple):
    """The items of a sequence as written, each with the paths it omits."""

    items: tuple[ItemSpec, ...]


class AttributeSpec(NamedTuple):
    """One Attribute as the author wrote it. `vr` is a single VR; `US or SS` is left for planning as `US|SS`."""

    key: int | PrivateTag
    vr: str
    value: Known | Raw | Ref | Components | SequenceItems
    span: Span


class ItemSpec(NamedTuple):
    """An item of a sequence."""

    attributes: tuple[AttributeSpec, ...]
    omit: tuple[OmitPath, ...] = ()
    ref: Ref | None = None
    """What the item refers to: it holds the UIDs of that."""


class OmitPath(NamedTuple):
    """`RequestAttributesSequence.ScheduledProcedureStepID` as tags: absent, not completed, no complaint."""

    tags: tuple[int, ...]
    span: Span


class Header(NamedTuple):
    """What a level says of Attributes: its own, what it omits, and whether completion goes on (None: inherited)."""

    attributes: tuple[AttributeSpec, ...] = ()
    omit: tuple[OmitPath, ...] = ()
    complete: bool | None = None


# --- layers -----------------------------------------------------------------------------------------------------

ParamSpec = str | bool | int | float | Px | Each | Ramp | Draw | Pick | tuple["ParamSpec", ...]
"""A layer parameter as bound: lengths in mm or Px, angles in degrees, words as text, points as tuples."""


class FieldSpec(NamedTuple):
    """A field used as the value of a shape: its type and parameters."""

    type: str
    params: tuple[tuple[str, ParamSpec], ...]
    span: Span


class LayerSpec(NamedTuple):
    """One layer as written: `type` is a name in the registry of shapes, fields or noise, or `fill`.

    `value` is one number per sample (one, or three for RGB) or a field; None where `material` says it or where the
    type has none (fields, noise). `params` are in the order of the type's declaration, without defaults.
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


class Material(NamedTuple):
    """What the modalities see of a substance: the values that the author wrote, by key (`hu`, `t1`, ...)."""

    name: str
    values: tuple[tuple[str, ParamSpec], ...]
    code: str = ""
    """What the substance is, as written: `SCT:10200004`."""


class SceneSpec(NamedTuple):
    """A named scene: its materials and its layers (`objects`)."""

    name: str
    materials: tuple[Material, ...]
    objects: tuple[LayerSpec, ...]
    span: Span


# --- the tree ---------------------------------------------------------------------------------------------------


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


class SegmentSpec(NamedTuple):
    """An entry of `segments:`: the layer that it labels, and what the author says of the segment."""

    layer: str
    attributes: tuple[AttributeSpec, ...]
    span: Span


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
    of: str | None = None
    """The series of the same study that this one is derived from."""
    segments: tuple[SegmentSpec, ...] | None = None
    """None: every shape of the source that has a name or a material."""

    frame_of_reference: str | None = None
    localizes: tuple[Ref, ...] = ()
    """The series that are planned on this one."""

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


@dataclass(frozen=True, slots=True)
class PatientSpec:
    """A patient as written."""

    name: str
    named: bool
    header: Header
    studies: tuple[StudySpec, ...]
    span: Span
    frame_of_reference: str | None = None
    left_out: frozenset[tuple[str, str]] = frozenset()
    """Study and name of the series that have errors, and are therefore not among those of the studies."""


class Limits(NamedTuple):
    """Bounds on what a spec may ask for; defaults of the design."""

    instances: int = 1_000_000
    rows: int = 100_000
    bytes: int = 1_000_000_000_000
    frame_bytes: int = 1_000_000_000


UNTRUSTED = Limits(instances=10_000, rows=1_000, bytes=500_000_000, frame_bytes=1 << 25)
"""What an untrusted spec may ask for at the most."""


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

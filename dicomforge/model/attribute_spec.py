"""Attributes as written: values that vary or are drawn, items, references and headers."""

from __future__ import annotations

from typing import NamedTuple

from dicomforge.ground.span import Span
from dicomforge.model.attributes import Value
from dicomforge.model.raster import Raster

STUDY = "study"
"""The value of `along` for values that differ from study to study."""


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


class Rasters(NamedTuple):
    """Several rasters: one for each step of an axis, or one of them by chance where they have `names`."""

    entries: tuple[Raster, ...]
    along: str | None
    span: Span
    names: tuple[str, ...] = ()
    """Their paths as written."""
    weights: tuple[float, ...] = ()
    is_stack: bool = False
    """Whether they are all in one file."""

    @property
    def each(self) -> Each:
        """What says which axis they follow."""
        return Each((("",),) * len(self.entries), self.along, self.span)

    @property
    def draw(self) -> Draw:
        """The draw of a name."""
        return Draw("choice", self.names, self.weights, "", self.span)


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

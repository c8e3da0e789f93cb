"""What changes between two sides, in the author's words; texts, Markdown and JSON are made of it."""

from collections.abc import Callable
from typing import NamedTuple

CHANGED, ADDED, REMOVED = "changed", "added", "removed"

Report = Callable[[int, int, str], None]
"""Called with how many are done, how many there are, and of what: files or frames."""


def silent(done: int, total: int, what: str) -> None:
    """Reports nothing."""


class Values(NamedTuple):
    """An old and a new value as texts, None where the Attribute is absent, and in how many `places` it is so."""

    old: str | None
    new: str | None
    places: int


class AttributeChange(NamedTuple):
    """One Attribute that is not the same.

    `path` is a keyword, or several with the numbers of items, `RequestAttributesSequence[1].StudyInstanceUID`;
    `[*]` where several items differ. `instances` counts those where it differs, `places` the elements.
    """

    path: str
    status: str
    """changed, added or removed; changed also where it is so in some instances only."""
    instances: int
    places: int
    distinct: int
    values: tuple[Values, ...]
    """The first few distinct ones."""


class LayerChange(NamedTuple):
    """A layer of the phantom: the parameters that changed, or its coming and going."""

    layer: str
    status: str
    parameters: tuple[tuple[str, str, str], ...] = ()
    """(name, old, new)."""


class Pictures(NamedTuple):
    """Files of the frame that differs most; empty where none were asked for."""

    before: str
    after: str
    difference: str


class PixelChange(NamedTuple):
    """The stored values of the frames that both sides have.

    Of `frames`, `suspects` could differ (the others cannot: equal steps paint them, or equal bytes hold them), and
    `compared` of those were painted or decoded; `unseen` ones nobody looked at. The other numbers are about the
    compared ones; `largest` is the largest absolute difference of two stored values, and `worst` names the instance
    (and frame) that has it.
    """

    frames: int
    suspects: int
    compared: int
    unseen: int
    changed_frames: int
    pixels: int
    changed_pixels: int
    largest: float
    worst: str
    notes: tuple[str, ...] = ()
    """Why frames could not be compared, or that equal pixels are encoded otherwise."""
    pictures: Pictures | None = None

    @property
    def is_same(self) -> bool:
        """Whether no stored value is known to differ."""
        return not self.changed_frames and not self.notes


class IdentityChange(NamedTuple):
    """UIDs that changed only because a name did."""

    uids: int
    why: str


class SeriesChange(NamedTuple):
    """One series that is not the same, or is on one side only."""

    name: str
    was: str
    """Its name before, where that is another; else empty."""
    status: str
    before: int
    """Instances."""
    after: int
    matched: int
    added: tuple[str, ...]
    """Instances that only the second side has, by name."""
    removed: tuple[str, ...]
    attributes: tuple[AttributeChange, ...] = ()
    layers: tuple[LayerChange, ...] = ()
    pixels: PixelChange | None = None
    identity: IdentityChange | None = None
    moved: tuple[tuple[str, str], ...] = ()
    """Paths of instances that are to lie elsewhere: (old, new)."""


class FileChange(NamedTuple):
    """A file of a tree that is no DICOM file."""

    path: str
    status: str


class ComparedSide(NamedTuple):
    """One side: `kind` is spec or tree."""

    name: str
    kind: str
    series: int
    instances: int


class Comparison(NamedTuple):
    """Everything that differs between two sides; `unchanged` counts the series without any difference."""

    before: ComparedSide
    after: ComparedSide
    series: tuple[SeriesChange, ...]
    unchanged: int
    files: tuple[FileChange, ...] = ()
    unseen_frames: int = 0
    """Frames that may differ and were not compared."""

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not self.series and not self.files

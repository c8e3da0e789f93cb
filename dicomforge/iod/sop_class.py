"""SOP classes that dicomforge can make: one file each in `sop_classes/`, found by UID, Modality or name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from dicomforge.iod.default import Default
from dicomforge.iod.frame_order import Order
from dicomforge.iod.registry import SOP_CLASSES

_SECTIONS = re.compile(r"PS3\.3 [A-C][\d.]*\d(?:(?:, | to )(?:Table )?[A-C][\d.-]*\d)*")


class PixelForm(NamedTuple):
    """What goes with one PhotometricInterpretation where it differs from the other pixel formats of a SOP class."""

    photometric: str
    allocated: tuple[int, ...]
    """Allowed BitsAllocated; the first is the default."""
    stored: tuple[int, ...]
    """Allowed BitsStored (none above BitsAllocated)."""
    planar: tuple[int, ...] = (0, 1)
    """Allowed PlanarConfiguration; the first is the default."""
    source: str = ""
    """The sections that allow these."""


class PixelDefaults(NamedTuple):
    """The pixel format of a SOP class where the author says nothing, and what it allows."""

    bits_allocated: int
    bits_stored: int
    allowed_allocated: tuple[int, ...]
    """Allowed BitsAllocated."""
    allowed_stored: tuple[int, ...]
    """Allowed BitsStored (none above BitsAllocated)."""
    source: str
    """The sections that allow these."""
    signed: bool = False
    photometric: tuple[str, ...] = ("MONOCHROME2",)
    """Allowed PhotometricInterpretation of uncompressed pixels; the first is the default."""
    rescale: bool = False
    """Whether the class has RescaleSlope and RescaleIntercept; their defaults are 1 and 0."""
    scaling: str = ""
    """Keyword of the Attribute that scales values instead, chosen for them where its author wrote none."""
    fixed: tuple[tuple[str, int], ...] = ()
    """Attributes of the pixel format with one legal value: keyword, value."""
    forms: tuple[PixelForm, ...] = ()
    """The rules of the colours that the class allows, where they are not those of 8-bit RGB."""
    compressed: tuple[str, ...] = ()
    """PhotometricInterpretation that the IOD allows in compressed pixel data alone."""
    free: frozenset[str] = frozenset()
    """Attributes of the pixel format that the IOD leaves open: what is refused there is a limit of dicomforge."""
    full: bool = False
    """BitsStored is BitsAllocated."""
    floats: tuple[int, ...] = ()
    """BitsAllocated of floats that the class also allows."""

    @property
    def section(self) -> str:
        """The sections of `source`, without its remarks."""
        found = _SECTIONS.match(self.source)
        return found.group() if found else self.source

    def form(self, photometric: str) -> PixelForm | None:
        """What goes with a PhotometricInterpretation, where it has a rule of its own."""
        return next((form for form in self.forms if form.photometric == photometric), None)


def exactly(bits: int, source: str, **rest: Any) -> PixelDefaults:
    """A pixel format of one legal BitsAllocated, of which all bits are stored; `rest` as in `PixelDefaults`."""
    return PixelDefaults(bits, bits, (bits,), (bits,), source, **rest)


UNSIGNED = ("PixelRepresentation", 0)

NO_PIXELS = PixelDefaults(0, 0, (), (), "")
"""Of a class whose objects have no PixelData."""


class ImageRules(NamedTuple):
    """How the images or frames of a class lie and follow one another, for the kinds that make them."""

    order: Order | None = None
    """What the order of the frames implies; None where NumberOfFrames says all."""
    plane_in: str = ""
    """Sequence whose first item holds position and orientation of the first frame; empty: the data set does."""
    space_with_slices: bool = False
    """Its frames lie in patient space where they are slices, though it has no Image Plane Module."""
    localizer: tuple[str, ...] = ()
    """ImageType of an image that others are planned on; empty where it is like any other's."""


ONE_BY_ONE = ImageRules()


@dataclass(frozen=True, slots=True)
class SopClass:
    """A storage SOP class as a spec's author meets it."""

    uid: str
    modality: str
    """The Modality of the class; empty where it takes any."""
    spacing: str = ""
    """Keyword of the Attribute that carries the in-plane spacing; empty where there is none."""
    pixels: PixelDefaults = NO_PIXELS
    kind: str = "image"
    """Name of the kind that plans and fills the object."""
    patient_space: bool = False
    """Whether its images lie in patient space (Image Plane Module)."""
    other_modalities: tuple[str, ...] = ()
    """Modalities that it takes beside `modality`, which is written where nobody names one."""
    usual_for: tuple[str, ...] = ()
    """Modalities that select this class by themselves."""
    defaults: tuple[Default, ...] = ()
    other_spacings: tuple[str, ...] = ()
    """Keywords of in-plane spacings that may stand without `spacing`, and are then what the image is sampled by."""
    modules_on: tuple[str, ...] = ()
    """Optional Modules that are always part of it."""
    images: ImageRules = ONE_BY_ONE
    without_file: bool = False
    """The tables of the Standard are all that is known of it."""


def by_name(name: str) -> SopClass | None:
    """The SOP class of a name, or None where nobody contributes it."""
    module = SOP_CLASSES.get(name)
    return module.SOP_CLASS if module is not None else None


@cache
def by_uid(uid: str) -> SopClass | None:
    """The SOP class of a UID, or None where nobody contributes it."""
    return next((c for c in every() if c.uid == uid), None)


@cache
def by_modality(modality: str) -> SopClass | None:
    """The usual SOP class of a Modality, or None where no class is usual for it."""
    return next((c for c in every() if modality in c.usual_for), None)


def every() -> Iterator[SopClass]:
    """All classes, our own first: whoever finds one there needs no list of entry points."""
    own = SOP_CLASSES.builtin_names()
    yield from filter(None, map(by_name, own))
    yield from filter(None, (by_name(name) for name in SOP_CLASSES.names() if name not in own))

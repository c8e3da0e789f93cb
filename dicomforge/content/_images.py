"""The images that an object is made for: references to them, and what differs between them."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from dicomforge.iod import segments
from dicomforge.iod.view import GROUPS, items
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.model.grid import Grid
from dicomforge.model.referred import Referred, reference_to

T = TypeVar("T", bound=Hashable)

WINDOW = ("WindowCenter", "WindowWidth", "WindowCenterWidthExplanation", "VOILUTFunction", "VOILUTSequence")
RESCALE = ("RescaleIntercept", "RescaleSlope", "RescaleType", "ModalityLUTSequence")
REFERENCES = tag_of("ReferencedImageSequence")


class PresentedImage(NamedTuple):
    """An instance of a series; `frame` is 0 where all of its frames are meant."""

    referred: Referred
    position: int
    frame: int

    @property
    def attributes(self) -> Attributes:
        """Its data set without pixels."""
        return self.referred.series.attributes(self.position)

    @property
    def grid(self) -> Grid:
        """Where its pixels lie."""
        series = self.referred.series
        return series.grids[series.instances[self.position].frames[max(self.frame - 1, 0)].grid]

    @property
    def reference(self) -> Attributes:
        """The item that refers to it."""
        series = self.referred.series
        return reference_to(series.sop_class, series.instances[self.position].uid, self.frame)


def images(of: Iterable[Referred]) -> list[PresentedImage]:
    """All images of what is referred to, each once."""
    found: dict[tuple[str, int], PresentedImage] = {}
    for one in of:
        places = {instance.uid: place for place, instance in enumerate(one.series.instances)}
        for instance in one.instances:
            found.setdefault((instance.uid, one.frame), PresentedImage(one, places[instance.uid], one.frame))
    return list(found.values())


def by_series(found: Iterable[PresentedImage]) -> Element:
    """Referenced Series Sequence, with the images of each series."""
    listed: dict[str, list[Attributes]] = {}
    for image in found:
        listed.setdefault(image.referred.series.uid, []).append(image.reference)
    return vr.element("ReferencedSeriesSequence", *segments.by_series(listed, "ReferencedImageSequence"))


def alike(found: Iterable[PresentedImage], of: Callable[[PresentedImage], T]) -> list[tuple[T, list[PresentedImage]]]:
    """Images grouped by what `of` says of them."""
    groups: dict[T, list[PresentedImage]] = {}
    for image in found:
        groups.setdefault(of(image), []).append(image)
    return list(groups.items())


def scoped(groups: list[tuple[Attributes, list[PresentedImage]]], always: bool = False) -> list[Attributes]:
    """An item for each group, which names its images where they are not all."""
    if len(groups) == 1 and not always:
        return [item for item, _ in groups]
    return [item.merged([Element(REFERENCES, "SQ", tuple(i.reference for i in ones))]) for item, ones in groups]


def held(image: PresentedImage, keywords: Iterable[str]) -> Attributes:
    """Those of the Attributes that all frames of an image share, flat or in a functional group."""
    return Attributes(one for keyword in keywords for one in _elements(image, keyword)[:1])


def windows(found: list[PresentedImage], known: Attributes) -> list[Attributes]:
    """Items of a Softcopy VOI LUT: the author's window, or those of the images, which no item would hide."""
    own = Attributes(e for keyword in WINDOW if (e := known.get(keyword)) is not None)
    if own:
        return [own]
    groups = alike((frame for one in found for frame in _apart(one, WINDOW)), lambda one: held(one, WINDOW))
    return scoped([(window, ones) for window, ones in groups if window], always=len(groups) > 1)


def luts(found: Iterable[PresentedImage]) -> list[tuple[Attributes, list[PresentedImage]]]:
    """The Modality LUTs of images, and of frames where those of an image differ; empty where they have none."""
    return alike((frame for image in found for frame in _apart(image, RESCALE)), modality)


def modality(image: PresentedImage) -> Attributes:
    """Its Modality LUT, with the Rescale Type: US is unspecified (PS3.3 C.11.1.1.2)."""
    found = held(image, RESCALE)
    if "RescaleIntercept" not in found or "RescaleType" in found:
        return found
    return found.merged([vr.element("RescaleType", "US")])


def _apart(image: PresentedImage, keywords: Iterable[str]) -> list[PresentedImage]:
    """An image, frame by frame where the Attributes of its frames differ."""
    if all(len(_elements(image, keyword)) <= 1 for keyword in keywords):
        return [image]
    count = len(image.referred.series.instances[image.position].frames)
    return [image._replace(frame=number) for number in range(1, count + 1)]


def _elements(image: PresentedImage, keyword: str) -> list[Element]:
    attributes = image.attributes
    own = attributes.get(keyword)
    if own is not None and own.value:
        return [own]
    return list(dict.fromkeys(_grouped(attributes, tag_of(keyword), image.frame)))


def _grouped(attributes: Attributes, tag: int, number: int) -> Iterator[Element]:
    """An Attribute in the functional groups of all frames and of each, or of one (PS3.3 C.7.6.16)."""
    shared, per_frame = (items(attributes.value(groups)) for groups in GROUPS)
    for frame in (*shared, *(per_frame[number - 1 : number] if number else per_frame)):
        for group in frame:
            for item in items(group.value)[:1]:
                if (element := item.get(tag)) is not None and element.value:
                    yield element

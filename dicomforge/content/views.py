"""The views of a hanging protocol, side by side: stacks of images of a modality in a plane."""

from dataclasses import dataclass

from dicomforge.content import About, Made, Wrong
from dicomforge.content._boxes import box
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.model.parameter import attributes, several, varying_word

ATTRIBUTES = ("DisplaySetsSequence",)
EXAMPLE = "[{Modality: CT, plane: axial}]"

PLANES = {"axial": "TRANSVERSE", "coronal": "CORONAL", "sagittal": "SAGITTAL", "oblique": "OBLIQUE"}
"""As PS3.3 C.23.3.1.3 names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewOfStack:
    plane: str | None = varying_word("the plane of the images; any where not written", tuple(PLANES), None)
    selected: Attributes = attributes()

    @property
    def modality(self) -> str:
        """Of the images."""
        return self.selected.text("Modality")


@dataclass(frozen=True, slots=True, kw_only=True)
class HangingViews:
    views: tuple[ViewOfStack, ...] = several("the views, row by row", ViewOfStack)

    def attributes(self, about: About) -> Made:
        """Image sets by modality, and a display set for each view (PS3.3 C.23.1, C.23.3)."""
        if not self.views or any(not one.modality or len(one.selected) > 1 for one in self.views):
            return Wrong("a view is of the images of a modality", "Modality and `plane`", "write `Modality: CT`")
        modalities = list(dict.fromkeys(one.modality for one in self.views))
        sets = [_image_set(number, modality) for number, modality in enumerate(modalities, 1)]
        shown = [
            _display_set(one, number, len(self.views), modalities.index(one.modality) + 1)
            for number, one in enumerate(self.views)
        ]
        described = ", ".join(f"{one.modality} {one.plane or 'stack'}" for one in self.views)
        return [
            vr.element("HangingProtocolDescription", described[:64]),
            vr.element("HangingProtocolDefinitionSequence", *(vr.item(Modality=one) for one in modalities)),
            vr.element("ImageSetsSequence", *sets),
            vr.element("DisplaySetsSequence", *shown),
            vr.element("PartialDataDisplayHandling", "MAINTAIN_LAYOUT"),
        ]


def _image_set(number: int, modality: str) -> Attributes:
    """The images of a modality in the current study."""
    selector = vr.item(
        ImageSetSelectorUsageFlag="NO_MATCH",
        SelectorAttribute="Modality",
        SelectorAttributeVR="CS",
        SelectorCSValue=modality,
        SelectorValueNumber=1,
    )
    current = vr.item(
        ImageSetNumber=number,
        ImageSetSelectorCategory="RELATIVE_TIME",
        RelativeTime=(0, 0),
        RelativeTimeUnits="DAYS",
    )
    return vr.item(ImageSetSelectorSequence=selector, TimeBasedImageSetsSequence=current)


def _display_set(view: ViewOfStack, number: int, count: int, image_set: int) -> Attributes:
    """A stack along its normal, of the images in the plane."""
    found = vr.item(
        DisplaySetNumber=number + 1,
        DisplaySetPresentationGroup=1,
        ImageSetNumber=image_set,
        ImageBoxesSequence=box(number, count, "STACK"),
        SortingOperationsSequence=vr.item(SortByCategory="ALONG_AXIS", SortingDirection="INCREASING"),
    )
    if view.plane is None:
        return found
    plane = vr.item(
        FilterByCategory="IMAGE_PLANE",
        FilterByOperator="MEMBER_OF",
        SelectorAttributeVR="CS",
        SelectorCSValue=PLANES[view.plane],
    )
    return found.merged([vr.element("FilterOperationsSequence", plane)])


DECLARES = HangingViews

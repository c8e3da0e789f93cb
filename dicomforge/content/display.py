"""The boxes of a structured display, side by side on one screen: images, or presentation states of them."""

from dataclasses import dataclass

from dicomforge.content import About, Made
from dicomforge.content._boxes import WHOLE, box
from dicomforge.content._images import images
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.model.parameter import reference, several, values
from dicomforge.model.referred import Referred

ATTRIBUTES = ("StructuredDisplayImageBoxSequence",)
ALWAYS = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxContent:
    shows: Referred = reference("a series, an image, or a presentation state")


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    boxes: tuple[BoxContent, ...] = several(
        "what the boxes show, row by row; what `of` names where not written", BoxContent
    )
    screen: tuple[float, float] = values(
        "columns and rows of the screen", 2, (1920.0, 1080.0), within=(1.0, 100000.0)
    )

    def attributes(self, about: About) -> Made:
        """A screen and its boxes (PS3.3 C.11.16, C.11.17)."""
        shown = [one.shows for one in self.boxes] or list(about.of)
        if not shown:
            return []
        columns, rows = map(round, self.screen)
        screen = vr.item(
            NumberOfVerticalPixels=rows,
            NumberOfHorizontalPixels=columns,
            DisplayEnvironmentSpatialPosition=WHOLE,
            ScreenMinimumGrayscaleBitDepth=8,
        )
        boxes = [_box(one, number, len(shown)) for number, one in enumerate(shown)]
        return [
            vr.element("NominalScreenDefinitionSequence", screen),
            vr.element("StructuredDisplayImageBoxSequence", *boxes),
        ]


def _box(shows: Referred, number: int, count: int) -> Attributes:
    references = tuple(one.reference for one in images((shows,)))
    if not shows.series.grids:
        states = vr.element("ReferencedPresentationStateSequence", *references)
        return box(number, count, "SINGLE").merged([states])
    stack = len(references) > 1
    found = [vr.element("ReferencedImageSequence", *references)]
    if stack:
        found.append(vr.element("ReferencedFirstFrameSequence", references[0]))
    return box(number, count, "STACK" if stack else "SINGLE").merged(found)


DECLARES = Display

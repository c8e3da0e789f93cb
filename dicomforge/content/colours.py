"""The colours of values: a palette of the Standard, a list of colours, or colours by value."""

from dataclasses import dataclass

from dicomforge.content import About, Made, Wrong
from dicomforge.content import _volumes as volumes
from dicomforge.content._blending import blended, joined
from dicomforge.content._images import WINDOW
from dicomforge.content._palette import palette, window
from dicomforge.model import vr
from dicomforge.model.parameter import colour_map
from dicomforge.standard import uids

CLASSES = (
    *("PseudoColorSoftcopyPresentationStateStorage", "BlendingSoftcopyPresentationStateStorage"),
    *("AdvancedBlendingPresentationStateStorage", "ColorPaletteStorage", *volumes.CLASSES),
)
EXAMPLE = {"ColorPaletteStorage": "[black, red, white]"}
MOVES = (*WINDOW, "RelativeOpacity", "RenderingMethod")
ALWAYS = True

USUAL = "HotIronPalette"
"""Of a state that colours what it shows and whose author chose no colours: a well-known palette (PS3.6 B.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    colours: str | tuple[str, ...] | tuple[tuple[float, str], ...] | None = colour_map(
        "the palette; of several series, that of the last one", None
    )

    def attributes(self, about: About) -> Made:
        """Palettes, and the inputs that they colour."""
        name = uids.keyword_of(about.sop_class)
        if not about.of and name != "ColorPaletteStorage":
            return [] if self.colours is None else self._alone(about)
        if name in volumes.CLASSES:
            return volumes.presented(about, self.colours)
        made = palette(self.colours or USUAL)
        if name.startswith("Blending"):
            return blended(about, made)
        if name.startswith("Advanced"):
            return joined(about, made)
        return [] if name == "ColorPaletteStorage" and self.colours is None else self._alone(about)

    def _alone(self, about: About) -> Made:
        """The palette at the top; colours by value are a window too."""
        made = palette(self.colours or USUAL)
        if made.ends is None:
            return [*made.attributes]
        if uids.keyword_of(about.sop_class) == "ColorPaletteStorage":
            return Wrong(
                "a palette is for no certain values", "a list of colours", "write `colours: [navy, cyan, red]`"
            )
        if "WindowCenter" in about.known:
            message = "colours by value are a window, and WindowCenter is another one"
            return Wrong(message, "", "write a list of colours, or leave WindowCenter and WindowWidth out")
        return [*made.attributes, vr.element("SoftcopyVOILUTSequence", window(made.ends))]


DECLARES = Colours

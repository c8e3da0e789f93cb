"""The lengths of two eyes along their axes (PS3.3 section C.8.25.14)."""

from dataclasses import dataclass

from dicomforge.content import About, Made, Wrong
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.code import Code, item
from dicomforge.model.parameter import attributes, group, number

ATTRIBUTES = ("OphthalmicAxialMeasurementsRightEyeSequence",)

SEGMENTS = {
    "cornea": Code("SCT", "28726007", False, "Cornea"),
    "chamber": Code("SCT", "31636006", False, "Anterior Chamber"),
    "lens": Code("DCM", "111778", False, "Single or Anterior Lens"),
    "vitreous": Code("SCT", "26386000", False, "Vitreous Cavity"),
}
"""Of CID 4233, Ophthalmic Axial Length Segment Name."""

FROM_DEVICE = item(Code("DCM", "111780", False, "Measurement From This Device"))
"""Of CID 4240."""
DEVIATION = (
    vr.element(
        "ConceptNameCodeSequence", item(Code("DCM", "111786", False, "Standard Deviation of measurements used"))
    ),
    vr.element("MeasurementUnitsCodeSequence", item(Code("UCUM", "mm", False, "millimeter"))),
)
"""Of CID 4243, Ophthalmic Quality Metric Type."""

LENGTH, SOURCE = "OphthalmicAxialLength", "OphthalmicAxialLengthDataSourceCodeSequence"


@dataclass(frozen=True, slots=True, kw_only=True)
class EyeAxis:
    total: float | None = number(
        "length in mm, from the cornea to the retina; a quality image in `of`", None, within=(10.0, 50.0)
    )
    cornea: float | None = number("thickness in mm", None, positive=True, within=(None, 5.0))
    chamber: float | None = number("depth of the anterior chamber in mm", None, positive=True, within=(None, 15.0))
    lens: float | None = number("thickness in mm", None, positive=True, within=(None, 15.0))
    vitreous: float | None = number("length in mm", None, positive=True, within=(None, 45.0))
    deviation: float = number("standard deviation of the length in mm", 0.02, within=(0.0, 5.0))
    own: Attributes = attributes()

    def segments(self) -> list[tuple[float, Code]]:
        """The measured ones, from front to back."""
        found = ((getattr(self, name), code) for name, code in SEGMENTS.items())
        return [(length, code) for length, code in found if length is not None]

    def item(self, quality: Attributes | None) -> Attributes:
        """The item of an eye, measured as a whole or by its segments, by light."""
        kind, sequence = ("TOTAL LENGTH", "Total") if self.total is not None else ("SEGMENTAL LENGTH", "Segmental")
        light = vr.element("OpticalOphthalmicAxialLengthMeasurementsSequence", _item(vr.element(SOURCE, FROM_DEVICE)))
        modified = vr.element("OphthalmicAxialLengthMeasurementModified", "NO")
        selected = self._selected(quality)
        measured = [part.merged([modified, light]) for part in selected]
        lengths = _item(
            vr.element("OphthalmicAxialLengthMeasurementsType", kind),
            vr.element(f"OphthalmicAxialLengthMeasurements{sequence}LengthSequence", *measured),
        )
        if self.total is not None:
            metric = _item(*DEVIATION, vr.element("NumericValue", self.deviation))
            selected = [
                part.merged([vr.element("OphthalmicAxialLengthQualityMetricSequence", metric)]) for part in selected
            ]
        chosen = vr.element(f"Selected{sequence}OphthalmicAxialLengthSequence", *selected)
        return _item(
            vr.element("OphthalmicAxialLengthMeasurementsSequence", lengths),
            vr.element("OpticalSelectedOphthalmicAxialLengthSequence", _item(chosen)),
        ).merged(self.own)

    def _selected(self, quality: Attributes | None) -> list[Attributes]:
        if self.total is not None and quality is not None:
            image = vr.element("ReferencedOphthalmicAxialLengthMeasurementQCImageSequence", quality)
            return [_item(vr.element(LENGTH, self.total), image)]
        name = "OphthalmicAxialLengthMeasurementsSegmentNameCodeSequence"
        return [_item(vr.element(LENGTH, length), vr.element(name, item(code))) for length, code in self.segments()]


@dataclass(frozen=True, slots=True, kw_only=True)
class AxialLength:
    right: EyeAxis | None = group("the right eye", EyeAxis)
    left: EyeAxis | None = group("the left eye", EyeAxis)

    def attributes(self, about: About) -> Made:
        """Optical biometry; a length as a whole refers to the image that its quality is judged by."""
        eyes = [(side, eye) for side, eye in (("Right", self.right), ("Left", self.left)) if eye is not None]
        quality = None
        if about.of and about.of[0].instances:
            quality = about.of[0]._replace(frame=about.of[0].frame or 1).reference
        if any(eye.total is not None and quality is None for _, eye in eyes):
            message = "a total length refers to its quality control image"
            return Wrong(message, "`of`, a multi-frame secondary capture (PS3.3 C.8.25.14.1.1.6)")
        if not eyes or not all(eye.total is not None or eye.segments() for _, eye in eyes):
            return Wrong("an eye has a length", "`total`, or the lengths of segments such as `vitreous`")
        made = [_eye(side, eye.item(quality)) for side, eye in eyes]
        return [vr.element("OphthalmicAxialMeasurementsDeviceType", "OPTICAL"), *made]


def _eye(side: str, measured: Attributes) -> Element:
    return vr.element(f"OphthalmicAxialMeasurements{side}EyeSequence", measured)


def _item(*elements: Element) -> Attributes:
    return Attributes(elements)


DECLARES = AxialLength

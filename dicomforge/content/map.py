"""What stored values mean: value = slope x stored value + intercept, in units (PS3.3 section C.7.6.16.2.11)."""

from collections.abc import Iterator
from dataclasses import dataclass

from dicomforge.content import About, Made, Wrong
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.code import Code, item
from dicomforge.model.parameter import code, number, string
from dicomforge.model.referred import Referred
from dicomforge.standard import uids

ATTRIBUTES = ("ReferencedImageRealWorldValueMappingSequence",)
CLASSES = ("ParametricMapStorage",)
EXAMPLE = "{slope: 0.001, units: 'UCUM:g/ml', label: Density}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RealWorldValues:
    units: Code = code("units, a UCUM code")
    slope: float = number("value of one step of stored values", 1.0)
    intercept: float = number("value of a stored 0", 0.0)
    label: str = string("label", "")

    def attributes(self, about: About) -> Made:
        """A mapping for each series of `of`, over all stored values that its pixels can have; of a map, its own."""
        own = uids.keyword_of(about.sop_class) in CLASSES
        if not own and (not about.of or any(not one.series.formats for one in about.of)):
            return Wrong("a mapping belongs to images", "`of`, series with pixels", "write `of:` and their name")
        if not self.slope:
            return Wrong("all stored values would mean the same", "a `slope` other than 0", at=("slope",))
        if own:
            return self._line()
        made = [self._mapped(referred) for referred in about.of]
        return [vr.element("ReferencedImageRealWorldValueMappingSequence", *made)]

    def _mapped(self, referred: Referred) -> Attributes:
        formats = referred.series.formats
        ends = _ends(min(one.lowest for one in formats), max(one.highest for one in formats), formats[0].floats)
        mapping = [*self._line(), *ends]
        images = tuple(referred.references())
        return vr.item(ReferencedImageSequence=images, RealWorldValueMappingSequence=Attributes(mapping))

    def _line(self) -> list[Element]:
        """The line and its name; flat, as they are here, they go to the functional groups of a map."""
        return [
            vr.element("LUTLabel", (self.label or self.units.value)[:16]),
            vr.element("LUTExplanation", (self.label or self.units.meaning)[:64]),
            vr.element("MeasurementUnitsCodeSequence", item(self.units)),
            vr.element("RealWorldValueSlope", self.slope),
            vr.element("RealWorldValueIntercept", self.intercept),
        ]


def _ends(first: int, last: int, floats: bool) -> Iterator[Element]:
    """The stored values that a mapping begins and ends with."""
    for which, end in (("First", first), ("Last", last)):
        if floats:
            yield vr.element(f"DoubleFloatRealWorldValue{which}ValueMapped", float(end))
        else:
            yield vr.element(f"RealWorldValue{which}ValueMapped", end, vr="SS" if first < 0 else "US")


DECLARES = RealWorldValues

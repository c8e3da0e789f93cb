"""Real World Value Mapping Item Macro, PS3.3 section C.7.6.16.2.11: a line or a table over stored values."""

from dicomforge.iod.condition import Condition, Conditions, absent, either, present
from dicomforge.iod.view import View

MARKS = frozenset({"RealWorldValueLUTData", "RealWorldValueSlope"})


def _has_float_pixels(view: View) -> bool:
    return "FloatPixelData" in view.root or "DoubleFloatPixelData" in view.root


def _has_integer_pixels(view: View) -> bool:
    return "PixelData" in view.root or "PixelData" in view.produced


def _integer_range(double: str) -> Condition:
    return Condition(either(_has_integer_pixels, present("RealWorldValueLUTData"), absent(double)))


LINE = Condition(either(_has_float_pixels, absent("RealWorldValueLUTData")))

CONDITIONS: Conditions = {
    "RealWorldValueFirstValueMapped": _integer_range("DoubleFloatRealWorldValueFirstValueMapped"),
    "RealWorldValueLastValueMapped": _integer_range("DoubleFloatRealWorldValueLastValueMapped"),
    "DoubleFloatRealWorldValueFirstValueMapped": Condition(
        lambda view: not _has_integer_pixels(view) and not view.has("RealWorldValueFirstValueMapped"), open=True
    ),
    "DoubleFloatRealWorldValueLastValueMapped": Condition(
        lambda view: not _has_integer_pixels(view) and not view.has("RealWorldValueLastValueMapped"), open=True
    ),
    "RealWorldValueLUTData": Condition(absent("RealWorldValueIntercept", "RealWorldValueSlope")),
    "RealWorldValueIntercept": LINE,
    "RealWorldValueSlope": LINE,
}

"""Water equivalent diameter of CT, PS3.3 sections C.8.2.1 and C.8.15.3.8: its value with the method behind it."""

from dicomforge.iod.condition import Condition, Conditions, present

MARKS = frozenset({"WaterEquivalentDiameter", "WaterEquivalentDiameterCalculationMethodCodeSequence"})

CONDITIONS: Conditions = {
    "WaterEquivalentDiameterCalculationMethodCodeSequence": Condition(present("WaterEquivalentDiameter")),
}

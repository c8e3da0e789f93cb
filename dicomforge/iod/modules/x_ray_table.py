"""X-Ray Table Module, PS3.3 section C.8.7.4. "Required if Image is created with table motion": the author's word."""

from dicomforge.iod.condition import Condition, Conditions, holds, left_to_the_author

MOVING = Condition(holds("TableMotion", "DYNAMIC"))

CONDITIONS: Conditions = {
    "TableVerticalIncrement": MOVING,
    "TableLateralIncrement": MOVING,
    "TableLongitudinalIncrement": MOVING,
}

APPLIES = left_to_the_author

"""Specimen Module, PS3.3 section C.7.6.22."""

from dicomforge.iod.condition import Condition, Conditions
from dicomforge.iod.view import View


def _several_specimens(view: View) -> bool:
    return len(view.root.value("SpecimenDescriptionSequence")) > 1


CONDITIONS: Conditions = {
    "SpecimenDescriptionSequence.SpecimenLocalizationContentItemSequence": Condition(_several_specimens),
}

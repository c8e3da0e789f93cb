"""Acquire the position of the patient for the radiation sets, radiations or plan in `of` (PS3.3 C.36.29)."""

from dataclasses import dataclass

from dicomforge.content import About, Made
from dicomforge.content._second_generation.scope import patient_position, scope
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.model.code import Code, item
from dicomforge.model.parameter import attributes, code

CLASSES = ("RTPatientPositionAcquisitionInstructionStorage",)
EXAMPLE = "{task: DCM:121704, AcquisitionSignalType: KV, AcquisitionMethod: STATIC}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquisition:
    task: Code = code("what is acquired, of CID 9242")
    said: Attributes = attributes("Attributes of the subtask, such as `AcquisitionMethod`")

    def attributes(self, about: About) -> Made:
        """A task with one subtask."""
        subtask = vr.item(AcquisitionSubtaskIndex=1, SubtaskWorkitemCodeSequence=item(self.task)).merged(self.said)
        task = vr.item(
            AcquisitionTaskIndex=1,
            AcquisitionTaskWorkitemCodeSequence=item(self.task),
            AcquisitionSubtaskSequence=subtask,
        )
        applies, position = scope(about), patient_position(about)
        if applies is not None:
            task = task.merged([vr.element("AcquisitionTaskApplicabilitySequence", applies)])
        if position:
            task = task.merged([vr.element("RTAcquisitionPatientPositionSequence", Attributes(position))])
        return [vr.element("AcquisitionTaskSequence", task)]


DECLARES = Acquisition

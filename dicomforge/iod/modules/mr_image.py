"""MR Image Module, PS3.3 section C.8.3.1."""

from dicomforge.iod.condition import Condition, Conditions, either, holds, negated

CONDITIONS: Conditions = {
    "RepetitionTime": Condition(either(holds("SequenceVariant", "SK"), negated(holds("ScanningSequence", "EP")))),
    "InversionTime": Condition(holds("ScanningSequence", "IR")),
    "TriggerTime": Condition(holds("ScanOptions", "CG", "PPG"), open=True),
}

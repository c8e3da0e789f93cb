"""Modules of procedure protocols, PS3.3 section C.34."""

from dicomforge.iod.condition import AUTHOR, Condition, other_than
from dicomforge.iod.declared import ModuleRules, module, when
from dicomforge.iod.view import items, tag

CARDIAC, RESPIRATORY = "CardiacSynchronizationTechnique", "RespiratoryMotionCompensationTechnique"
ELEMENT = "AcquisitionProtocolElementSequence"
BEAM = f"{ELEMENT}.CTXRayDetailsSequence"


def _specified(kind: str) -> ModuleRules:
    """What happens when a constraint is violated, and who may change it, is the author's word."""
    parameters = f"{kind}ProtocolElementSpecificationSequence.ParametersSpecificationSequence"
    return module(when(AUTHOR, "ConstraintViolationCondition ModifiableConstraintFlag", within=parameters))


APPROVED_HERE, DISAPPROVED_HERE, REIMBURSED = "128603", "128623", ("128613", "128614", "128615")
ON_TRIAL = ("128604", "128624", "128611", "128612")
"""Codes of DCM that the conditions of the Protocol Approval Module name (PS3.3 Table C.34.15-1)."""


def _asserts(*codes: str) -> Condition:
    asserted = tag("AssertionCodeSequence")
    return Condition(lambda view: any(one.text("CodeValue") in codes for one in items(view.here.value(asserted))))


RULES = {
    "protocol-approval": module(
        when(
            _asserts(APPROVED_HERE, DISAPPROVED_HERE, *REIMBURSED),
            "InstitutionCodeSequence",
            within="ApprovalSequence",
        ),
        when(_asserts(*ON_TRIAL), "ClinicalTrialProtocolID", within="ApprovalSequence"),
    ),
    "general-defined-acquisition": _specified("Acquisition"),
    "general-defined-reconstruction": _specified("Reconstruction"),
    "performed-xa-acquisition": module(
        when(AUTHOR, "ReferencedDefinedProtocolSequence ReferencedPerformedProtocolSequence", within=ELEMENT),
    ),
    "performed-ct-acquisition": module(
        when(AUTHOR, "CardiacFramingType RespiratoryTriggerType", within=BEAM, open=True),
        when(other_than(CARDIAC, "NONE"), "CardiacRRIntervalSpecified CardiacSignalSource", within=BEAM),
        when(other_than(RESPIRATORY, "NONE", "BREATH_HOLD"), "RespiratorySignalSource", within=BEAM, open=True),
        when(
            other_than(RESPIRATORY, "NONE", "REALTIME", "BREATH_HOLD"),
            "RespiratoryTriggerDelayThreshold",
            within=BEAM,
            open=True,
        ),
    ),
}

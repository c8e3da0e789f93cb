"""Clinical Trial Study Module, PS3.3 section C.7.2.3."""

from dicomforge.iod.condition import AUTHOR, Condition, Conditions, holds, present

CONSENT = "ConsentForClinicalTrialUseSequence"

CONDITIONS: Conditions = {
    "LongitudinalTemporalEventType": Condition(present("LongitudinalTemporalOffsetFromEvent")),
    f"{CONSENT}.DistributionType": Condition(holds("ConsentForDistributionFlag", "YES", "WITHDRAWN")),
    f"{CONSENT}.ClinicalTrialProtocolID": AUTHOR,
}

"""Clinical Trial Subject Module, PS3.3 section C.7.1.3."""

from dicomforge.iod.condition import Condition, Conditions, absent, present

CONDITIONS: Conditions = {
    "ClinicalTrialSubjectID": Condition(absent("ClinicalTrialSubjectReadingID")),
    "ClinicalTrialSubjectReadingID": Condition(absent("ClinicalTrialSubjectID")),
    "ClinicalTrialProtocolEthicsCommitteeName": Condition(
        present("ClinicalTrialProtocolEthicsCommitteeApprovalNumber")
    ),
}

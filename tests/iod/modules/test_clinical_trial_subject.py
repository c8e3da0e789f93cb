from tests.iod.instances import is_required, item


def test_a_subject_has_an_id_or_a_reading_id():
    assert is_required("clinical-trial-subject", "ClinicalTrialSubjectID", item())
    assert not is_required(
        "clinical-trial-subject", "ClinicalTrialSubjectID", item(ClinicalTrialSubjectReadingID="1")
    )
    assert not is_required(
        "clinical-trial-subject", "ClinicalTrialSubjectReadingID", item(ClinicalTrialSubjectID="1")
    )


def test_an_approval_number_needs_its_committee():
    keyword = "ClinicalTrialProtocolEthicsCommitteeName"
    approved = item(ClinicalTrialProtocolEthicsCommitteeApprovalNumber="7")
    assert is_required("clinical-trial-subject", keyword, approved)
    assert not is_required("clinical-trial-subject", keyword, item())

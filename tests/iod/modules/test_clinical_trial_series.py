from tests.iod.instances import completed, written


def test_a_trial_series_brings_its_coordinating_centre_empty():
    attributes = completed("ct-image", *written(ClinicalTrialSeriesID="1")).attributes
    assert "ClinicalTrialCoordinatingCenterName" in attributes

from tests.iod.instances import is_required, item


def test_units_other_than_hounsfield_are_named():
    assert is_required("ct-image", "RescaleType", item(MultienergyCTAcquisition="YES"))
    assert is_required("ct-image", "RescaleType", item(RescaleType="US"))
    assert not is_required("ct-image", "RescaleType", item())


def test_a_weighted_derivation_needs_its_factor():
    weighting = item(
        CodeValue="113097", CodingSchemeDesignator="DCM", CodeMeaning="Multi-energy proportional weighting"
    )
    weighted = item(DerivationCodeSequence=weighting)
    assert is_required("ct-image", "EnergyWeightingFactor", weighted)
    assert is_required("ct-image", "CTAdditionalXRaySourceSequence.EnergyWeightingFactor", item(), weighted)
    assert not is_required("ct-image", "EnergyWeightingFactor", item())

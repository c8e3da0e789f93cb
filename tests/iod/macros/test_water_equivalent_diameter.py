from tests.iod.instances import is_required, item


def test_a_diameter_tells_its_method():
    keyword = "WaterEquivalentDiameterCalculationMethodCodeSequence"
    assert is_required("ct-image", keyword, item(WaterEquivalentDiameter=300.0))
    assert not is_required("ct-image", keyword, item())
    dotted = f"MultienergyCTAcquisitionSequence.CTExposureSequence.{keyword}"
    assert is_required("multi-energy-ct-image", dotted, item(WaterEquivalentDiameter=300.0), item(), item())

from tests.iod.instances import is_required, item


def test_a_diameter_needs_its_units():
    assert is_required("device", "DeviceSequence.DeviceDiameterUnits", item(DeviceDiameter=3), item())
    assert not is_required("device", "DeviceSequence.DeviceDiameterUnits", item(DeviceLength=3), item())

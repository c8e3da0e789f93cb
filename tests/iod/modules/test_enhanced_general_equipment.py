from tests.iod.instances import completed


def test_the_equipment_is_this_program_and_tells_no_version_of_it():
    attributes = completed("segmentation").attributes
    assert attributes.text("Manufacturer") == attributes.text("ManufacturerModelName") == "dicomforge"
    assert (attributes.text("DeviceSerialNumber"), attributes.text("SoftwareVersions")) == ("0", "1")

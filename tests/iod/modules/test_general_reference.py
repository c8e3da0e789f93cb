from tests.iod.instances import is_required, item


def test_a_source_that_was_only_turned_tells_its_orientation():
    dotted = "SourceImageSequence.PatientOrientation"
    turned = item(SpatialLocationsPreserved="REORIENTED_ONLY")
    assert is_required("general-reference", dotted, turned, item())
    assert not is_required("general-reference", dotted, item(SpatialLocationsPreserved="YES"), item())

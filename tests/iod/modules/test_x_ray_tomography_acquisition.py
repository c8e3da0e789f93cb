from tests.iod.instances import completed, written


def test_a_tomogram_needs_the_height_of_its_layer():
    found = completed("x-ray-radiofluoroscopic-image", *written(ScanOptions="TOMO")).diagnostics
    assert [d.message.partition(" is ")[0] for d in found] == ["TomoLayerHeight"]
    assert not completed("x-ray-radiofluoroscopic-image", *written(ScanOptions="EKG")).diagnostics

from dicomforge.iod.complete import Context
from tests.iod.instances import complete, implied, sop_class_of


def test_a_thickness_that_nobody_knows_is_written_empty():
    kind = sop_class_of("ct-image")
    result = complete(kind, implied(kind).without([0x00180050]), Context())
    assert result.attributes.get("SliceThickness") is not None
    assert not result.diagnostics

from dicomforge.iod.rules import about
from dicomforge.iod.view import View
from tests.iod.instances import CT, completed, is_required, item, written

XA = "1.2.840.10008.5.1.4.1.1.12.1"


def test_a_line_needs_slope_and_units_and_a_table_neither():
    for keyword in ("RescaleSlope", "RescaleType"):
        assert is_required("modality-lut", keyword, item(RescaleIntercept=0))
        assert not is_required("modality-lut", keyword, item())


def test_a_line_and_a_table_exclude_each_other():
    table = item(LUTDescriptor=(2, 0, 8), ModalityLUTType="US", LUTData=b"01")
    given = written(RescaleSlope=1, RescaleIntercept=0, ModalityLUTSequence=table)
    found = completed("secondary-capture-image", *given).diagnostics
    superfluous = {d.message.partition(" is ")[0] for d in found if d.code == "DF082"}
    assert superfluous == {"ModalityLUTSequence", "RescaleIntercept"}


def test_the_units_are_unspecified_where_nobody_names_them():
    attributes = completed("secondary-capture-image", *written(RescaleSlope=1, RescaleIntercept=0)).attributes
    assert attributes.text("RescaleType") == "US"


def test_logarithmic_angiography_brings_the_module():
    applies = about("modality-lut").applies
    assert applies is not None
    for uid, relation, answer in ((XA, "LOG", True), (XA, "DISP", False), (XA, "LIN", False), (CT, "LOG", False)):
        assert applies(View(item(PixelIntensityRelationship=relation), (), uid, frozenset())) is answer

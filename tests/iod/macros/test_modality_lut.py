from tests.iod.instances import is_required, item

MODULE, INPUT = "presentation-state-blending", "BlendingSequence"


def test_an_input_has_a_line_or_a_table() -> None:
    table = item(LUTDescriptor=(2, 0, 8), ModalityLUTType="US", LUTData=b"01")
    for keyword, here, answer in (
        ("RescaleIntercept", item(), True),
        ("RescaleIntercept", item(ModalityLUTSequence=table), False),
        ("ModalityLUTSequence", item(RescaleIntercept=0), False),
        ("RescaleSlope", item(RescaleIntercept=0), True),
        ("RescaleType", item(ModalityLUTSequence=table), False),
    ):
        assert is_required(MODULE, f"{INPUT}.{keyword}", here, item()) is answer

import pytest

from tests.iod.instances import is_required, item

PLACES = (
    ("softcopy-voi-lut", "SoftcopyVOILUTSequence"),
    ("volumetric-presentation-state-relationship", "VolumetricPresentationStateInputSequence"),
)


@pytest.mark.parametrize(("module", "sequence"), PLACES)
def test_a_window_a_table_or_both(module: str, sequence: str) -> None:
    table = item(LUTDescriptor=(2, 0, 8), LUTData=b"01")
    for keyword, here, answer in (
        ("WindowCenter", item(), True),
        ("WindowCenter", item(VOILUTSequence=table), False),
        ("WindowWidth", item(WindowCenter=40), True),
        ("WindowWidth", item(VOILUTSequence=table), False),
        ("VOILUTSequence", item(WindowCenter=40), False),
    ):
        assert is_required(module, f"{sequence}.{keyword}", here, item()) is answer

from tests.iod.instances import is_required, item


def test_repetition_time_is_left_out_of_single_shot_echo_planar_alone():
    for given, answer in (
        (item(ScanningSequence="EP", SequenceVariant="NONE"), False),
        (item(ScanningSequence="EP", SequenceVariant="SK"), True),
        (item(ScanningSequence="GR"), True),
    ):
        assert is_required("mr-image", "RepetitionTime", given) is answer


def test_inversion_time_belongs_to_inversion_recovery():
    assert is_required("mr-image", "InversionTime", item(ScanningSequence=("SE", "IR")))
    assert not is_required("mr-image", "InversionTime", item(ScanningSequence="SE"))


def test_trigger_time_belongs_to_gating_by_the_heart():
    assert is_required("mr-image", "TriggerTime", item(ScanOptions=("FC", "CG")))
    assert is_required("mr-image", "TriggerTime", item(ScanOptions="PPG"))
    assert not is_required("mr-image", "TriggerTime", item(ScanOptions="RG"))

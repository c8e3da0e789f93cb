from tests.iod.instances import is_required, item


def test_phases_are_described_where_the_pointer_includes_them():
    assert is_required("nm-phase", "PhaseInformationSequence", item(FrameIncrementPointer="PhaseVector"))
    assert not is_required("nm-phase", "PhaseInformationSequence", item(FrameIncrementPointer="SliceVector"))


def test_triggers_are_counted():
    path = "PhaseInformationSequence.NumberOfTriggersInPhase"
    assert is_required("nm-phase", path, item(TriggerVector=(1, 2)), item())
    assert not is_required("nm-phase", path, item(), item())

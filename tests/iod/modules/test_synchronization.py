from tests.iod.instances import completed, written


def test_synchronization_is_demanded_only_of_an_author_who_speaks_of_it():
    assert not completed("ct-image").diagnostics
    found = completed("ct-image", *written(SynchronizationTrigger="SOURCE")).diagnostics
    missing = {d.message.partition(" is ")[0] for d in found}
    assert missing == {"AcquisitionTimeSynchronized", "SynchronizationFrameOfReferenceUID"}

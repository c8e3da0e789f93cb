from dicomforge.model.attributes import tag_of
from tests.iod.instances import completed, of_tables, written


def test_synchronization_is_demanded_only_of_an_author_who_speaks_of_it():
    assert not completed("ct-image").diagnostics
    found = completed("ct-image", *written(SynchronizationTrigger="SOURCE")).diagnostics
    missing = {d.message.partition(" is ")[0] for d in found}
    assert missing == {"AcquisitionTimeSynchronized", "SynchronizationFrameOfReferenceUID"}


def test_a_class_that_demands_the_module_is_not_synchronized_and_its_environment_is_asked_for():
    made = of_tables("1.2.840.10008.5.1.4.1.1.88.40").attributes
    assert made.text("SynchronizationTrigger") == "NO TRIGGER"
    assert made.text("AcquisitionTimeSynchronized") == "N"
    assert made.get(tag_of("SynchronizationFrameOfReferenceUID")) is None


def test_a_trigger_leaves_its_author_to_say_whether_the_clock_is_synchronized():
    made = of_tables("1.2.840.10008.5.1.4.1.1.88.40", SynchronizationTrigger="SOURCE").attributes
    assert made.get(tag_of("AcquisitionTimeSynchronized")) is None

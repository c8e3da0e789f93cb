from dicomforge.iod.rules import about
from dicomforge.iod.view import View
from tests.iod.instances import is_required, item

SEGMENTATION, ENHANCED_CT = "1.2.840.10008.5.1.4.1.1.66.4", "1.2.840.10008.5.1.4.1.1.2.1"
SOURCE = {"SourceImageSequence": item(ReferencedSOPInstanceUID="2.25.9")}


def is_series_required(**values):
    return is_required("common-instance-reference", "ReferencedSeriesSequence", item(**values))


def test_one_of_the_lists_has_what_the_object_refers_to():
    assert is_series_required(**SOURCE)
    assert is_series_required(DerivationImageSequence=item(**SOURCE))
    assert not is_series_required(**SOURCE, StudiesContainingOtherReferencedInstancesSequence=item(StudyID="1"))
    assert not is_series_required(StudyID="1")


def test_procedures_and_studies_are_no_instances_of_a_series():
    step = item(ReferencedSOPInstanceUID="2.25.9")
    assert not is_series_required(ReferencedPerformedProcedureStepSequence=step, ReferencedStudySequence=step)


def test_a_derived_segmentation_has_the_module_and_an_enhanced_image_need_not():
    derived = item(SharedFunctionalGroupsSequence=item(DerivationImageSequence=item(**SOURCE)))
    applies = about("common-instance-reference").applies
    assert applies is not None
    assert applies(View(derived, (), SEGMENTATION, frozenset()))
    assert not applies(View(derived, (), ENHANCED_CT, frozenset()))
    assert not applies(View(item(StudyID="1"), (), SEGMENTATION, frozenset()))

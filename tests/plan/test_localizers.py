"""Localizers and what is planned on them."""

import pytest

from dicomforge.ground.diagnostic import render
from dicomforge.model.attributes import Attributes
from dicomforge.model.plan import SeriesPlan
from tests.plan.specs import findings, planned

BOTH = """
dicomforge: 1
patients:
  p:
    studies:
      s:
        {study}
        series:
          scout:
            Modality: CT
            localizes: [{localizes}]
            {scout}
          ct:
            Modality: CT
            slices: 2
            {ct}
          mr: {Modality: MR}
"""


def text(study: str = "frame_of_reference: head", localizes: str = "ct", scout: str = "", ct: str = "") -> str:
    filled = BOTH.replace("{study}", study).replace("{localizes}", localizes)
    return filled.replace("{scout}", scout).replace("{ct}", ct)


def references(series: SeriesPlan, position: int = 0) -> list[Attributes]:
    return [
        item for item in series.attributes(position).value("ReferencedImageSequence") if isinstance(item, Attributes)
    ]


def uids(series: SeriesPlan, position: int = 0) -> list[str]:
    return [item.text("ReferencedSOPInstanceUID") for item in references(series, position)]


def test_every_planned_image_refers_to_its_localizer_as_that() -> None:
    """PS3.16 CID 7201: (121311, DCM, "Localizer")."""
    found = planned(text())
    for position in range(2):
        (item,) = references(found["p/s/ct"], position)
        assert item.text("ReferencedSOPInstanceUID") == found["p/s/scout"].instances[0].uid
        assert item.text("ReferencedSOPClassUID") == "1.2.840.10008.5.1.4.1.1.2"
        (code,) = item.value("PurposeOfReferenceCodeSequence")
        assert isinstance(code, Attributes)
        shown = [code.text(k) for k in ("CodeValue", "CodingSchemeDesignator", "CodeMeaning")]
        assert shown == ["121311", "DCM", "Localizer"]


def test_a_localizer_refers_to_the_images_that_are_planned_on_it_and_no_others() -> None:
    found = planned(text())
    assert uids(found["p/s/scout"]) == [i.uid for i in found["p/s/ct"].instances]
    assert references(found["p/s/mr"]) == []


def test_a_uid_that_the_author_writes_is_the_one_that_is_referred_to() -> None:
    found = planned(text(scout="SOPInstanceUID: 1.2.3.4"))
    assert uids(found["p/s/ct"]) == ["1.2.3.4"]


def test_the_image_type_of_a_ct_localizer_says_so_and_its_author_wins() -> None:
    """PS3.3 C.8.2.1.1.1: value 3 is AXIAL or LOCALIZER."""
    found = planned(text())
    assert found["p/s/scout"].attributes(0).value("ImageType") == ("ORIGINAL", "PRIMARY", "LOCALIZER")
    assert found["p/s/ct"].attributes(0).value("ImageType") == ("ORIGINAL", "PRIMARY", "AXIAL")
    found = planned(text(scout="ImageType: [DERIVED, SECONDARY, LOCALIZER]"))
    assert found["p/s/scout"].attributes(0).value("ImageType") == ("DERIVED", "SECONDARY", "LOCALIZER")


def test_several_series_may_be_planned_on_one() -> None:
    found = planned(text(localizes="ct, mr"))
    others = [*found["p/s/ct"].instances, *found["p/s/mr"].instances]
    assert uids(found["p/s/scout"]) == [one.uid for one in others]
    assert uids(found["p/s/mr"]) == [found["p/s/scout"].instances[0].uid]


@pytest.mark.parametrize("written", ["omit: [ReferencedImageSequence]", "complete: false"])
def test_what_is_omitted_or_not_completed_stays_absent(written: str) -> None:
    found = planned(text(ct=written))
    assert "ReferencedImageSequence" not in found["p/s/ct"].attributes(0)
    assert len(references(found["p/s/scout"])) == 2


def test_references_that_the_author_writes_stay_as_they_are() -> None:
    own = "ReferencedImageSequence: [{ReferencedSOPClassUID: CTImageStorage, ReferencedSOPInstanceUID: 1.2.3}]"
    assert uids(planned(text(ct=own))["p/s/ct"]) == ["1.2.3"]


def test_one_instance_may_omit_its_references() -> None:
    found = planned(text(ct="instances: {2: {omit: [ReferencedImageSequence]}}"))
    assert [len(references(found["p/s/ct"], i)) for i in range(2)] == [1, 0]


def test_a_series_that_is_not_there_is_an_error_with_the_nearest() -> None:
    (found,) = [d for d in findings(text(localizes="ct1")) if d.is_error]
    assert render(found) == (
        "s.yaml:11:25: error DF088: 'scout' has no series 'ct1' in its study to localize\n"
        "                localizes: [ct1]\n"
        "                            ^^^\n"
        "  found: ct1\n"
        "  expected: ct, mr\n"
        "  help: did you mean 'ct'?"
    )


def test_a_series_does_not_localize_itself() -> None:
    assert [d.code for d in findings(text(localizes="scout")) if d.is_error] == ["DF088"]


def test_a_localizer_in_another_space_is_a_warning() -> None:
    (found,) = [d for d in findings(text(study="StudyID: 1")) if d.code == "DF089"]
    assert render(found) == (
        "s.yaml:11:25: warning DF089: 'ct' is in a different Frame of Reference than its localizer 'scout'\n"
        "                localizes: [ct]\n"
        "                            ^^\n"
        "  help: write the same `frame_of_reference` in both, or in their study"
    )
    assert not [d for d in findings(text()) if d.code == "DF089"]


def test_images_without_a_space_have_no_localizer() -> None:
    (found,) = [d for d in findings(text().replace("CT\n            slices: 2", "US")) if d.code == "DF089"]
    assert (found.message, found.hint) == (
        "'ct' is in no Frame of Reference: 'ct' cannot be drawn on 'scout'",
        "leave it out of `localizes`",
    )

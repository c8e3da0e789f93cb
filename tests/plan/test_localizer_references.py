"""Enhanced images and the localizers that they were planned on."""

import pytest

from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes
from dicomforge.model.plan import SeriesPlan
from tests.plan.specs import planned

SHARED = "SharedFunctionalGroupsSequence"
ENHANCED = """
            SOPClassUID: EnhancedMRImageStorage
            AcquisitionDateTime: 20240131100000
            AnatomicRegionSequence: SCT:12738006
            RepetitionTime: 500
            EffectiveEchoTime: 15
"""
SPEC = f"""
dicomforge: 1
clock: 2024-01-31 10:00:00
patients:
  p:
    studies:
      s:
        frame_of_reference: head
        series:
          old: {{Modality: MR, localizes: [mr], slices: 2}}
          new:{ENHANCED}
            localizes: [mr]
          mr:{ENHANCED}
"""


def with_line(line: str = "") -> dict[str, SeriesPlan]:
    return planned(f"{SPEC.rstrip()}\n            {line}\n")


def references(series: SeriesPlan, index: int = 0) -> list[str]:
    (shared,) = items(series.attributes(index).value(SHARED))
    return [i.text("ReferencedSOPInstanceUID") for i in items(shared.value("ReferencedImageSequence"))]


def first(groups: Attributes, keyword: str) -> Attributes:
    return items(groups.value(keyword))[0]


def test_every_localizer_is_referred_to_in_the_shared_groups_for_its_purpose() -> None:
    found = with_line()
    wanted = [one.uid for name in ("old", "new") for one in found[f"p/s/{name}"].instances]
    assert references(found["p/s/mr"]) == wanted
    for item in items(first(found["p/s/mr"].attributes(0), SHARED).value("ReferencedImageSequence")):
        assert first(item, "PurposeOfReferenceCodeSequence").text("CodeValue") == "121311"


def test_the_evidence_lists_each_instance_once_by_study_and_series() -> None:
    """PS3.3 C.8.13.2.1.2."""
    found = with_line()
    own = found["p/s/mr"].attributes(0)
    (study,) = items(own.value("ReferencedImageEvidenceSequence"))
    assert study.text("StudyInstanceUID") == own.text("StudyInstanceUID")
    series = items(study.value("ReferencedSeriesSequence"))
    assert [s.text("SeriesInstanceUID") for s in series] == [found["p/s/old"].uid, found["p/s/new"].uid]
    listed = [[i.text("ReferencedSOPInstanceUID") for i in items(s.value("ReferencedSOPSequence"))] for s in series]
    assert listed == [[i.uid for i in found[f"p/s/{name}"].instances] for name in ("old", "new")]


def test_an_enhanced_localizer_says_what_it_is_and_does_not_refer_back() -> None:
    """PS3.16 CID 7201 has no purpose for that, and functional groups want one."""
    found = with_line()["p/s/new"].attributes(0)
    assert found.value("ImageType") == ("ORIGINAL", "PRIMARY", "LOCALIZER", "NONE")
    assert "ReferencedImageSequence" not in first(found, SHARED)
    assert "ReferencedImageEvidenceSequence" not in found


@pytest.mark.parametrize("line", ["omit: [ReferencedImageSequence]", f"omit: [{SHARED}.ReferencedImageSequence]"])
def test_what_is_omitted_stays_absent(line: str) -> None:
    found = with_line(line)["p/s/mr"]
    assert references(found) == []
    assert "ReferencedImageEvidenceSequence" not in found.attributes(0)


def test_the_author_s_own_references_stay() -> None:
    code = "PurposeOfReferenceCodeSequence: DCM:121311"
    own = f"{{ReferencedSOPClassUID: MRImageStorage, ReferencedSOPInstanceUID: 1.2.3, {code}}}"
    evidence = (
        "ReferencedImageEvidenceSequence: [{StudyInstanceUID: 1.2, ReferencedSeriesSequence: "
        "[{SeriesInstanceUID: 1.2.4, ReferencedSOPSequence: [{ReferencedSOPClassUID: MRImageStorage, "
        "ReferencedSOPInstanceUID: 1.2.3}]}]}]"
    )
    found = with_line(f"ReferencedImageSequence: [{own}]\n            {evidence}")["p/s/mr"]
    assert references(found) == ["1.2.3"]
    assert first(found.attributes(0), "ReferencedImageEvidenceSequence").text("StudyInstanceUID") == "1.2"


def test_one_instance_may_omit_its_references() -> None:
    found = with_line("instances: [{}, {omit: [ReferencedImageSequence]}]")["p/s/mr"]
    assert [len(references(found, index)) for index in range(2)] == [3, 0]
    evidence = ["ReferencedImageEvidenceSequence" in found.attributes(index) for index in range(2)]
    assert evidence == [True, False]

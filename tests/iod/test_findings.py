from dicomforge.ground.diagnostic import render
from dicomforge.ground.span import Source, Span
from dicomforge.iod import findings
from dicomforge.iod.complete import Context
from dicomforge.model import vr
from tests.iod.instances import complete, completed, implied, item, sop_class_of, written


def rendered(name, *elements) -> list[str]:
    return [render(d) for d in completed(name, *elements).diagnostics]


def test_df080_names_path_module_section_and_condition():
    assert rendered("ct-image", *written(WindowCenter=40)) == [
        "error DF080: WindowWidth is Type 1C in the VOI LUT Module (PS3.3 C.11.2): it is missing and has no default\n"
        "  expected: Required if Window Center (0028,1050) is present.\n"
        "  help: write `WindowWidth`, or `omit: [WindowWidth]` to leave it out"
    ]


def test_df080_shows_the_place_in_the_spec():
    kind = sop_class_of("mr-image")
    span = Span(Source("mr.yaml", "series: {Modality: MR}"), 1, 1, 6)
    given = implied(kind).without([0x00200032])
    (found,) = complete(kind, given, Context(span=span)).diagnostics
    assert render(found) == (
        "mr.yaml:1:1: error DF080: ImagePositionPatient is Type 1 in the Image Plane Module (PS3.3 C.7.6.2): "
        "it is missing and has no default\n"
        "    series: {Modality: MR}\n"
        "    ^^^^^^\n"
        "  help: write `ImagePositionPatient`, or `omit: [ImagePositionPatient]` to leave it out"
    )


def test_df081_lists_what_was_not_evaluated_once_for_a_module():
    found = findings.not_evaluated("nm-image", ("ActualFrameDuration", "CountRate"), None)
    assert render(found) == (
        "note DF081: conditions of the NM Image Module (PS3.3 C.8.4.9) were not evaluated: ActualFrameDuration, "
        "CountRate\n"
        "  help: write those of them that your data need"
    )


def test_df082_warns_of_what_shall_not_be_present():
    assert rendered("secondary-capture-image", *written(PlanarConfiguration=0)) == [
        "warning DF082: PlanarConfiguration is Type 1C in the Image Pixel Module (PS3.3 C.7.6.3), but its condition "
        "is false\n"
        "  expected: Required if Samples per Pixel (0028,0002) has a value greater than 1.\n"
        "  help: leave it out, or fulfil its condition"
    ]


def test_df083_is_a_type_1_without_value():
    assert rendered("mr-image", *written(ScanningSequence=())) == [
        "error DF083: ScanningSequence is Type 1 in the MR Image Module (PS3.3 C.8.3.1), and it has no value\n"
        "  help: give it a value, or `ScanningSequence: {raw: ''}` to keep it empty"
    ]


def test_a_path_is_written_as_omit_takes_it():
    found = rendered("ct-image", *written(AnatomicRegionSequence=item(CodeValue="1", CodingSchemeDesignator="SCT")))
    assert "`omit: [AnatomicRegionSequence.CodeMeaning]`" in found[0]


def test_df080_of_a_further_overlay_names_the_tag_by_which_it_is_written():
    rows = vr.element("OverlayRows", 4)._replace(tag=0x60020010)
    found = rendered("ct-image", rows)
    assert found[0] == (
        "error DF080: OverlayColumns (6002,0011) is Type 1 in the Overlay Plane Module (PS3.3 C.9.2): it is "
        'missing and has no default\n  help: write `"(6002,0011)"`, or `omit: ["(6002,0011)"]` to leave it out'
    )


def test_df080_asks_for_one_of_two_that_exclude_each_other_in_one_message():
    """PS3.3 Table A.14-1, C.11.1: logarithmic pixels have a table or a line."""
    given = written(PixelIntensityRelationship="LOG")
    found = [d for d in completed("x-ray-angiographic-image", *given).diagnostics if "LUT" in d.message]
    assert [render(d) for d in found] == [
        "error DF080: ModalityLUTSequence or RescaleIntercept is required in the Modality LUT Module (PS3.3 C.11.1): "
        "both are missing\n"
        "  expected: one of them, and not both\n"
        "  help: write one of them, or `omit: [ModalityLUTSequence, RescaleIntercept]` to leave both out"
    ]


def test_df080_asks_for_the_line_where_the_table_is_omitted():
    given = written(PixelIntensityRelationship="LOG")
    found = completed("x-ray-angiographic-image", *given, omit=("ModalityLUTSequence",)).diagnostics
    assert [d.message.partition(" is ")[0] for d in found if "LUT" in d.message] == ["RescaleIntercept"]

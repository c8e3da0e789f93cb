"""The rules of the house that a program can hold: small files, mirrored tests, names that say something."""

import ast
import re
from pathlib import Path

from tests.tools import ROOT

SOURCES = sorted(p for p in (ROOT / "dicomforge").rglob("*.py") if p.name != "__init__.py")

NO_BEHAVIOUR = {
    "__main__.py",
    "compare/difference.py",
    "builder/request.py",
    "builder/context.py",
    "ground/exit_codes.py",
    "ground/own_folder.py",
    "ground/wrong.py",
    "model/plan.py",
    "model/produced.py",
    "model/attribute_spec.py",
    "model/spec.py",
    "model/trust.py",
    "phantom/arrays.py",
    "plan/task.py",
}
"""Files of plain values, and the console script."""

TESTED_TOGETHER = {
    **dict.fromkeys(
        (
            *(f"truth/{name}.py" for name in ("document", "measure", "objects", "plan_truth", "produce", "tally")),
            *("model/truth.py", "truth/draws.py", "truth/schema.py"),
        ),
        "truth/test_document.py",
    ),
    "grammar/fault_place.py": "grammar/test_check_words.py",
    "expand/truth_series.py": "truth/test_parts.py",
    "truth/object_numbers.py": "truth/test_parts.py",
    **dict.fromkeys(
        ("truth/resolution.py", "truth/noise_texture.py", "truth/mean_tolerance.py"), "truth/test_image_quality.py"
    ),
    "truth/compare_quality.py": "truth/test_quality_lies.py",
    **dict.fromkeys(
        ("truth/compare_objects.py", "truth/measured_files.py", "truth/read_frames.py"), "truth/test_verify.py"
    ),
    "phantom/carving.py": "phantom/test_carve.py",
    "transfer/video.py": "plan/test_video.py",
    "transfer/encoders/hevcmp51.py": "plan/test_video.py",
    "transfer/encoders/mpeg2_mphl.py": "plan/test_video.py",
    "transfer/encoders/mpeg2_mpml.py": "plan/test_video.py",
    "transfer/encoders/mpeg4_hp41.py": "plan/test_video.py",
    "transfer/encoders/mpeg4_hp41_bd.py": "plan/test_video.py",
    "iod/dose_volumes.py": "kinds/test_dose.py",
    "iod/sop_classes/rt_dose.py": "kinds/test_dose.py",
    "phantom/inside.py": "kinds/test_dose.py",
    "content/summary.py": "content/test_fraction.py",
    "content/_first_generation/__init__.py": "content/test_plan.py",
    "content/_first_generation/beams.py": "content/test_plan.py",
    "content/_first_generation/brachytherapy.py": "content/test_plan.py",
    "content/_first_generation/beams_eye_view.py": "content/test_plan.py",
    "iod/sop_classes/rt_structure_set.py": "kinds/test_structure_set.py",
    **{
        f"iod/sop_classes/digital_mammography_x_ray_image_for_{use}.py": (
            f"iod/sop_classes/test_digital_x_ray_image_for_{use}.py"
        )
        for use in ("presentation", "processing")
    },
    **{
        f"iod/sop_classes/multi_frame_{pixels}_secondary_capture_image.py": (
            "iod/sop_classes/test_multi_frame_secondary_capture_image.py"
        )
        for pixels in ("grayscale_byte", "grayscale_word", "single_bit", "true_color")
    },
    "iod/structures.py": "kinds/test_structure_set.py",
    "model/structures.py": "kinds/test_structure_set.py",
    "plan/structures.py": "kinds/test_structure_set.py",
    "content/_blending.py": "content/test_colours.py",
    "content/_boxes.py": "content/test_views.py",
    "content/_images.py": "content/test_area.py",
    "content/_palette.py": "content/test_colours.py",
    "content/_volumes.py": "content/test_colours.py",
    "plan/frame_positions.py": "plan/test_geometry.py",
    "compare/grouped.py": "compare/test_text.py",
    "compare/planned.py": "compare/test_compare.py",
    "compare/side.py": "compare/test_compare.py",
    "transfer/read/frame_stream.py": "inspect/test_streams.py",
    "transfer/read/streams.py": "inspect/test_streams.py",
    "transfer/read/flaw.py": "inspect/test_finding.py",
    "kinds/in_memory.py": "test_api.py",
    "transfer/write.py": "transfer/test_syntax.py",
    "kinds/image.py": "kinds/test_files.py",
    "kinds/multi_frame.py": "plan/test_frames.py",
    "model/labels.py": "kinds/test_segmentation.py",
    "plan/draft.py": "plan/test_finish.py",
    "cli/clash.py": "test_packaging.py",
    "cli/shells.py": "cli/shells/test_words.py",
    "builder/executors/serial.py": "builder/executors/test_processes.py",
    "builder/kept_warnings.py": "test_pytest_use.py",
    "builder/database.py": "builder/test_store.py",
    "builder/reasons.py": "builder/test_build.py",
    "builder/steps.py": "builder/test_build.py",
    "builder/stale.py": "builder/test_build.py",
    "builder/shard_set.py": "builder/test_merge.py",
    "content/_implant.py": "content/test_assembly.py",
    "content/_places.py": "content/test_acquisitions.py",
    "content/_protocol.py": "content/test_acquisitions.py",
    **dict.fromkeys(
        ("content/_common.py", "content/_objects.py", "content/_rows.py", "content/template.py"),
        "content/test_templates.py",
    ),
    **dict.fromkeys(
        (
            "content/_templates/acquisition_context.py",
            "content/_templates/enhanced_x_ray_radiation_dose.py",
            "content/_templates/implantation_plan.py",
            "content/_templates/patient_radiation_dose.py",
            "content/_templates/procedure_log.py",
            "content/_templates/simplified_echo.py",
        ),
        "content/test_report_templates.py",
    ),
    **dict.fromkeys(
        (
            "content/_templates/cad_report.py",
            "content/_templates/ct_radiation_dose.py",
            "content/_templates/measurement_report.py",
            "content/_templates/projection_x_ray_radiation_dose.py",
            "content/_templates/radiopharmaceutical_radiation_dose.py",
        ),
        "content/test_templates.py",
    ),
    "content/_cda.py": "content/test_document.py",
    "content/_models.py": "content/test_document.py",
    "content/_pdf.py": "content/test_document.py",
    "content/_file_kinds.py": "content/test_document.py",
    "model/outside.py": "content/test_bounds.py",
    "content/_relations.py": "content/test_content.py",
    "content/_tree.py": "content/test_content.py",
    "content/title.py": "content/test_content.py",
    "grammar/tree.py": "content/test_content.py",
    "model/content_item.py": "content/test_content.py",
    "content/_solid.py": "content/test_mesh.py",
    "iod/surfaces.py": "content/test_mesh.py",
    "iod/sop_classes/surface_segmentation.py": "kinds/test_surface_segmentation.py",
    "iod/sop_classes/label_map_segmentation.py": "kinds/test_label_map.py",
    "iod/sop_classes/confocal_microscopy_tiled_pyramidal_image.py": "kinds/test_slide.py",
    "iod/slides.py": "kinds/test_slide.py",
    "iod/sop_classes/vl_whole_slide_microscopy_image.py": "kinds/test_slide.py",
    "plan/tiles.py": "kinds/test_slide.py",
    "plan/surface_segments.py": "kinds/test_surface_segmentation.py",
    "plan/height_map.py": "kinds/test_height_map.py",
    "model/height_map.py": "kinds/test_height_map.py",
    "phantom/heights.py": "kinds/test_height_map.py",
    "iod/sop_classes/height_map_segmentation.py": "kinds/test_height_map.py",
    "content/_second_generation/beams.py": "content/test_beam.py",
    "content/_second_generation/devices.py": "content/test_beam.py",
    "content/_second_generation/position.py": "content/test_beam.py",
    "content/_second_generation/records.py": "content/test_delivery.py",
    "content/_second_generation/instructions.py": "content/test_delivery.py",
    "content/_second_generation/session.py": "content/test_delivery.py",
    "content/_second_generation/scope.py": "content/test_intent.py",
    "content/acquisition.py": "content/test_intent.py",
    "content/annotations.py": "content/test_intent.py",
    "content/fractions.py": "content/test_intent.py",
    "content/preparation.py": "content/test_intent.py",
    "grammar/faults.py": "plan/test_faults.py",
    "grammar/encode.py": "plan/test_encode.py",
    "grammar/stress.py": "plan/test_stress.py",
    "model/stress.py": "plan/test_stress.py",
    "model/encode.py": "plan/test_encode.py",
    "plan/file_meta.py": "plan/test_finish.py",
    "transfer/compressed.py": "plan/test_encode.py",
    "transfer/encoded_file.py": "transfer/test_write_faulty.py",
    "transfer/faults/change.py": "transfer/test_write_faulty.py",
    "grammar/content.py": "plan/test_content.py",
    "grammar/fills.py": "grammar/test_layers.py",
    "model/referred.py": "plan/test_references.py",
    "plan/parameters.py": "plan/test_recipes.py",
    "plan/format_reader.py": "plan/test_pixels.py",
}
"""Files whose test stands with that of the room's verb."""


def test_no_file_passes_400_lines() -> None:
    long = {str(p): n for p in ROOT.glob("*/**/*.py") if (n := len(p.read_text().splitlines())) > 400}
    assert not {name for name in long if "/.venv/" not in name}


def test_every_file_has_its_mirror_among_the_tests() -> None:
    missing = []
    for source in SOURCES:
        path = source.relative_to(ROOT / "dicomforge")
        test = TESTED_TOGETHER.get(path.as_posix(), str(path.parent / f"test_{path.name}"))
        if path.as_posix() not in NO_BEHAVIOUR and not (ROOT / "tests" / test).is_file():
            if path.parts[:2] in (
                ("transfer", "encoders"),
                ("transfer", "faults"),
                ("iod", "modules"),
                ("iod", "macros"),
            ):
                continue  # one table of syntaxes, and one of faults, tests them all; each Module and macro has a test
            missing.append(path.as_posix())
    assert not missing


def test_a_class_name_stands_once_in_the_package() -> None:
    files: dict[str, list[str]] = {}
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text())):
            if isinstance(node, ast.ClassDef):
                files.setdefault(node.name, []).append(source.relative_to(ROOT).as_posix())
    assert {name: found for name, found in files.items() if len(found) > 1} == {}


def test_no_file_has_a_name_that_says_nothing() -> None:
    banned = re.compile(r"(^|_)(manager|helpers?|utils?|processor|handler|misc|info)(_|\.py$)")
    assert not [p.name for p in SOURCES if banned.search(p.name)]


def test_every_error_code_in_the_source_has_a_page_and_every_page_a_code() -> None:
    used = {code for p in SOURCES for code in re.findall(r"\bDF\d{3}\b", _without_docs(p))}
    pages = {p.stem for p in (ROOT / "dicomforge" / "ground" / "errors").glob("DF*.md")}
    assert used == pages


def _without_docs(path: Path) -> str:
    return re.sub(r'""".*?"""', "", path.read_text(), flags=re.DOTALL)

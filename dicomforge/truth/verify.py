"""Verify: measure the files of a truth and compare them with truth.json and manifest.jsonl."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.iod.view import items
from dicomforge.model.draws import value_of
from dicomforge.model.spec import Drawn
from dicomforge.model.truth import MANIFEST, TRUTH
from dicomforge.transfer.read.numbers import whole
from dicomforge.truth.compare_materials import materials
from dicomforge.truth.compare_objects import (
    Difference,
    SeenFiles,
    Unmeasured,
    differences,
    is_covered,
    reported,
    unjudged,
)
from dicomforge.truth.compare_quality import qualities
from dicomforge.truth.compare_series import series_facts
from dicomforge.truth.compare_shapes import shapes
from dicomforge.truth.compare_slice import slice_profile
from dicomforge.truth.image_quality import UNBIASED
from dicomforge.truth.manifest import native
from dicomforge.truth.measure_quality import measured_quality
from dicomforge.truth.measured_files import ImageStack, labels_of, segments_of
from dicomforge.truth.read_frames import ReadObject, read_object
from dicomforge.truth.splits import split_of

FORMAT = 1
SAID = {
    "sop_instance_uid": "SOPInstanceUID",
    "sop_class_uid": "SOPClassUID",
    "series_uid": "SeriesInstanceUID",
    "study_uid": "StudyInstanceUID",
    "study_date": "StudyDate",
}
"""What a line of the manifest has of its file, and the Attribute that has it."""

MOST_SHOWN = 20

_ADD_LABELS = "add `seg` or `labelmap` to `truth`: objects are measured by their labels"
_NO_LABELS = "no segmentation has labels of objects in patient space"
_ADD_SEG = "add `seg` to `truth`: in a label map, a pixel belongs to the last object that has it"


class TruthCheck(NamedTuple):
    """The check of one truth.json: its objects, how many of them were measured, and its files."""

    target: str
    objects: int
    measured: int
    absent: int
    """Objects that no image shows, in a truth whose segmentation was not built since that is so of all of them."""
    files: int
    hint: str
    """How objects that were not measured can be, where they lie in patient space."""
    differences: tuple[Difference, ...]
    unmeasured: tuple[Unmeasured, ...]


class ManifestLine(NamedTuple):
    """A line of the manifest, and the file as read; None where the file is missing."""

    said: dict[str, Any]
    read: ReadObject | None


def found_below(out: Path) -> list[Path]:
    """Every truth.json below a folder, in order."""
    return sorted(path for path in out.rglob(TRUTH) if ".dicomforge" not in path.parts)


def check(path: Path, out: Path) -> TruthCheck:
    """Compares a truth.json with the files that its manifest lists below `out`.

    Raises OSError, ValueError and KeyError where one of the two cannot be read as a truth.
    """
    truth = json.loads(path.read_text(encoding="utf-8"))
    if truth["format"] != FORMAT:
        raise ValueError(f"format {truth['format']}")
    in_space = any(one["volume_mm3"] is not None for one in truth["objects"])
    manifest = path.parent / MANIFEST
    if not manifest.is_file():
        missing = Difference("manifest", manifest.relative_to(out).as_posix(), "missing")
        return TruthCheck(
            truth["target"], len(truth["objects"]), 0, 0, 0, _ADD_LABELS if in_space else "", (missing,), ()
        )
    told = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines()]
    found: list[Difference] = [*_drawn(truth), *_split(truth["split"], truth["target"], truth)]
    lines = []
    for said in told:
        line, wrong = _file(said, out)
        lines.append(line)
        found += [*wrong, *_split(said["split"], said["target"], truth)]
    found += [*_listed(truth, told), *_labelled(truth)]
    own = [line.read for line in lines if line.read is not None and line.said["target"] == truth["target"]]
    stack = ImageStack(own)
    found += qualities(truth, stack)
    seen = _seen(truth, lines, stack)
    made = [series_facts(truth, own, told), materials(truth, own)]
    left: list[Unmeasured] = []
    if seen is None:
        left.append(Unmeasured("mtf50_per_mm, mtf10_per_mm, nps_peak_per_mm, shape, visible_fraction", _NO_LABELS))
    else:
        made += [measured_quality(truth, seen), slice_profile(truth, seen), shapes(truth, seen)]
    for different, unmeasured in made:
        found += different
        left += unmeasured
    judged: list[dict[str, Any]] = []
    if seen is not None:
        in_volume = [one for one in truth["objects"] if one["volume_mm3"] is not None]
        judged = [one for one in in_volume if not is_covered(one, truth["objects"], seen)]
        found += chain.from_iterable(differences(one, seen) for one in judged)
        left += unjudged(judged, seen)
    absent = sum(not one["present"] for one in truth["objects"]) if seen is None and _has_absent_labels(truth) else 0
    hint = "" if not in_space else _ADD_LABELS if seen is None else _ADD_SEG
    differing = tuple(dict.fromkeys(found))
    return TruthCheck(
        truth["target"], len(truth["objects"]), len(judged), absent, len(told), hint, differing, tuple(left)
    )


def _has_absent_labels(truth: dict[str, Any]) -> bool:
    """Whether labels were asked for, and not built since no image shows an object."""
    return any(part.endswith(("-seg", "-labelmap")) for part in truth["absent_parts"])


def check_all(out: Path) -> tuple[tuple[TruthCheck, ...], tuple[Diagnostic, ...]]:
    """The checks of every truth below a folder, and findings; a file that cannot be read is a finding."""
    done: list[TruthCheck] = []
    found: list[Diagnostic] = []
    for path in found_below(out):
        try:
            done.append(check(path, out))
        except (OSError, ValueError, KeyError, TypeError) as error:
            found.append(Diagnostic("DF198", f"{path} cannot be compared with the files", found=repr(error)))
        else:
            found += diagnostics(path, done[-1])
    if not done and not found:
        hint = "write `truth: true` in the spec, and build it"
        found.append(Diagnostic("DF198", f"there is no truth.json below {out}", hint=hint))
    return tuple(done), tuple(found)


def diagnostics(path: Path, done: TruthCheck) -> list[Diagnostic]:
    """The differences as findings about a truth.json."""
    shown = [
        Diagnostic(
            "DF198",
            f"{path}: the {one.what} differs from the files",
            found=f"{one.in_files} in the files",
            expected=f"{one.in_truth} as the truth says",
        )
        for one in done.differences[:MOST_SHOWN]
    ]
    left = done.objects - done.measured - done.absent
    if left > 0:
        message = f"{path}: {left} of {done.objects} objects were not measured"
        shown.append(Diagnostic("DF199", message, hint=done.hint, severity="note"))
    return shown


def _drawn(truth: dict[str, Any]) -> Iterator[Difference]:
    for one in truth["draws"]:
        drawn = one["distribution"]
        made = Drawn(
            one["of"],
            tuple(one["key"]),
            drawn["kind"],
            tuple(drawn["arguments"]),
            tuple(drawn["weights"]),
            one["value"],
        )
        own = value_of(made).value
        if own != made.value:
            yield Difference(f"draw of {one['of']!r}", str(one["value"]), f"{own} by its key")


def _split(split: str | None, target: str, truth: dict[str, Any]) -> Iterator[Difference]:
    own = split_of(target, tuple(truth["splits"].items()))
    if own != split:
        yield Difference(f"split of {target}", str(split), f"{own} by its names")


def _file(said: dict[str, Any], out: Path) -> tuple[ManifestLine, list[Difference]]:
    """A file of the manifest, with its digests and UIDs."""
    path, name = out / said["path"], said["path"]
    if not path.is_file():
        return ManifestLine(said, None), [Difference(f"file {name}", "listed", "missing")]
    found = []
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != said["sha256"]:
        found.append(Difference(f"SHA-256 of {name}", said["sha256"], digest))
    read = read_object(path)
    for key, keyword in SAID.items():
        own = read.attributes.text(keyword)
        if own != said[key]:
            found.append(Difference(f"{keyword} of {name}", said[key], own or "none"))
    if "frames" in said and read.frames:
        own_frames = [_digest(read, number) for number in range(len(read.frames))]
        if own_frames != said["frames"]:
            found.append(Difference(f"SHA-256 of the frames of {name}", *_first(said["frames"], own_frames)))
    return ManifestLine(said, read), found


def _digest(read: ReadObject, number: int) -> str:
    try:
        return hashlib.sha256(native(read.stored(read.frames[number]))).hexdigest()
    except ValueError as error:
        return str(error)


def _first(told: Sequence[str], own: Sequence[str]) -> tuple[str, str]:
    """The first pair that differs."""
    pairs = ((a, b) for a, b in zip(told, own, strict=False) if a != b)
    return next(pairs, (f"{len(told)} frames", f"{len(own)} frames"))


def _listed(truth: dict[str, Any], told: list[dict[str, Any]]) -> Iterator[Difference]:
    """Series of the truth and its parts that differ from those of the manifest."""
    series = {truth["target"]: truth["series_uid"]}
    series |= {f"{truth['target'].rpartition('/')[0]}/{one['series']}": one["uid"] for one in truth["parts"]}
    for target, uid in series.items():
        uids = sorted({line["series_uid"] for line in told if line["target"] == target})
        if uids != [uid]:
            yield Difference(f"SeriesInstanceUID of {target}", uid, ", ".join(uids) or "no file")
    for line in told:
        for key in ("study_uid", "study_date"):
            if line["target"] in series and line[key] != truth[key]:
                yield Difference(SAID[key], truth[key], line[key])


def _seen(truth: dict[str, Any], lines: Sequence[ManifestLine], stack: ImageStack) -> SeenFiles | None:
    """What the files show; None where no segmentation has labels."""
    parts = [line.read for line in lines if line.read is not None and line.said["target"] != truth["target"]]
    label = next((one for one in parts if _type(one) == "BINARY"), None)
    label = label or next((one for one in parts if _type(one) == "LABELMAP"), None)
    if label is None or not stack.grids:
        return None
    has_values = all(len(one) == 1 for one in stack.images)
    fractions = next((one for one in parts if _type(one) == "FRACTIONAL"), None)
    report = next((one for one in parts if one.attributes.text("Modality") == "SR"), None)
    return SeenFiles(
        stack,
        segments_of(label.attributes),
        labels_of(label, stack, with_values=has_values),
        None if fractions is None else labels_of(fractions, stack, with_values=False),
        None if report is None else reported(report.attributes),
        tuple(map(_numbers, parts)),
        _type(label) == "LABELMAP",
        has_values,
        set(truth["noise"]) <= set(UNBIASED),
        lambda at: next((one["noise"] for one in truth["quality"] if one["at"] == at), None),
    )


def _numbers(one: ReadObject) -> dict[str, int]:
    """The numbers of a label map, and of the regions of a structure set, by the name of the object."""
    if _type(one) == "LABELMAP":
        return {segment.name: segment.number for segment in segments_of(one.attributes)}
    regions = items(one.attributes.value("StructureSetROISequence"))
    return {region.text("ROIName"): whole(region, "ROINumber") or 0 for region in regions}


def _labelled(truth: dict[str, Any]) -> Iterator[Difference]:
    """Labels that do not rise from 1 to the largest."""
    by_name = {one["name"]: one["label"] for one in truth["objects"]}
    last = 0
    for name, label in by_name.items():
        if not last < label <= truth["labels"]:
            yield Difference(f"label of {name!r}", str(label), f"{last + 1} to {truth['labels']} by its place")
        last = max(last, label)


def _type(one: ReadObject) -> str:
    return one.attributes.text("SegmentationType")

"""Compare series: what truth.json says of its series, against the files, the manifest and the keys of its draws."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from dicomforge.truth.compare_objects import Difference, Unmeasured
from dicomforge.truth.read_frames import ReadObject

ITEM = re.compile(r"-\d+\Z")
"""The end of the name of an item of a scatter or a repeat."""

SAID: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "PatientID": lambda truth: str(truth["patient"]["id"]),
    "FrameOfReferenceUID": lambda truth: str(truth["frame_of_reference_uid"] or ""),
    "Modality": lambda truth: str(truth["modality"]),
}
"""What a truth says of all of its files."""


def series_facts(
    truth: Mapping[str, Any], files: Sequence[ReadObject], lines: Sequence[Mapping[str, Any]]
) -> tuple[list[Difference], list[Unmeasured]]:
    """Compares the facts about a series; `files` are its own, `lines` those of the manifest."""
    found: list[Difference] = []
    left: list[Unmeasured] = []
    for keyword, told in SAID.items():
        own = sorted({one.attributes.text(keyword) for one in files})
        if files and own != [told(truth)]:
            found.append(Difference(keyword, told(truth), ", ".join(own) or "none"))
    found += [*_patient(truth), *_parts(truth, lines), *_names_of_draws(truth)]
    for made in (_scene(truth), _labels(truth), _noise(truth)):
        if isinstance(made, Unmeasured):
            left.append(made)
        else:
            found += made
    if truth["absent_parts"]:
        left.append(Unmeasured("absent_parts", "no file shows which series were asked for"))
    inside = tuple(one["name"] for one in truth["objects"] if one["with"])
    if inside:
        left.append(
            Unmeasured("with", "segmentations show which pixels belong to an object, not by which layer", inside)
        )
    return found, left


def _patient(truth: Mapping[str, Any]) -> Iterator[Difference]:
    told, own = truth["patient"]["name"], truth["target"].split("/")[1]
    if told != own:
        yield Difference("patient", told, f"{own} by its target")


def _parts(truth: Mapping[str, Any], lines: Sequence[Mapping[str, Any]]) -> Iterator[Difference]:
    folder = truth["target"].rpartition("/")[0]
    for one in truth["parts"]:
        classes = sorted({line["sop_class_uid"] for line in lines if line["target"] == f"{folder}/{one['series']}"})
        if classes != [one["sop_class_uid"]]:
            yield Difference(f"SOPClassUID of {one['series']}", one["sop_class_uid"], ", ".join(classes) or "no file")
    built = {line["target"] for line in lines}
    for name in truth["absent_parts"]:
        if f"{folder}/{name}" in built:
            yield Difference("absent_parts", name, "a series with files")


def _names_of_draws(truth: Mapping[str, Any]) -> Iterator[Difference]:
    """A draw of a layer ends its key with the names of what it draws."""
    for one in truth["draws"]:
        own = ".".join(one["key"][-len(one["of"].split(".")) :])
        if own != one["of"]:
            yield Difference(f"name of the draw of {one['of']!r}", one["of"], f"{own} by its key")


def _scene(truth: Mapping[str, Any]) -> list[Difference] | Unmeasured:
    """The scene, which keys of draws have after the seed and the patient."""
    names = sorted(
        {one["key"][2] for one in truth["draws"] if "." in one["of"] and ".".join(one["key"][3:]) == one["of"]}
    )
    if not names:
        return [] if truth["scene"] is None else Unmeasured("scene", "only keys of its random values have its name")
    told = str(truth["scene"])
    return [] if names == [told] else [Difference("scene", told, f"{', '.join(names)} by the keys of its draws")]


def _labels(truth: Mapping[str, Any]) -> list[Difference] | Unmeasured:
    """The largest label: that of the last object, unless a scatter can have more items than here."""
    names = {one["name"]: one["label"] for one in truth["objects"]}
    last, told = max(names.values(), default=0), truth["labels"]
    is_open = any(ITEM.search(name) for name in names) or any(
        one["of"].endswith((".count", ".when")) for one in truth["draws"]
    )
    if told == last and (is_open or last == len(names)):
        return []
    if is_open and told > last:
        return Unmeasured("labels", "a scatter can have more items than files show")
    return [Difference("number of labels", str(told), f"{last}, of {len(names)} objects")]


def _noise(truth: Mapping[str, Any]) -> list[Difference] | Unmeasured:
    """The kinds of noise, which `quality` has with their parameters."""
    told: list[str] = truth["noise"]
    known = [one["noise"] for one in truth["quality"]]
    if None in known:
        return [] if not told else Unmeasured("noise", "its spread is not known")
    own = sorted({made["type"] for noise in known for made in noise})
    return [] if own == told else [Difference("kinds of noise", _listed(told), f"{_listed(own)} by quality")]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "none"

"""Schemas of truth.json and of a line of manifest.jsonl."""

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
FLAG: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
NUMBER: Schema = {"type": ["number", "null"]}
SHA256: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
UID: Schema = {"type": "string", "pattern": "^[0-9.]{1,64}$"}
PAIR: Schema = {"type": "array", "items": COUNT, "minItems": 2, "maxItems": 2}


def _object(properties: dict[str, Schema], description: str = "", optional: tuple[str, ...] = ()) -> Schema:
    told = {"description": description} if description else {}
    required = [name for name in properties if name not in optional]
    return {**told, "type": "object", "required": required, "additionalProperties": False, "properties": properties}


def _maybe(schema: Schema) -> Schema:
    return {**schema, "type": [schema["type"], "null"]}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _point(description: str = "") -> Schema:
    told = {"description": description} if description else {}
    return {**told, "type": ["array", "null"], "items": NUMBER, "minItems": 2, "maxItems": 3}


def _three(unit: str) -> Schema:
    said = f"In {unit}: in closed form (null where an image cuts it off or another object hides a part),"
    names = ("analytic", "coverage", "label")
    return _maybe(_object(dict.fromkeys(names, NUMBER), f"{said} by the parts of pixels, and by labels."))


SHAPE = _maybe(
    _object(
        {
            "type": TEXT,
            "value": NUMBER,
            "shows_value": {**FLAG, "description": "Whether its pixels have that value, but for edges and noise."},
            "volume_mm3": NUMBER,
            "area_mm2": NUMBER,
            "centre_mm": _point("x, y and z of a solid, u and v of a flat shape."),
            "diameters_mm": _list(NUMBER),
        },
        "The whole object in closed form, whatever the images show.",
    )
)

AT: Schema = {
    "description": "Its step, from 1, on each axis but the slices.",
    "type": "object",
    "additionalProperties": COUNT,
}

OBJECT = _object(
    {
        "name": TEXT,
        "label": {**COUNT, "description": "Its value in a label map: its place among all objects, from 1."},
        "segment": {"type": ["integer", "null"], "description": "Its segment number; null where it is absent."},
        "tracking_uid": UID,
        "material": MAYBE_TEXT,
        "with": {**_list(TEXT), "description": "Layers inside it that belong to it."},
        "at": AT,
        "present": {**FLAG, "description": "Whether the images show, or would show, a part of it."},
        "visible_fraction": {**NUMBER, "description": "Of what it covers; the rest is hidden by later layers."},
        "voxels": {**COUNT, "description": "Pixels of which at least half is visible: its label."},
        "shape": SHAPE,
        "volume_mm3": _three("mm3"),
        "area_mm2": _three("mm2"),
        "centroid_mm": _object({"coverage": _point(), "label": _point()}),
        "box": _maybe(_object({"planes": PAIR, "rows": PAIR, "columns": PAIR}, "First and last, from 0.")),
        "box_mm": {"description": "Its lowest and highest corner.", "type": ["array", "null"], "items": _point()},
        "mean": _object(
            {
                "expected": NUMBER,
                "measured": NUMBER,
                "tolerance": {**NUMBER, "description": "Four standard errors by the noise as written, and rounding."},
            },
            "Of its label: without noise, and in the files.",
        ),
        "sd": _object(
            dict.fromkeys(("expected", "measured", "noise"), NUMBER),
            "Of its label: without noise, in the files, and of the noise: the root of its mean square.",
        ),
    }
)

DRAW = _object(
    {
        "of": {**TEXT, "description": "Such as lesion.radius."},
        "value": {"type": ["number", "string"]},
        "key": _list(TEXT),
        "distribution": _object(
            {"kind": TEXT, "arguments": _list({"type": ["number", "string"]}), "weights": _list({"type": "number"})}
        ),
    }
)

BOTH = {"type": ["array", "null"], "items": {"type": "number"}, "minItems": 2, "maxItems": 2}

QUALITY = _object(
    {
        "at": AT,
        "blur_fwhm_mm": {
            "description": "Of each blur along rows, columns and the normal; null where not all objects have them.",
            **_maybe(_list({**_list({"type": "number"}), "minItems": 3, "maxItems": 3})),
        },
        "slab_mm": {**NUMBER, "description": "What a slice shows along its normal; 0 for its middle plane alone."},
        "noise": {
            "description": "As it acts on all objects; null where its spread is not known.",
            **_maybe(_list(_object({"type": TEXT, "parameters": {"type": "object"}}))),
        },
        "mtf50_per_mm": {**BOTH, "description": "Where the MTF along rows and along columns is 0.5."},
        "mtf10_per_mm": {**BOTH, "description": "Where it is 0.1."},
        "slice_fwhm_mm": {**NUMBER, "description": "Of the slice sensitivity profile."},
        "nps_peak_per_mm": {**NUMBER, "description": "The frequency of the largest noise power."},
    },
    "What tests of image quality would measure at one step of each axis but the slices.",
)

TRUTH: Schema = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "title": "dicomforge truth",
    **_object(
        {
            "format": {"const": 1},
            "target": {**TEXT, "description": "The series: spec/patient/study/series."},
            "patient": _object({"name": TEXT, "id": TEXT}),
            "study_uid": TEXT,
            "study_date": {**TEXT, "description": "YYYYMMDD; empty where it is not known."},
            "series_uid": UID,
            "frame_of_reference_uid": MAYBE_TEXT,
            "modality": TEXT,
            "scene": MAYBE_TEXT,
            "noise": {**_list(TEXT), "description": "Kinds of noise in the images."},
            "split": MAYBE_TEXT,
            "splits": {"type": "object", "additionalProperties": {"type": "number"}},
            "parts": _list(_object({"series": TEXT, "sop_class_uid": UID, "uid": UID})),
            "absent_parts": {
                **_list(TEXT),
                "description": "Series that were asked for and not built, since no image shows any of the objects.",
            },
            "labels": {**COUNT, "description": "The largest label that an object can have."},
            "draws": _list(DRAW),
            "quality": _list(QUALITY),
            "objects": _list(OBJECT),
        },
        "What is known of the objects of a series (docs/truth.md).",
    ),
}

MANIFEST: Schema = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "title": "dicomforge manifest",
    **_object(
        {
            "path": {**TEXT, "description": "Below the output folder, with `/`."},
            "target": TEXT,
            "truth_of": {**TEXT, "description": "The series whose truth this file belongs to."},
            "patient": TEXT,
            "number": COUNT,
            "sop_class_uid": UID,
            "sop_instance_uid": UID,
            "series_uid": UID,
            "study_uid": TEXT,
            "study_date": {**TEXT, "description": "YYYYMMDD; empty where it is not known."},
            "sha256": SHA256,
            "split": MAYBE_TEXT,
            "texts": _list(
                _object(
                    {
                        "frame": COUNT,
                        "layer": TEXT,
                        "text": TEXT,
                        "box": _object({"rows": PAIR, "columns": PAIR}, "First and last pixel, from 0."),
                    }
                )
            ),
            "frames": {
                **_list(SHA256),
                "description": "Of the samples of each frame as native PixelData has them, in little endian;"
                " of a byte for each pixel of one bit.",
            },
        },
        "A line of manifest.jsonl: one file of a series, or of a part of its truth.",
        optional=("frames",),
    ),
}

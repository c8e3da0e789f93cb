"""The specs that are mutated: those of specs/, made small, and one that uses every word of the language."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

LIMITS = {"instances": "60", "rows": "40", "bytes": "2000000", "frame_bytes": "20000"}
"""What keeps an example small: a spec that asks for more than these is refused."""

SMALL = {"Rows": "8", "Columns": "8", "slices": "2", "OverlayRows": "8", "OverlayColumns": "8"}

COHORT = r"""
dicomforge: 1
name: every-thing
namespace: 5f1c9a52
seed: 42
clock: 2024-01-31 10:00:00
uid_root: 1.2.826.0.1.3680043.10.1
extends: part.yaml
vars: {a: 3, b: 0.5, c: {x: [1, 2]}, d: [4, 5], e: {uniform: [2, 5]}}
output: {path: "${spec}/${patient}/${StudyDate}/${series}/${number:03d}-${instance}.dcm"}
omit: [KVP, RequestAttributesSequence.ScheduledProcedureStepID]
scenes:
  torso:
    materials:
      soft: {hu: 40, t1: 900, t2: 90, pd: 0.8, suv: 2, mu: 0.2, echo: 12, code: SCT:10200004}
    objects:
      - ellipsoid: {radii: [4, 3, 5], material: soft}
      - sphere: {at: [{uniform: [-1, 1]}, 0, 0], radius: "${a}", value: 9, name: ball}
patients:
  jane:
    matrix: {size: [1, 2], kind: 2, include: [{size: 5, kind: 1}], exclude: [{kind: 2}], cap: 9}
    PatientName: {alphabetic: Doe^Jane, ideographic: 山田^太郎}
    PatientID: P-${size}-${kind:03d}
    PatientBirthDate: {date: [1940-01-01, 2005-12-31]}
    PatientSex: {choice: [F, M], weights: [3, 1]}
    PatientWeight: {normal: {mean: 60, sd: 12}}
    studies:
      - StudyDate: 2024-01-31
        StudyTime: 10:00:00
        private: {ACME 1.1: {"(0019,xx10)": {vr: DS, value: 1.5}}}
        series:
          ct:
            extends: part.yaml#x-part
            Modality: CT
            scene: torso
            Rows: 8
            Columns: 6
            PixelSpacing: [1, 1.5]
            slices: 3
            clip: warn
            instances: {2: {skip: true}, 3: {ImageComments: last, phantom: [{fill: 7}]}}
            RequestAttributesSequence: [{RequestedProcedureID: A1, ScheduledProcedureStepID: S1}]
            AnatomicRegionSequence: ['SCT:39607008']
            TransferSyntaxUID: RLELossless
"""

AXES = r"""
dicomforge: 1
vars: {a: 3, b: 0.5}
scenes:
  head:
    materials: {soft: {t1: 900, t2: 90, pd: 0.8, adc: 0.8}}
    objects: [{sphere: {radius: 2, material: soft}}]
patient: {PatientID: 1}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  Modality: MR
  Rows: 6
  Columns: 6
  slices: 2
  axes: {b: [0, 500], t: 2}
  RepetitionTime: 2000
  EchoTime: {start: 10, step: 5, along: t}
  DiffusionBValue: {each: [0, 500], along: b}
  AcquisitionTime: {start: 10:00:00, step: 1.5s, along: b}
  scene: head
  phantom:
    - circle: {radius: {start: 1, step: 1, along: b}, value: 100, blend: add, name: lesion}
    - noise: {rician: 5}
"""

COLOUR = r"""
dicomforge: 1
patient: {PatientName: Sam}
study: {StudyDate: 2024-02-29}
series:
  - Modality: OT
    complete: true
    ConversionType: SYN
    PhotometricInterpretation: RGB
    Rows: 6
    Columns: 6
    ICCProfile: {hex: 00ff}
    SpecificCharacterSet: ISO_IR 192
    "(0021,0010)": {vr: LO, value: ACME}
    "(0021,1001)": {vr: UN, value: {file: lut.bin}}
    TransferSyntaxUID: DeflatedExplicitVRLittleEndian
    phantom:
      - fill: [1, 2, 3]
      - rectangle: {at: [1, 1], rotate: 10, size: [3, 2], corner: 1, value: [9, 8, 7]}
      - polygon: {points: [[0, 0], [2, 0], [0, 2]], value: [1, 1, 1]}
"""

LAYERS = r"""
dicomforge: 1
patient: {PatientName: Sam}
study: {StudyDate: 2024-02-29}
series:
  - Modality: CT
    Rows: 8
    Columns: 8
    GantryDetectorTilt: 10
    BitsStored: 12
    PixelRepresentation: 0
    PixelPaddingValue: {vr: US, value: 0}
    phantom:
      - fill: -1000
      - checker: {size: 2, values: [0, 5], blend: max}
      - bars: {period: 4, values: [0, 3], axis: y, blend: min}
      - gradient: {from: 0, to: 10, radial: {radius: 3, at: [0, 0]}, blend: add}
      - gradient: {from: 0, to: 10, axis: z, range: [-1, 1], plane: patient, blend: add}
      - box: {size: [2, 2, 2], rotate: {x: 10, y: 5, z: 0}, value: {checker: {size: 1, values: [1, 2]}}}
      - cylinder: {radius: 2, height: 5, axis: z, value: 7, sample: centre}
      - ellipse: {radii: [2cm, 1px], value: 3, blend: replace}
      - image: {file: dots.npy, size: [3, 2], transparent: 0, black: 1, white: 9, interpolation: linear, anchor: left}
      - noise: {salt-and-pepper: {fraction: 0.1, low: 0, high: 9}}
      - noise: {gaussian: 2}
      - noise: {uniform: 2}
      - noise: {poisson: {scale: 1}}
"""

CHANCE = r"""
dicomforge: 1
seed: 3
allow: [DF066, DF100, DF207, born-later]
artefacts: [zip]
splits: {train: 0.8, test: 0.2}
scenes:
  body:
    materials:
      soft: {hu: 40, suv: 1.5, tissue: muscle@1}
      liver: {tissue: liver@1, hu: {uniform: [40, 60]}, code: SCT:10200004}
    objects:
      - ellipsoid: {name: trunk, radii: [9, 8, 7], material: soft}
      - scatter:
          name: drops
          inside: trunk
          outside: [mass]
          gap: 0.1
          count: {choice: [1, 2]}
          fit: fewer
          sphere: {radius: {uniform: [0.5, 1]}, material: liver}
      - sphere: {name: mass, radius: 2, value: 30, when: {choice: [true, false], weights: [1, 3]}}
      - join: {name: pair, of: [{sphere: {radius: 2, at: [0, 0, 1]}}, mass], at: [3, 0, 0], value: 20}
      - repeat: {name: rods, ring: {count: 3, radius: 5}, cylinder: {radius: 1, height: 9, value: 90}}
      - tube: {points: [[-4, 0, 0], [0, 3, 0], [4, 0, 2]], radius: 1, value: 150, inside: trunk}
      - box: {size: [4, 4, 4], at: [-4, 0, 0], value: 70, clip: {normal: [0, 0, 1]}}
      - sphere: {name: growing, radius: {each: [1.5], along: study}, value: {start: 30, step: 5, along: study}}
      - sphere: {name: new, radius: 1, value: 30, when: {each: [true], along: study}}
patient:
  PatientName: Doe^Sam
  PatientID: 7
  PatientBirthDate: 1970-01-31
  population@1: true
study: {StudyDate: 2024-02-29, StudyTime: 10:00:00, frame_of_reference: planning}
series:
  ct:
    Modality: CT
    Rows: 8
    Columns: 8
    PixelSpacing: [3, 3]
    slices: 2
    SliceThickness: 4
    slab: 2
    scene: body
    truth: [frames, seg]
    plant: {names: Roe^Ann, numbers: [12345], dates: 1970-01-31, into: [text, private]}
    phantom:
      - star: {radius: 6, inner: 3, value: 5}
      - circle: {radius: 6, value: 7, shell: 1}
      - blur: {fwhm: 3}
      - noise: {gaussian: {sd: 12, grain: [3, 8]}}
  clean: {of: ct, noise: off}
  quarter: {of: ct, noise: {scale: 2}, encode: {items: undefined, preamble: {hex: 00ff}}}
  faulty: {Modality: CT, Rows: 8, Columns: 8, phantom: [{torso@1: {size: 0.02}}], faults: [ds-comma, {draw: 1}]}
"""

EVERYTHING = (COHORT, AXES, COLOUR, LAYERS, CHANCE)
"""Most words of the language stand in one of them."""

PART = r"""
dicomforge: 1
seed: 7
x-part: {SeriesDescription: From a part, KVP: 100}
vars: {f: 1}
"""


@cache
def trees() -> tuple[Any, ...]:
    """The specs as dicts, lists and source texts; those with every word come first."""
    found = [read(text) for text in EVERYTHING]
    for path in sorted((Path(__file__).parents[2] / "specs").glob("*.yaml")):
        if path.stat().st_size < 20_000:
            found.append(_small(read(path.read_text())))
    return tuple(found)


def read(text: str) -> Any:
    """YAML as dicts, lists and source texts, with `<<` done."""
    return _merged(yaml.load(text, Loader=yaml.BaseLoader))


def _merged(node: Any) -> Any:
    if isinstance(node, dict):
        own = {key: _merged(value) for key, value in node.items()}
        brought = own.pop("<<", {})
        return brought | own
    return [_merged(n) for n in node] if isinstance(node, list) else node


def _small(node: Any) -> Any:
    """A spec of few small images; axes have two steps, as slices have, and so has what varies along them."""
    if isinstance(node, dict):
        if isinstance(node.get("each"), list):
            node = node | {"each": node["each"][:2]}
        if isinstance(node.get("axes"), dict):
            node = node | {"axes": {k: v[:2] if isinstance(v, list) else "2" for k, v in node["axes"].items()}}
        node = {k: SMALL[k] if k in SMALL and isinstance(v, str) else _small(v) for k, v in node.items()}
        return node | {"matrix": {"a": "2"}} if "matrix" in node and len(str(node["matrix"])) > 200 else node
    return [_small(n) for n in node[:6]] if isinstance(node, list) else node

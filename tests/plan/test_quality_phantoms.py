"""Quality phantoms that are written by shapes and `repeat`, each in few lines."""

import math
from textwrap import dedent

import pytest

from tests.plan.specs import only, series

HEAD = """\
patient: {PatientID: Q-1}
study: {StudyDate: 2024-01-31}
series:
"""

NEMA = """\
    Modality: CT
    phantom:
      - join:
          of:
            - cylinder: {radius: 147, height: 194, clip: {normal: [0, 1, 0]}}
            - box: {size: [140, 77, 194], at: [0, 38.5, 0]}
            - cylinder: {radius: 77, height: 194, at: [-70, 0, 0]}
            - cylinder: {radius: 77, height: 194, at: [70, 0, 0]}
          at: [0, 35, -27]
          value: 1
      - cylinder: {name: lung, radius: 25, height: 194, at: [0, 0, -27], value: 0}
      - repeat:
          name: spheres
          ring: {count: 6, radius: 57.2, from: 180, step: -60}
          sphere: {radius: {each: [18.5, 14, 11, 8.5, 6.5, 5], along: item}, value: 4}
"""
DERENZO = """\
    Modality: NM
    phantom:
      - cylinder: {radius: 108, height: 186, value: 1}
      - repeat: {name: a, hex: {pitch: 25.4, rows: 3, start: 25, from: 0},
          cylinder: {radius: 6.35, height: 88, value: 0}}
      - repeat: {name: b, hex: {pitch: 22.2, rows: 4, start: 23, from: 60},
          cylinder: {radius: 5.55, height: 88, value: 0}}
      - repeat: {name: c, hex: {pitch: 19, rows: 4, start: 21, from: 120},
          cylinder: {radius: 4.75, height: 88, value: 0}}
      - repeat: {name: d, hex: {pitch: 15.8, rows: 5, start: 18, from: 180},
          cylinder: {radius: 3.95, height: 88, value: 0}}
      - repeat: {name: e, hex: {pitch: 12.8, rows: 6, start: 15, from: 240},
          cylinder: {radius: 3.2, height: 88, value: 0}}
      - repeat: {name: f, hex: {pitch: 9.6, rows: 8, start: 12, from: 300},
          cylinder: {radius: 2.4, height: 88, value: 0}}
"""
DEFRISE = """\
    Modality: CT
    phantom:
      - fill: -1000
      - repeat: {name: discs, grid: {count: [1, 1, 7], step: 20}, cylinder: {radius: 80, height: 10, value: 0}}
"""
GRID = """\
    Modality: MR
    phantom:
      - box: {size: [200, 200, 200], value: 100}
      - repeat: {name: posts, grid: {count: [9, 9], step: 20}, cylinder: {radius: 2, height: 200, value: 0}}
"""
DWI = """\
    Modality: MR
    axes: {b: [0, 500, 1000]}
    phantom:
      - cylinder: {radius: 90, height: 100, value: {each: [1000, 350, 130], along: b}}
      - repeat: {name: inner, ring: {count: 6, radius: 30},
          cylinder: {radius: 10, height: 100, value: {each: [1000, 600, 370], along: b}}}
      - repeat: {name: outer, ring: {count: 6, radius: 60},
          cylinder: {radius: 10, height: 100, value: {each: [1000, 750, 560], along: b}}}
"""
CATPHAN = """\
    Modality: CT
    slab: 8
    phantom:
      - fill: -1000
      - cylinder: {radius: 101, height: 160, at: [0, 0, -20], value: 0}
      - repeat:
          name: inserts
          ring: {radius: 58.7, angles: [-90, 90, -120, 180, 120, 60, 0, -60]}
          cylinder: {radius: 6, height: 25,
            value: {each: [-1000, -1000, -196, -104, -47, 115, 365, 1000], along: item}}
      - repeat: {name: holes, grid: {count: [2, 2], step: 50},
          cylinder: {radius: 1.5, height: 25, value: -1000}}
      - repeat: {name: x-wires, list: [[0, -38, 0], [0, 38, 0]],
          cylinder: {radius: 0.14, height: 43, axis: x, rotate: {y: 23}, value: 3000}}
      - repeat: {name: y-wires, list: [[-38, 0, 0], [38, 0, 0]],
          cylinder: {radius: 0.14, height: 43, axis: y, rotate: {x: 23}, value: 3000}}
      - repeat:
          name: targets
          ring: {radius: 50, angles: [-87.4, -69.1, -52.7, -38.5, -25.1, -12.9]}
          cylinder: {radius: {each: [7.5, 4.5, 4, 3.5, 3, 2.5], along: item}, height: 25, at: [0, 0, -30],
            value: 10}
      - repeat: {name: one, ring: {count: 2, radius: 47, from: 154, step: 12.2, turn: true},
          box: {size: [10, 5, 15], at: [0, 0, 30], value: 3000}}
      - repeat: {name: two, ring: {count: 3, radius: 47, from: 123, step: 6.1, turn: true},
          box: {size: [10, 2.5, 15], at: [0, 0, 30], value: 3000}}
      - repeat: {name: three, ring: {count: 4, radius: 47, from: 98, step: 4.1, turn: true},
          box: {size: [10, 1.67, 15], at: [0, 0, 30], value: 3000}}
"""
DCE_SCENE = """\
scenes:
  wells:
    materials:
      artery: {t1: 1440, t2s: 50, pd: 1, r1: 4.5, concentration: {each: [0, 6, 3, 1.5, 1], along: t}}
      tissue: {t1: 1000, t2s: 40, pd: 0.9, r1: 4.5, concentration: {each: [0, 0.1, 0.4, 0.7, 0.8], along: t}}
    objects:
      - cylinder: {radius: 90, height: 100, value: 40}
      - cylinder: {radius: 8, height: 100, at: [70, 0, 0], material: artery}
      - repeat: {name: wells, ring: {count: 8, radius: 45}, cylinder: {radius: 12, height: 100, material: tissue}}
"""
DCE = """\
    Modality: MR
    scene: wells
    axes: {t: [0, 10, 20, 40, 80]}
    ScanningSequence: GR
    RepetitionTime: 5
    EchoTime: 2
    FlipAngle: 20
"""
ACR_MR = """\
    Modality: MR
    phantom:
      - cylinder: {radius: 95, height: 148, at: [0, 0, 61], value: 900}
      - repeat: {name: ramps, list: [[0, -2.5, 0], [0, 2.5, 0]], box: {size: [100, 4.5, 1], value: 600,
          rotate: {each: [[0, 5.71, 0], [0, -5.71, 0]], along: item}}}
      - box: {name: insert, size: [76, 24, 10], at: [0, 40, 0], value: 0}
      - repeat: {grid: {count: [4, 4], step: 2.2}, cylinder: {radius: 0.55, height: 10, at: [-22, 40, 0], value: 900}}
      - repeat: {grid: {count: [4, 4], step: 2}, cylinder: {radius: 0.5, height: 10, at: [0, 40, 0], value: 900}}
      - repeat: {grid: {count: [4, 4], step: 1.8}, cylinder: {radius: 0.45, height: 10, at: [22, 40, 0], value: 900}}
      - repeat: {grid: {count: [9], step: 16}, box: {size: [1.5, 130, 10], at: [0, 0, 40], value: 0}}
      - repeat: {grid: {count: [1, 9], step: 16}, box: {size: [130, 1.5, 10], at: [0, 0, 40], value: 0}}
      - repeat: {name: inner, ring: {count: 10, radius: 12.5, from: -90}, cylinder: {at: [0, 0, 110], height: 40,
          value: 850, radius: {start: 3.5, step: -0.3, along: item}}}
      - repeat: {name: middle, ring: {count: 10, radius: 25, from: -90}, cylinder: {at: [0, 0, 110], height: 40,
          value: 850, radius: {start: 3.5, step: -0.3, along: item}}}
      - repeat: {name: outer, ring: {count: 10, radius: 38, from: -90}, cylinder: {at: [0, 0, 110], height: 40,
          value: 850, radius: {start: 3.5, step: -0.3, along: item}}}
"""

PHANTOMS = {
    "nema": (NEMA, 8, 20),
    "derenzo": (DERENZO, 1 + 6 + 10 + 10 + 15 + 21 + 36, 20),
    "defrise": (DEFRISE, 8, 20),
    "grid": (GRID, 82, 20),
    "dwi": (DWI, 13, 20),
    "dce": (DCE, 1 + 1 + 8, 20),
    "acr-mr": (ACR_MR, 1 + 2 + 1 + 3 * 16 + 2 * 9 + 3 * 10, 20),
    "catphan": (CATPHAN, 2 + 8 + 4 + 4 + 6 + 9, 40),
}
SCENES = {"dce": DCE_SCENE}


@pytest.mark.parametrize("name", PHANTOMS)
def test_a_quality_phantom_takes_few_lines(name) -> None:
    text, count, most = PHANTOMS[name]
    scene = SCENES.get(name, "")
    assert len((HEAD + scene + text).splitlines()) <= most
    layers = only(series(dedent(text), scene)).recipes[0].layers
    assert len(layers) == count


def test_no_two_rods_of_the_derenzo_phantom_touch() -> None:
    rods = [dict(layer.params) for layer in only(series(dedent(DERENZO))).recipes[0].layers[1:]]
    places = [(rod["at"][:2], rod["radius"]) for rod in rods]
    for index, (at, radius) in enumerate(places):
        assert math.hypot(*at) + radius < 108
        for other, own in places[index + 1 :]:
            assert math.dist(at, other) > radius + own + 0.9

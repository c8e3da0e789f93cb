"""Materials: the value that a modality sees of a substance."""

from collections.abc import Mapping
from decimal import Context, Decimal
from typing import NamedTuple

from dicomforge.model.recipe import Vary
from dicomforge.model.spec import ByField, Material, ParamSpec, SceneSpec
from dicomforge.phantom import tissues
from dicomforge.phantom.plane import cosine_sine
from dicomforge.phantom.registries import preset

PROPERTY = {"CT": "hu", "NM": "counts", "PT": "suv", "US": "echo"}
"""The property of a material that is its value in a Modality; MR has several and an equation."""

PROJECTED = frozenset({"CR", "DX", "IO", "MG", "PX", "RF", "RG", "XA"})
"""Modalities that show materials by `mu` along the beam: projection, which is not painted yet."""

AIR = {"CT": -1000.0}
"""What a Modality shows where nothing is: air on the Hounsfield scale; for every other it is no signal, 0."""

MR, PET = "MR", "PT"

DENSITY, SPIN_ECHO, INVERSION, GRADIENT_ECHO = "", "spin echo", "inversion recovery", "gradient echo"
"""The equations of MR; without Attributes of a sequence, the value of a material is its proton density."""

NEEDED = {
    DENSITY: ("pd",),
    SPIN_ECHO: ("pd", "t1", "t2"),
    INVERSION: ("pd", "t1", "t2"),
    GRADIENT_ECHO: ("pd", "t1", "t2s"),
}
"""The properties of a material that an equation uses."""

TIMES = frozenset({"t1", "t2", "t2s"})

NOMINAL = 0.05
"""Fields that differ by no more than this fraction have the same nominal strength."""

_DIGITS = Context(prec=30)

Number = float | Vary | None


class Weighting(NamedTuple):
    """What the values of materials in an image depend on: in MR the equation and its numbers, in PET the scale."""

    equation: str = DENSITY
    repetition_ms: Number = None
    echo_ms: Number = None
    inversion_ms: Number = None
    flip_deg: Number = None
    b_value: Number = None
    """In s/mm2."""
    field_t: float | None = None
    signed: bool = False
    """Whether values below 0 stay: real images, not magnitudes."""
    value_of_one: float = 1.0
    """Of PET: an SUV of 1 in the Units of the series."""
    exposure_mas: Number = None
    """Of CT whose noise follows it, as `thickness_mm`."""
    thickness_mm: Number = None

    @property
    def axes(self) -> frozenset[int]:
        """The axes that its numbers follow."""
        return frozenset(number.axis for number in self[1:6] if isinstance(number, Vary))

    @property
    def diffuses(self) -> bool:
        """Whether any b-value is above 0."""
        found = self.b_value.values if isinstance(self.b_value, Vary) else (self.b_value or 0.0,)
        return any(float(one) > 0 for one in found)


def find(scene: SceneSpec | None, name: str) -> Material | None:
    """The material of the scene, otherwise of the library of tissues, or of a preset: `torso@1/liver`."""
    own = next((one for one in (scene.materials if scene is not None else ()) if one.name == name), None)
    body, _, part = name.partition("/")
    return own or (preset(body).MATERIALS.get(part) if part else tissues.material(name))  # type: ignore[union-attr]


def needed(modality: str, weighting: Weighting) -> tuple[str, ...] | None:
    """Properties that a material must have for `signal`; None for a Modality that shows no material."""
    if modality != MR:
        return (PROPERTY[modality],) if modality in PROPERTY else None
    return (*NEEDED[weighting.equation], *(("adc",) if weighting.diffuses else ()))


def at_field(value: ByField, field_t: float | None) -> ParamSpec | None:
    """The entry of a field; None where there is none."""
    if field_t is None:
        return None
    field, found = min(value.entries, key=lambda entry: abs(entry[0] - field_t))
    return found if abs(field - field_t) <= NOMINAL * field else None


def signal(modality: str, weighting: Weighting, properties: Mapping[str, float], step: int = 0) -> float:
    """The value of a material with the properties of `needed`, in MR to 9 significant digits.

    `step` is that of the axis which the weighting follows. A material without protons (`pd` 0) needs no more.
    """
    if modality == PET and weighting.value_of_one != 1.0:
        return _rounded(properties["suv"] * weighting.value_of_one)
    if modality != MR:
        return properties[PROPERTY[modality]]
    if properties["pd"] == 0.0:
        return 0.0
    numbers = [None if n is None else float(n.values[step]) if isinstance(n, Vary) else n for n in weighting[1:6]]
    value = _DIGITS.multiply(Decimal(1000), Decimal(properties["pd"]))
    return _rounded(_DIGITS.multiply(value, _weight(weighting.equation, numbers, properties)))


def _weight(equation: str, numbers: list[float | None], properties: Mapping[str, float]) -> Decimal:
    """The fraction of the proton density that the sequence shows.

    Spin echo: (1 - E1) E2, with E1 = exp(-TR/T1) and E2 = exp(-TE/T2). Inversion recovery, 180 and 90 degrees:
    (1 - 2 exp(-TI/T1) + E1) E2. Spoiled gradient echo (Ernst): sin a (1 - E1) / (1 - cos a E1) exp(-TE/T2*).
    Diffusion multiplies by exp(-b ADC); contrast medium makes 1/T1 larger by r1 C.
    """
    repetition, echo, inversion, flip, b_value = numbers
    found = _exp((b_value or 0.0) / 1000, properties["adc"]) if b_value else Decimal(1)
    if equation == DENSITY or repetition is None or echo is None:
        return found
    rate = _DIGITS.divide(Decimal(1), Decimal(properties["t1"]))
    uptake = _DIGITS.multiply(Decimal(properties.get("r1", 0.0)), Decimal(properties.get("concentration", 0.0)))
    rate = _DIGITS.add(rate, _DIGITS.divide(uptake, Decimal(1000)))
    recovered = _exp(repetition, rate)
    if equation == GRADIENT_ECHO:
        cos, sin = (Decimal(str(one)) for one in cosine_sine(flip or 0.0))
        left = _DIGITS.divide(1 - recovered, 1 - _DIGITS.multiply(cos, recovered))
        found = _DIGITS.multiply(found, _DIGITS.multiply(sin, left))
    elif equation == INVERSION:
        found = _DIGITS.multiply(found, 1 - 2 * _exp(inversion or 0.0, rate) + recovered)
    else:
        found = _DIGITS.multiply(found, 1 - recovered)
    decay = Decimal(properties["t2s" if equation == GRADIENT_ECHO else "t2"])
    return _DIGITS.multiply(found, _exp(echo, _DIGITS.divide(Decimal(1), decay)))


def _exp(number: float, rate: float | Decimal) -> Decimal:
    """exp(-number * rate), correctly rounded: the C library's differs between machines in the last bit."""
    return _DIGITS.exp(-_DIGITS.multiply(Decimal(number), Decimal(rate)))


def _rounded(value: float | Decimal) -> float:
    return float(f"{value:.8e}") + 0.0

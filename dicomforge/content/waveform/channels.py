"""Channels of each waveform class: their codes, units and sampling (PS3.3 section A.34)."""

from typing import NamedTuple

from dicomforge.model.code import Code


class Unit(NamedTuple):
    """A unit of UCUM and its Code Meaning."""

    code: str
    meaning: str


UV = Unit("uV", "microvolt")
MMHG = Unit("mm[Hg]", "millimeter of mercury")
ML, L_S = Unit("mL", "milliliter"), Unit("L/s", "liter per second")
DEGREE = Unit("deg", "degree")


class Channel(NamedTuple):
    """A channel: its label, its source, and what one step of its samples is worth."""

    label: str
    source: Code
    unit: Unit | None
    """None where samples are not calibrated."""
    sensitivity: float = 1.0
    band: tuple[float, float] | None = None
    """Filter Low Frequency and Filter High Frequency in Hz."""
    modifier: Code | None = None


class Sampling(NamedTuple):
    """How a class samples where the author does not say, and what it allows."""

    signal: str
    """The parameter of the word that its samples come from."""
    channels: tuple[Channel, ...]
    frequency: float
    """Hz."""
    highest: float
    """Hz; 0 where the class allows any."""
    section: str
    """Of PS3.3, for the highest frequency."""
    interpretation: str = "SS"
    lowest: float = 0.0
    longest: int = 0
    """Samples of a channel; 0 where the class allows any number."""


def _of(scheme: str, value: str, meaning: str) -> Code:
    return Code(scheme, value, False, meaning)


def _leads(names: str, sensitivity: float = 1.0) -> tuple[Channel, ...]:
    return tuple(
        Channel(name, _of("MDC", _LEADS[name][0], _LEADS[name][1]), UV, sensitivity, (0.05, 150.0))
        for name in names.split()
    )


_LEADS = {
    "I": ("2:1", "Lead I"),
    "II": ("2:2", "Lead II"),
    "III": ("2:61", "Lead III"),
    "aVR": ("2:62", "aVR, augmented voltage, right"),
    "aVL": ("2:63", "aVL, augmented voltage, left"),
    "aVF": ("2:64", "aVF, augmented voltage, foot"),
    **{f"V{n}": (f"2:{n + 2}", f"Lead V{n}") for n in range(1, 7)},
}
"""CID 3001, ECG Leads."""

_ELECTRODES = {
    "Fp1": 1041, "Fp2": 1042, "F7": 1073, "F3": 1057, "Fz": 1008, "F4": 1062, "F8": 1078,
    "T3": 1249, "C3": 1137, "Cz": 1016, "C4": 1142, "T4": 1254,
    "T5": 1257, "P3": 1185, "Pz": 1024, "P4": 1190, "T6": 1262, "O1": 1209, "O2": 1214,
}  # fmt: skip
"""CID 3030, EEG Leads: the 10-20 system."""


def _electrodes(names: str) -> tuple[Channel, ...]:
    return tuple(
        Channel(name, _of("MDC", f"7:{_ELECTRODES[name]}", name), UV, 0.1, (0.5, 70.0)) for name in names.split()
    )


_BIPOLAR = _of("DCM", "109006", "Differential signal")
"""CID 3240: the voltage between a pair of electrodes."""

_CATHETERS = tuple(
    Channel(label, _of("SCT", value, meaning), UV, 1.0, (30.0, 500.0), _BIPOLAR)
    for label, value, meaning in (
        ("HRA", "128591008", "High right atrium"),
        ("CS", "90219004", "Coronary sinus"),
        ("HIS", "345000", "Atrioventricular bundle"),
        ("RVA", "128565007", "Apex of right ventricle"),
    )
)
"""CID 3011, Electrophysiology Anatomic Location."""

_PRESSURES = tuple(
    Channel(label, _of("SCT", value, meaning), MMHG, 0.01, (0.0, 40.0))
    for label, value, meaning in (
        ("AO", "128444004", "Aortic pressure waveform"),
        ("LV", "128438003", "Left ventricle pressure waveform"),
        ("PA", "128443005", "Pulmonary artery pressure waveform"),
    )
)
"""CID 3003, Hemodynamic Waveform Source."""

_PULSE = Channel("ART", _of("DCM", "109116", "Arterial Pulse Waveform"), MMHG, 0.01, (0.0, 40.0))
_BREATH = Channel("RESP", _of("DCM", "109117", "Respiration Waveform"), ML, 0.1, (0.0, 10.0))
_BREATHS = (
    Channel("FLOW", _of("DCM", "130421", "Airflow"), L_S, 0.0001, (0.0, 10.0)),
    Channel("THO", _of("DCM", "130427", "Thoracic Respiratory Inductance"), ML, 0.1, (0.0, 10.0)),
    Channel("ABD", _of("DCM", "130428", "Abdominal Respiratory Inductance"), ML, 0.1, (0.0, 10.0)),
)
_MUSCLES = (
    Channel("L", _of("MDC", "7:893", "Musculus tibialis anterior, left"), UV, 0.1, (20.0, 450.0)),
    Channel("R", _of("MDC", "7:894", "Musculus tibialis anterior, right"), UV, 0.1, (20.0, 450.0)),
)
_EYES = (
    Channel("L", _of("MDC", "7:1381", "ElL"), UV, 0.1, (0.05, 30.0)),
    Channel("R", _of("MDC", "7:1386", "ErL"), UV, 0.1, (0.05, 30.0)),
)
_ANGLES = (
    Channel("ROT", _of("DCM", "130411", "Patient rotation longitudinal"), DEGREE),
    Channel("ELEV", _of("DCM", "130412", "Patient elevation"), DEGREE),
)
_VOICE = (Channel("VOICE", _of("DCM", "109110", "Voice"), None),)
_SOUND = (Channel("SOUND", _of("DCM", "109115", "Physiological audio signal"), None),)

SAMPLING = {
    "TwelveLeadECGWaveformStorage": Sampling(
        "ecg",
        _leads("I II III aVR aVL aVF V1 V2 V3 V4 V5 V6"),
        500.0,
        1000.0,
        "A.34.3.4",
        lowest=200.0,
        longest=16384,
    ),
    "GeneralECGWaveformStorage": Sampling("ecg", _leads("I II III V2 V5"), 500.0, 1000.0, "A.34.4.4", lowest=200.0),
    "General32bitECGWaveformStorage": Sampling("ecg", _leads("I II III V2 V5", 0.01), 1000.0, 0.0, "A.34.18.4", "SL"),
    "AmbulatoryECGWaveformStorage": Sampling("ecg", _leads("II V5"), 128.0, 1000.0, "A.34.5.4", lowest=50.0),
    "HemodynamicWaveformStorage": Sampling("pressure", (*_leads("II"), *_PRESSURES), 200.0, 400.0, "A.34.6.4"),
    "CardiacElectrophysiologyWaveformStorage": Sampling(
        "ecg", (*_leads("II"), *_CATHETERS), 2000.0, 20000.0, "A.34.7.4"
    ),
    "ArterialPulseWaveformStorage": Sampling("pressure", (_PULSE,), 200.0, 600.0, "A.34.8.4"),
    "RespiratoryWaveformStorage": Sampling("respiration", (_BREATH,), 25.0, 100.0, "A.34.9.4.4"),
    "MultichannelRespiratoryWaveformStorage": Sampling("respiration", _BREATHS, 25.0, 0.0, "A.34.16.4"),
    "RoutineScalpElectroencephalogramWaveformStorage": Sampling(
        "eeg", _electrodes(" ".join(_ELECTRODES)), 256.0, 0.0, "A.34.12.4"
    ),
    "SleepElectroencephalogramWaveformStorage": Sampling(
        "eeg", _electrodes("F3 F4 C3 C4 O1 O2"), 256.0, 0.0, "A.34.15.4"
    ),
    "ElectromyogramWaveformStorage": Sampling("emg", _MUSCLES, 1000.0, 0.0, "A.34.13.4"),
    "ElectrooculogramWaveformStorage": Sampling("eog", _EYES, 256.0, 0.0, "A.34.14.4"),
    "BodyPositionWaveformStorage": Sampling("position", _ANGLES, 1.0, 0.0, "A.34.17.4"),
    "BasicVoiceAudioWaveformStorage": Sampling("tone", _VOICE, 8000.0, 8000.0, "A.34.2.4.4", "UB", lowest=8000.0),
    "GeneralAudioWaveformStorage": Sampling("tone", _SOUND, 8000.0, 44100.0, "A.34.10.4"),
}
"""By keyword of the SOP class. Codes are those of the context groups that its content constraints name."""

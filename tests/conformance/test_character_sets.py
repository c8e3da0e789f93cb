"""Built files in every character set, before DCMTK, Python's codecs and `check`."""

import json
import struct
from pathlib import Path

import pytest

from tests.tools import dicom_files, dicomforge, needs, run

NAMES = {
    "ISO_IR 6": "Doe^Jane",
    "ISO_IR 100": "Müller^Jürgen",
    "ISO_IR 101": "Łukasz^Żak",
    "ISO_IR 109": "Ħal^Ġużeppi",
    "ISO_IR 110": "Ķēniņš^Jānis",
    "ISO_IR 126": "Διονυσιος",
    "ISO_IR 127": "قباني^لنزار",
    "ISO_IR 138": "שרון^דבורה",
    "ISO_IR 144": "Люкceмбypг",
    "ISO_IR 148": "Çavuşoğlu^Işık",
    "ISO_IR 166": "สมชาย^ใจดี",
    "ISO_IR 203": "Œdipe^€",
    "ISO_IR 13": "ﾔﾏﾀﾞ^ﾀﾛｳ",
    "ISO_IR 192": "Wang^XiaoDong=王^小東=",
    "GB18030": "Wang^XiaoDong=王^小东=",
    "GBK": "Wang^XiaoDong=王^小東",
    "['', ISO 2022 IR 87]": "Yamada^Tarou=山田^太郎=やまだ^たろう",
    "[ISO 2022 IR 13, ISO 2022 IR 87]": "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
    "['', ISO 2022 IR 87, ISO 2022 IR 159]": "Ding^J=丂山^丄",
    "['', ISO 2022 IR 149]": "Hong^Gildong=洪^吉洞=홍^길동",
    "['', ISO 2022 IR 58]": "Zhang^XiaoDong=张^小东",
    "[ISO 2022 IR 100, ISO 2022 IR 144]": "Dionysios^é=Дио^é",
    "[ISO 2022 IR 100, ISO 2022 IR 126, ISO 2022 IR 149]": "é^Δ=é김é^중",
    "[ISO 2022 IR 144, ISO 2022 IR 203]": "Привет^Œ€=€Д",
}
"""A name in each set, and in combinations of sets; most names are those of PS3.5 and of pydicom's tests."""

NOT_IN_DCMTK = ("203", "87", "159")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The file of each of `NAMES`, by the values of SpecificCharacterSet."""
    folder = tmp_path_factory.mktemp("sets")
    lines = ["dicomforge: 1", "patients:"]
    for i, (terms, name) in enumerate(NAMES.items()):
        lines += [f"  p{i:02d}:", f"    PatientName: {json.dumps(name, ensure_ascii=False)}", f"    PatientID: P{i}"]
        lines += [f"    SpecificCharacterSet: {terms}", "    studies:", "      s:"]
        lines += ["        StudyDate: 2024-01-31", "        StudyTime: 10:00:00", "        series:"]
        lines += ["          ct: {Modality: CT, Rows: 4, Columns: 4}"]
    (folder / "spec.yaml").write_text("\n".join(lines) + "\n")
    done = dicomforge("build", "spec.yaml", "-o", "out", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return dict(zip(NAMES, dicom_files(folder / "out"), strict=True))


def bytes_of(path: Path) -> bytes:
    """The value of PatientName in a file of Explicit VR Little Endian."""
    data = path.read_bytes()
    at = data.index(b"\x10\x00\x10\x00PN")
    (length,) = struct.unpack_from("<H", data, at + 6)
    return data[at + 8 : at + 8 + length]


@needs("dcmconv")
@pytest.mark.parametrize("terms", [t for t in NAMES if not any(n in t for n in NOT_IN_DCMTK)])
def test_dcmtk_reads_the_name_that_the_spec_has(terms: str, built: dict[str, Path], tmp_path: Path) -> None:
    done = run("dcmconv", "+U8", built[terms], tmp_path / "utf8.dcm")
    assert done.returncode == 0, done.stderr
    assert bytes_of(tmp_path / "utf8.dcm").decode().rstrip(" ") == NAMES[terms]


@pytest.mark.parametrize(
    ("terms", "codec"),
    [
        ("ISO_IR 203", "iso8859_15"),
        ("['', ISO 2022 IR 87]", "iso2022_jp"),
        ("['', ISO 2022 IR 87, ISO 2022 IR 159]", "iso2022_jp_1"),
        ("GB18030", "gb18030"),
    ],
)
def test_python_reads_the_name_that_the_spec_has(terms: str, codec: str, built: dict[str, Path]) -> None:
    assert bytes_of(built[terms]).decode(codec).rstrip(" ") == NAMES[terms]


def test_check_finds_nothing_in_them(built: dict[str, Path]) -> None:
    done = dicomforge("check", *built.values())
    assert done.returncode == 0, done.stdout
    assert "no findings" in done.stdout

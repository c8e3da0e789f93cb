# ruff: noqa: E501
"""Whole forms of hostile text: unclosed, repeated, huge, nested, aliased and odd in its encoding.

A form is made of a few words and a number of times; most numbers are small, some as large as the language's limits.
"""

import codecs
import json
from collections.abc import Callable

from hypothesis import strategies as st

from tests.hostile import words

_TIMES = (2, 10, 10, 40, 99, 101, 100, 300, 300, 1000, 1000, 3000)
_MANY = (10_000, 20_000, 100_000)
_ITEMS = (
    "1", "x", "", "null", "{}", "[]", "nope", "{nope: 1}", "{KVP: x}", "{ReferencedSOPClassUID: 1.2}", "${a}", "${nope}", "*nope", "part.yaml", "~",
    "{Modality: CT}", "{fill: 1}", "{fill: x}", "{circle: {radius: 1, value: 2}}", "{circle: {radius: 1e-100, value: 2}}", "{noise: {gaussian: 1}}",
    "{patient: {PatientID: 1}}", "{studies: []}", "[1, 2]", "[0, 0]", "1e308", "-1", "2024-02-30", "SCT:1", "{skip: true}", "{a: 1}", "part.yaml#x-part",
)  # fmt: skip
_OPEN = (
    "${",
    "${a",
    "${'",
    "${(",
    "${a[",
    "$${",
    "$",
    "[",
    "{",
    "{a: ",
    "- ",
    "? ",
    '"',
    "'",
    "&x ",
    "!!",
    "(",
    "|",
    "<<: ",
    "${a if ",
)
_NESTS = (
    ("[", "1", "]"), ("{a: ", "1", "}"), ("[{", "a: 1", "}]"), ("{ReferencedImageSequence: [", "{}", "]}"), ("{value: ", "1", "}"),
    ("{$append: ", "[]", "}"), ("{each: [", "1", "]}"), ("{matrix: ", "1", "}"), ("{checker: {values: [0, ", "1", "]}}"), ('"${' + "(", "1", ")" + '}"'),
    ("{patients: [", "{}", "]}"), ("{extends: ", "part.yaml", "}"), ("{? ", "a", " : b}"),
)  # fmt: skip
_HUGE = (
    "x",
    "9",
    "0.",
    "1e",
    "-",
    "é",
    "日本",
    "a/",
    "../",
    "a.",
    "\\",
    "^",
    "=",
    "x y ",
    "${a}",
    "${a} ",
    "\x1b[31m",
    "\u202e",
    "\x00",
    "\ud800",
)
_CONTROLS = (*map(chr, (*range(32), *range(127, 160))), "\u2028", "\u2029", "\u202e", "\ufeff", "\ufffe")
_LINES = (
    "", "", " ", "\t", "#", "# x", "---", "...", "--- {}", "x-{n}: {n}", "x-a: 1", "nope{n}: 1", "&a{n} :", "series: []", "%YAML 1.2", "- a", "? a", "'", "vars: {a{n}: 1}",
    "x-{n}: *nope", "x-{n}: &a{n} 1", "x-{n}: \"${a}\"", "dicomforge: 1", "\r", "\x00", "\ufeff",
)  # fmt: skip
ENCODINGS = (
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-32-be",
    "latin-1",
    "cp1252",
    "utf-7",
    "shift_jis",
    "gb18030",
)


def times(draw: st.DrawFn) -> int:
    """How often: one in twenty-five is large."""
    return draw(st.sampled_from(_MANY if draw(st.integers(0, 24)) == 0 else _TIMES))


def value(draw: st.DrawFn) -> str:
    """The text of a value."""
    return draw(st.sampled_from(_VALUES))(draw)


def _unclosed(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(_OPEN)) * times(draw)
    return draw(st.sampled_from([text, json.dumps(text), f'"{text}', f"[{text}", f"{{a: {json.dumps(text)}"]))


def _repeated(draw: st.DrawFn) -> str:
    items = draw(st.lists(st.sampled_from(_ITEMS), min_size=1, max_size=2)) * times(draw)
    return "[" + ", ".join(items) + "]"


def _keys(draw: st.DrawFn) -> str:
    """Many keys, which count up, are one, or are all close to a word."""
    key = draw(
        st.sampled_from(["{n}", "k{n}", "same", "x-{n}", "slices{n}", "Row{n}", "(0009,{hex})", "-{n}", "{n}.5"])
    )
    item = draw(st.sampled_from(_ITEMS)) or "''"
    return "{" + ", ".join(f"{_counted(key, n)}: {item}" for n in range(times(draw))) + "}"


def _huge(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(_HUGE)) * times(draw) + draw(st.sampled_from(["", "1", "x"]))
    return draw(st.sampled_from([json.dumps(text), json.dumps(text), f"{{{json.dumps(text)}: 1}}", text]))


def _nested(draw: st.DrawFn) -> str:
    begin, middle, end = draw(st.sampled_from(_NESTS))
    depth = times(draw)
    return begin * depth + middle + end * (depth if draw(st.integers(0, 3)) else depth - 1)


def _aliases(draw: st.DrawFn) -> str:
    """Nodes that are anchored once and used often: wide, deep, circular or unknown."""
    width, depth = draw(st.sampled_from([2, 8, 10, 40])), draw(st.sampled_from([2, 5, 9, 12, 30]))
    return draw(
        st.sampled_from(
            [
                "[&x " + draw(st.sampled_from(_ITEMS)) + ", *x" * times(draw) + "]",
                "[&x [1, 2]" + ", *x" * times(draw) + "]",
                "{a0: &a0 [1, 2]" + "".join(_bomb(f"[{', '.join([f'*a{n}'] * width)}]", n) for n in range(depth)) + "}",
                "{a0: &a0 {k: 1}" + "".join(_bomb(f"{{<<: *a{n}, k{n}: *a{n}}}", n) for n in range(depth)) + "}",
                "{a0: &a0 {k: 1}" + "".join(_bomb(f"{{<<: [{', '.join([f'*a{n}'] * width)}]}}", n) for n in range(depth)) + "}",
                "&x [*x]",
                "&x {a: *x}",
                "&x {<<: *x}",
                "&x {*x : *x}",
                "{*nope : 1}",
                f"&{'x' * times(draw)} 1",
                "[" + ", ".join(f"&a{n} {n}" for n in range(times(draw))) + "]",
            ]
        )
    )  # fmt: skip


def _counted(text: str, number: int) -> str:
    return text.replace("{n}", str(number)).replace("{hex}", f"{number:04x}")


def _bomb(node: str, number: int) -> str:
    return f", a{number + 1}: &a{number + 1} {node}"


def _controls(draw: st.DrawFn) -> str:
    text = "a".join(draw(st.lists(st.sampled_from(_CONTROLS), min_size=1, max_size=6))) + "b"
    return draw(
        st.sampled_from([json.dumps(text), json.dumps(text), f"{{{json.dumps(text)}: x}}", f'"{text}"', text])
    )


def _matrix(draw: st.DrawFn) -> str:
    """Axes that are many, empty, equal, huge, or that include and exclude each other's rows."""
    values = st.sampled_from(
        [
            "[]",
            "0",
            "1",
            "2",
            "-1",
            "1e9",
            "[1]",
            "[1, 1]",
            "[[]]",
            "[{}]",
            "{}",
            "null",
            "",
            "${a}",
            "*x",
            "[${a}, x]",
        ]
    )
    axes = [f"{name}: {draw(values)}" for name in draw(st.lists(st.sampled_from("abcxyz"), max_size=4, unique=True))]
    rows = ", ".join(
        [draw(st.sampled_from(["{a: 1}", "{a: 1, b: 2}", "{z: 9}", "{}", "1"]))]
        * draw(st.sampled_from([0, 1, 2, 500]))
    )
    extra = [
        f"include: [{rows}]",
        f"exclude: [{rows}]",
        f"cap: {draw(st.sampled_from(words.NUMBERS))}",
        "name: x",
        "seed: 1",
    ]
    return "{" + ", ".join([*axes, *draw(st.lists(st.sampled_from(extra), max_size=2, unique=True))]) + "}"


def _overrides(draw: st.DrawFn) -> str:
    """What `instances` may hold."""
    item = st.sampled_from(["{skip: true}", "{KVP: x}", "{Rows: 9}", "{nope: 1}", "{phantom: [{fill: 1}]}", "null", "{}", "1", "{SOPInstanceUID: 1.2}",
                            "{InstanceNumber: 1}", "{phantom: {$append: [{fill: 1}]}}", "{ImagePositionPatient: [0, 0, 0]}", "{SOPClassUID: 1.2}"])  # fmt: skip
    key = st.sampled_from(
        [*words.NUMBERS[:60], "1", "2", "all", "first", "-1", "1-2", "a", '""', '"\\n"', "1.0", "${a}"]
    )
    if draw(st.booleans()):
        return "[" + ", ".join([draw(item)] * times(draw)) + "]"
    if draw(st.booleans()):
        one = draw(item)
        return "{" + ", ".join(f"{n}: {one}" for n in range(times(draw))) + "}"
    return "{" + ", ".join(f"{json.dumps(draw(key))}: {draw(item)}" for _ in range(draw(st.integers(1, 5)))) + "}"


_VALUES: tuple[Callable[[st.DrawFn], str], ...] = (
    _unclosed, _unclosed, _repeated, _repeated, _keys, _huge, _huge, _nested, _nested, _aliases, _aliases, _controls, _matrix, _overrides,
)  # fmt: skip

KEYS = (
    "vars", "matrix", "instances", "slices", "axes", "phantom", "scenes", "extends", "output", "name", "series", "study", "studies", "patient", "patients", "omit", "allow",
    "limits", "namespace", "seed", "PatientName", "PixelSpacing", "ImageComments", "ReferencedImageSequence", "RequestAttributesSequence", "TransferSyntaxUID",
    "private", "x-a", "LUTData", "WindowCenter", "ImageType", "OverlayData", "FrameTimeVector", "of", "segments", "complete", "clip",
)  # fmt: skip
"""Where a form stands that does not replace a value."""


def lines(draw: st.DrawFn) -> str:
    """Many lines at the left margin, or steps that go in and never out."""
    if draw(st.integers(0, 9)) == 0:
        return "".join(f"{' ' * n}x-a:\n" for n in range(draw(st.sampled_from([50, 101, 1000]))))
    line = draw(st.sampled_from(_LINES))
    return "".join(_counted(line, n) + "\n" for n in range(times(draw)))


def encoded(draw: st.DrawFn, text: str) -> bytes:
    """The text in another encoding or with other ends of lines, or cut in the middle of a character."""
    how = draw(st.sampled_from([*ENCODINGS, "cr", "crlf", "nel", "cut", "overlong", "bom twice", "nul"]))
    plain = text.encode("utf-8", "surrogatepass")
    if how in ENCODINGS:
        return text.encode(how, "replace")
    ends = {"cr": b"\r", "crlf": b"\r\n", "nel": "\x85".encode()}
    if how in ends:
        return plain.replace(b"\n", ends[how])
    if how == "cut":
        return plain + "日本".encode()[: draw(st.integers(1, 5))]
    if how == "overlong":
        return plain.replace(b":", b"\xc0\xba", 1)
    return codecs.BOM_UTF8 * 2 + plain if how == "bom twice" else plain.replace(b"a", b"\x00", 2)

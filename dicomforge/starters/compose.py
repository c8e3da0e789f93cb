"""Compose: the files of a starter as texts. A modality is a file in series/; a purpose chooses head and skeleton."""

import re
from importlib import resources
from typing import NamedTuple

from dicomforge.standard import uids
from dicomforge.starters import sop_classes

PURPOSES = {
    "fixture": "files for the tests of your software",
    "cohort": "many random patients, to train or evaluate a model",
    "pipeline": "files and a step that reads them, run by make",
}
"""What a starter is for, and its title."""

SCHEMA = "schemas/spec.schema.json"
"""Where a project has the schema of its specs, for editors."""

_HEAD = """\
# yaml-language-server: $schema=../{schema}
{about}
#
# CapitalCase keys are DICOM Attributes, lowercase keys belong to dicomforge. dicomforge fills in the rest of the IOD.
# `dicomforge check` reports errors, `dicomforge build` writes out/{name}/.
dicomforge: 1
namespace: {namespace} # part of every UID and unique to you: keep it

{head}
{body}"""


class File(NamedTuple):
    """A file to write: its path in the project, and its text.

    Without an `own` file of this path the starter makes no sense; another one may be there before. `standalone`: a
    project that has files already does without.
    """

    path: str
    text: str | bytes
    own: bool = False
    standalone: bool = False


def modalities() -> dict[str, str]:
    """The name of every modality that a starter can have, and its title."""
    names = sorted(f.name.removesuffix(".yaml") for f in _folder("series").iterdir() if f.name.endswith(".yaml"))
    return {name: _read("series", f"{name}.yaml").split("\n", 1)[0].removeprefix("# ") for name in names}


def compose(modality: str, purpose: str, name: str, namespace: str) -> tuple[File, ...]:
    """The files of a project with the spec `name`; `modality` and `purpose` are names that this module lists."""
    about, body = _read("series", f"{modality}.yaml").split("---\n")
    head = _read("heads", "cohort.yaml" if purpose == "cohort" else "fixture.yaml")
    if modality == "mg":
        head = head.replace("{choice: [F, M]}", "F")
    drawn = r"{uniform: [\2, \3]}" if purpose == "cohort" else r"\1"
    body = re.sub(r"@(?:radius|size) (\S+) (\S+)\.\.(\S+)@", drawn, body)
    head = _filled(head, name=name)
    spec = _HEAD.format(about=about.strip(), name=name, namespace=namespace, head=head, body=body, schema=SCHEMA)
    found = ", ".join(f'"{m}"' for m in sorted(set(re.findall(r"\bModality: ([A-Z]+)", body))))
    test = _filled(_read("skeleton", f"test_{purpose}.txt"), name=name, modalities=f"{{{found}}}")
    files = [
        File(f"specs/{name}.yaml", spec, own=True),
        File(f"tests/test_{name.replace('-', '_')}.py", test, own=True),
        *_around(purpose),
    ]
    if purpose == "pipeline":
        files.append(File("steps/measure.py", _read("skeleton", "measure.txt"), own=True))
    return tuple(files)


def of_class(spec: str, name: str, namespace: str) -> tuple[File, ...]:
    """The files of a project with the spec `name`, a copy of the spec of a SOP class."""
    about, body = sop_classes.text(spec).split("\ndicomforge: 1\n", 1)
    made = _HEAD.format(about=about, name=name, namespace=namespace, head="", body=body, schema=SCHEMA)
    made = made.replace(f"keep it\n\n\n{body}", f"keep it\n\n{body}")
    entry = uids.by_keyword(sop_classes.named()[spec])
    assert entry is not None
    test = _filled(_read("skeleton", "test_sop_class.txt"), name=name, uid=entry.value)
    return (
        File(f"specs/{name}.yaml", made, own=True),
        *(File(f"specs/{file}", data) for file, data in sop_classes.beside(spec)),
        File(f"tests/test_{name.replace('-', '_')}.py", test, own=True),
        *_around("fixture"),
    )


def _around(purpose: str) -> tuple[File, ...]:
    """What a project has beside its spec and test."""
    return (
        File("Makefile", _makefile(purpose), standalone=purpose != "pipeline"),
        File(".gitignore", _read("skeleton", "gitignore") + ("measured.csv*\n" if purpose == "pipeline" else "")),
        File(".vscode/settings.json", _filled(_read("skeleton", "settings.json"), schema=SCHEMA)),
    )


def _makefile(purpose: str) -> str:
    if purpose == "pipeline":
        goal, rule = "measured.csv", _read("skeleton", "measure.make")
    else:
        goal, rule = "$(STAMPS)", ""
    return _filled(_read("skeleton", "Makefile"), goal=goal, rule=rule)


def _filled(text: str, **values: str) -> str:
    for key, value in values.items():
        text = text.replace(f"@{key}@", value)
    return text


def _read(folder: str, name: str) -> str:
    return (_folder(folder) / name).read_text(encoding="utf-8")


def _folder(name: str) -> resources.abc.Traversable:
    return resources.files("dicomforge.starters") / name

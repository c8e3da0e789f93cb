"""SOP classes: what each needs from the author, what it is completed with, its Modules."""

from collections.abc import Iterator
from pathlib import Path

from dicomforge.iod import rules, sop_class
from dicomforge.iod.from_tables import from_tables
from dicomforge.iod.registry import SOP_CLASSES
from dicomforge.iod.sop_class import PixelForm, SopClass
from dicomforge.standard import iods, modules, uids
from dicomforge.starters.sop_classes import spec_name
from pages.page import ROOT, Made, table

_USAGE = {"M": "mandatory", "C": "conditional", "U": "optional"}


def pages() -> Iterator[Made]:
    """`reference/sop-classes/index.md` and a page for each class."""
    rows = []
    own = {module.SOP_CLASS.uid: name for name, module in SOP_CLASSES}
    for uid in sorted({*own, *iods.storage_sop_classes()}, key=uids.keyword_of):
        made, entry = sop_class.by_uid(uid) or from_tables(uid), uids.by_value(uid)
        assert entry is not None
        name = own.get(uid) or spec_name(entry.name)
        spec = ROOT / "specs" / "sop-classes" / f"{spec_name(entry.name)}.yaml"
        rows.append((f"[{entry.name}]({name}.md)", _modality(made), "yes" if spec.is_file() else ""))
        yield Made(f"reference/sop-classes/{name}.md", _page(made, entry.name, entry.keyword, spec))
    yield Made(
        "reference/sop-classes/index.md", _INDEX + table(("SOP class", "Modality", "a spec of ten lines"), rows)
    )


def _modality(made: SopClass) -> str:
    usual = ", ".join(f"`{word}`" for word in made.usual_for)
    others = ", ".join(f"`{word}`" for word in (made.modality, *made.other_modalities) if word)
    return f"{usual} (by itself)" if usual else others or "any"


def _page(made: SopClass, name: str, keyword: str, spec: Path) -> str:
    pixels = made.pixels
    if not pixels.bits_allocated:
        facts = [("`SOPClassUID`", f"`{keyword}` (`{made.uid}`)"), ("`Modality`", _modality(made))]
        return "".join(
            [
                f"# {name}\n\n",
                table(("what", "of this class"), facts),
                _shown(spec),
                "\n## Modules\n\n",
                _modules(made),
            ]
        )
    facts = [
        ("`SOPClassUID`", f"`{keyword}` (`{made.uid}`)"),
        ("`Modality`", _modality(made)),
        (
            "patient space",
            "yes" if made.patient_space else "where its frames are slices" if made.images.space_with_slices else "no",
        ),
        (
            "spacing",
            f"`{made.spacing}`" if made.spacing else "of its groups" if iods.is_grouped(made.uid) else "none",
        ),
        ("frames", "the product of axes and slices, in one file" if made.kind != "image" else "one a file"),
        ("`PhotometricInterpretation`", ", ".join(f"`{word}`" for word in pixels.photometric)),
        ("`BitsAllocated`", ", ".join(map(str, pixels.allowed_allocated))),
        ("`BitsStored`", f"{_span(pixels.allowed_stored)}; default {pixels.bits_stored}"),
        *((f"bits of `{form.photometric}`", _bits(form)) for form in pixels.forms),
    ]
    parts = [f"# {name}\n\n", table(("what", "of this class"), facts), f"\nPixel format: {pixels.source}.\n"]
    parts.append(_shown(spec))
    if made.defaults:
        rows = [(f"`{d.path}`", _values(d.values), d.source) for d in made.defaults]
        parts.append("\n## Defaults of this class\n\nWhat is written where the author says nothing.\n\n")
        parts.append(table(("Attribute", "value", "by"), rows))
    parts.append("\n## Modules\n\n" + _modules(made))
    return "".join(parts)


def _shown(spec: Path) -> str:
    """The spec of the class; nothing where there is none."""
    if not spec.is_file():
        return ""
    _, _, text = spec.read_text(encoding="utf-8").partition("\n")
    return f"\n## A spec\n\nThe series `object` is of this class.\n\n```yaml\n{text}```\n"


def _bits(form: PixelForm) -> str:
    return f"{_span(tuple(sorted(form.allocated)))} allocated, {_span(form.stored)} stored"


def _span(numbers: tuple[int, ...]) -> str:
    if len(numbers) > 2 and numbers == tuple(range(numbers[0], numbers[-1] + 1)):
        return f"{numbers[0]} to {numbers[-1]}"
    return ", ".join(map(str, numbers))


def _values(values: tuple[str | int | float, ...]) -> str:
    return "`" + "\\".join(str(value) for value in values) + "`" if values else "empty"


def _modules(made: SopClass) -> str:
    rows = []
    for use in iods.uses(made.uid):
        try:
            module = modules.module(use.module)
            name, section = module.name, f"PS3.3 {module.section}" if module.section else ""
        except KeyError:
            name, section = use.module.replace("-", " ").title(), ""
        rows.append((name, use.ie, _USAGE[use.usage], _when(use, made), section))
    return table(("Module", "Information Entity", "Usage", "is there", "section"), rows)


def _when(use: iods.ModuleUse, made: SopClass) -> str:
    if use.usage == "M" or use.module in made.modules_on:
        return "always"
    if rules.about(use.module).applies is not None:
        return "where its condition holds, or you write an Attribute that it alone has"
    return "where you write an Attribute that it alone has"


_INDEX = """# SOP classes

The storage SOP classes of the Standard, most with a spec of at most ten lines. `Modality` alone selects a class where
the table says "by itself"; otherwise write `SOPClassUID`, by keyword or number. You can
[add a class](../../extending.md#a-sop-class).

"""

"""Implant templates that are put together at their mating features (PS3.3 section C.29.2)."""

from dataclasses import dataclass
from itertools import product

from dicomforge.content import About, Made, Wrong
from dicomforge.content._implant import ONLY, feature_set
from dicomforge.iod.view import items_of
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, tag_of
from dicomforge.model.parameter import attributes, named, reference, several, string
from dicomforge.model.referred import Referred

ATTRIBUTES = ("ComponentTypesSequence",)
TYPE, EXCLUSIVE, MANDATORY = map(
    tag_of, ("ComponentTypeCodeSequence", "ExclusiveComponentType", "MandatoryComponentType")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    template: Referred = reference("an implant template by name")


@dataclass(frozen=True, slots=True, kw_only=True)
class AssemblyComponent:
    templates: tuple[Alternative, ...] = several("the templates of which one is used", Alternative)
    written: Attributes = attributes("the type of component by keyword")


@dataclass(frozen=True, slots=True, kw_only=True)
class AssemblyJoin:
    first: str = string("a component and a feature of it, such as `screw.head`")
    second: str = string("the same of the other component")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    components: tuple[tuple[str, AssemblyComponent], ...] = named("components", AssemblyComponent)
    joins: tuple[AssemblyJoin, ...] = several("which features are joined", AssemblyJoin)

    def attributes(self, about: About) -> Made:
        """The component types with their templates, and each pair of templates that is joined."""
        numbered: dict[str, list[tuple[int, Referred]]] = {}
        for name, component in self.components:
            start = sum(map(len, numbered.values())) + 1
            numbered[name] = list(enumerate((one.template for one in component.templates), start))
        types = [_type(component, numbered[name]) for name, component in self.components]
        joined: list[Attributes] = []
        for index, join in enumerate(self.joins):
            first, second = _side(join.first, numbered), _side(join.second, numbered)
            if isinstance(first, Wrong):
                return first.under("joins", index, "first")
            if isinstance(second, Wrong):
                return second.under("joins", index, "second")
            joined += [_joined(one, other) for one, other in product(first, second)]
        made = [vr.element("ComponentTypesSequence", *types)]
        return [*made, vr.element("ComponentAssemblySequence", *joined)] if joined else made


def _type(component: AssemblyComponent, templates: list[tuple[int, Referred]]) -> Attributes:
    """The type is that of the first template; several templates exclude each other, unless the author says more."""
    known = items_of(templates[0][1].series.attributes(0).get(tag_of("ImplantTypeCodeSequence"))) if templates else ()
    items = [one.references(vr.element("ComponentID", number))[0] for number, one in templates]
    made = [
        vr.element(TYPE, *known[:1]),
        vr.element(EXCLUSIVE, "YES" if len(templates) > 1 else "NO"),
        vr.element(MANDATORY, "YES"),
        vr.element("ComponentSequence", *items),
    ]
    return Attributes(one for one in made if one.value).merged(component.written)


def _side(text: str, numbered: dict[str, list[tuple[int, Referred]]]) -> list[tuple[int, int]] | Wrong:
    """The IDs of the templates of a component, each with that of the set of the feature."""
    name, _, label = text.partition(".")
    if name not in numbered:
        return Wrong(f"the assembly has no component {name!r}", ", ".join(numbered) or "none: write `components`")
    found = []
    for number, template in numbered[name]:
        made = feature_set(template, label)
        if isinstance(made, Wrong):
            return made
        found.append((number, int(made.numbers("MatingFeatureSetID")[0])))
    return found


def _joined(first: tuple[int, int], second: tuple[int, int]) -> Attributes:
    return vr.item(
        Component1ReferencedID=first[0],
        Component1ReferencedMatingFeatureSetID=first[1],
        Component1ReferencedMatingFeatureID=ONLY,
        Component2ReferencedID=second[0],
        Component2ReferencedMatingFeatureSetID=second[1],
        Component2ReferencedMatingFeatureID=ONLY,
    )


DECLARES = Assembly

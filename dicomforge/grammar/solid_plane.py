"""The `plane` of a solid, which lies in patient space whatever that says."""

from types import ModuleType

from dicomforge.grammar.reading import unfit
from dicomforge.model.spec import FieldSpec
from dicomforge.phantom.shape_methods import is_flat
from dicomforge.source.document import Mapping

USED_IN = ("inside", "outside", "of")
"""Keys whose shapes may be flat, and then lie in the plane."""


def check(kind: str, module: ModuleType, options: Mapping, value: object) -> None:
    """Raises Unfit where `plane` is written and changes nothing: no field and no other shape is placed by it."""
    written = next((one.key.span for one in options.entries if one.key.text == "plane"), None)
    is_used = isinstance(value, FieldSpec) or any(options.get(key) is not None for key in USED_IN)
    if written is None or is_used or is_flat(module.DECLARES):
        return
    hint = "leave `plane` out: it places 2D shapes and fields"
    raise unfit("DF219", f"`plane` has no effect on a {kind}, which lies in patient space", written, hint=hint)

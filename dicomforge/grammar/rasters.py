"""Rasters: the PNG and NPY files that image layers name, as the pixels that they paint."""

from itertools import chain

from dicomforge.grammar.binary import ExternalFiles
from dicomforge.grammar.reading import each, listed, misplaced, scalar, text, unfit
from dicomforge.grammar.varying import TEXT, malformed, pick, plain_number
from dicomforge.model.attribute_spec import Px, Rasters
from dicomforge.model.raster import Raster
from dicomforge.model.spec import ParamSpec
from dicomforge.phantom.read_rasters import RasterFault
from dicomforge.source.document import Mapping, Node, Scalar

Params = tuple[tuple[str, ParamSpec], ...]


def read(layer: Mapping, files: ExternalFiles) -> Raster | Rasters:
    """What `file` of an image layer says: a raster, one for each step of an axis, or one by chance. Raises Unfit.

    An array of several images is `each` of them.
    """
    node, clear = layer.get("file"), layer.get("transparent")
    transparent = None if clear is None else plain_number(clear)
    if isinstance(node, Scalar):
        found = _of_file(node, transparent, files)
        return found[0] if len(found) == 1 else Rasters(found, None, node.span, is_stack=True)
    if isinstance(node, Mapping) and "choice" in node:
        options = listed(node.get("choice"))
        entries = each(_alone, options, transparent, files)
        names = tuple(scalar(one).text for one in options)
        return Rasters(entries, None, node.span, names, pick(node, TEXT).weights)
    if isinstance(node, Mapping) and "each" in node:
        entries = tuple(chain(*each(_of_file, listed(node.get("each")), transparent, files)))
        return Rasters(entries, text(node.get("along")), node.span)
    raise misplaced(node or layer, "the path of a file, {each: [..]} or {choice: [..]}")


def _alone(node: Node, transparent: float | None, files: ExternalFiles) -> Raster:
    found = _of_file(node, transparent, files)
    if len(found) > 1:
        raise malformed(node.span, "'choice' takes files of one image", f"{len(found)} images")
    return found[0]


def _of_file(node: Node, transparent: float | None, files: ExternalFiles) -> tuple[Raster, ...]:
    path = scalar(node, "the path of a file")
    found = files.rasters(path, transparent)
    if isinstance(found, RasterFault):
        message = f"the file {path.text!r} {found.why}"
        raise unfit(found.code, message, path.span, found.found, found.expected, found.hint)
    return found


def with_size(params: Params, layer: Node, shared: bool) -> Params:
    """Parameters of a layer; an image without `size` has a pixel of its series for each of its own. Raises Unfit."""
    given = dict(params)
    shown = given.get("file")
    if not isinstance(shown, (Raster, Rasters)) or "size" in given:
        return params
    if shared:
        hint = "write `size: [width, height]` in mm: a scene has no pixels"
        raise unfit("DF217", "an image in a scene needs a `size`", layer.span, hint=hint)
    first, *others = (shown,) if isinstance(shown, Raster) else shown.entries
    for other in others:
        if (other.rows, other.columns) != (first.rows, first.columns):
            found = f"{first.columns} × {first.rows} and {other.columns} × {other.rows} pixels"
            hint = "write `size: [width, height]`"
            raise unfit("DF217", "images of different sizes need a `size`", layer.span, found, hint=hint)
    size = ("size", (Px(float(first.columns)), Px(float(first.rows))))
    return (params[0], size, *params[1:])

"""Conditions in the functional groups of an enhanced MR image."""

from collections.abc import Callable

from dicomforge.model.attributes import Attributes
from tests.iod.instances import is_required, item

MR = "1.2.840.10008.5.1.4.1.1.4.1"
ORIGINAL = item(MRImageFrameTypeSequence=item(FrameType=("ORIGINAL", "PRIMARY", "VOLUME", "NONE")))


def required_in(sequence: str) -> Callable[..., bool]:
    """Whether an Attribute of a shared group is required in its item `here`, of an original frame unless said."""

    def required(
        keyword: str, here: Attributes, group: Attributes = ORIGINAL, root: Attributes | None = None
    ) -> bool:
        module, path = "enhanced-mr-image-multi-frame-functional-groups", f"SharedFunctionalGroupsSequence.{sequence}"
        return is_required(module, f"{path}.{keyword}", here, root or item(), group, sop_class_uid=MR)

    return required

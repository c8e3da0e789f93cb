"""Referred: what a reference by name leads to, `ct`, `ct/3` or `ct/3#2`."""

from typing import NamedTuple, Self

from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.plan import InstancePlan, SeriesPlan


class Referred(NamedTuple):
    """Of a series, its instances; of an instance, or a frame of it, that one."""

    series: SeriesPlan
    instances: tuple[InstancePlan, ...]
    frame: int = 0
    """From 1; 0 where none is named."""

    @property
    def data_sets(self) -> list[Attributes]:
        """The Attributes of its instances."""
        return [self.series.attributes(self.series.instances.index(one)) for one in self.instances]

    @property
    def data_set(self) -> Attributes:
        """The Attributes of its first instance."""
        return self.series.attributes(self.series.instances.index(self.instances[0]))

    @property
    def study(self) -> str:
        """The UID of its study."""
        return self.series.attributes(0).text("StudyInstanceUID")

    @property
    def each(self) -> list[Self]:
        """Its instances, one by one."""
        return [self._replace(instances=(one,)) for one in self.instances]

    def references(self, *more: Element) -> list[Attributes]:
        """An item that refers to each instance, with what else it holds."""
        return [reference_to(self.series.sop_class, one.uid).merged(more) for one in self.instances]

    @property
    def reference(self) -> Attributes:
        """The item that refers to its first instance, or to a frame of it."""
        return reference_to(self.series.sop_class, self.instances[0].uid, self.frame)


def reference_to(sop_class: str, uid: str, frame: int = 0) -> Attributes:
    """The SOP Instance Reference Macro, or the Image SOP Instance Reference Macro (PS3.3 sections 10.8 and 10.3)."""
    own = [vr.element("ReferencedSOPClassUID", sop_class), vr.element("ReferencedSOPInstanceUID", uid)]
    return Attributes([*own, vr.element("ReferencedFrameNumber", frame)] if frame else own)

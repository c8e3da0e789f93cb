"""What pydicom, highdicom and SimpleITK read of built files, frame by frame."""

import warnings
from pathlib import Path
from typing import Any, NamedTuple

import highdicom
import numpy as np
import pydicom
import SimpleITK
from highdicom.spatial import PixelToReferenceTransformer
from pydicom.dataset import Dataset
from pydicom.pixels import pixel_array
from pydicom.pixels.processing import apply_rescale, convert_color_space

SHARED, PER_FRAME = "SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence"


class Frame(NamedTuple):
    """A frame of a file; single-frame files have one."""

    path: Path
    data: Dataset
    index: int
    stored: np.ndarray

    @property
    def groups(self) -> list[Dataset]:
        """The items of functional groups that describe it."""
        return [*self.data.get(SHARED, [])[:1], *self.data.get(PER_FRAME, [])[self.index : self.index + 1]]

    def value(self, keyword: str, sequence: str = "") -> Any:
        """The Attribute, which stands in one place only; None where it is absent."""
        if keyword == "TransferSyntaxUID":
            return self.data.file_meta.TransferSyntaxUID.keyword
        holders = [item[sequence][0] for item in self.groups if sequence and item.get(sequence)]
        found = [holder[keyword].value for holder in (*holders, self.data) if keyword in holder]
        assert len(found) <= 1, f"{keyword} is in {len(found)} places"
        return found[0] if found else None

    @property
    def per_frame(self) -> set[str]:
        """The keywords of its per-frame functional groups."""
        items = self.data.get(PER_FRAME)
        return {element.keyword for element in items[self.index]} if items else set()

    def output(self) -> np.ndarray:
        """(rows, columns[, samples]) outputs of the Modality LUT as pydicom computes them; RGB of YBR."""
        if self.data.PhotometricInterpretation.startswith("YBR"):
            return convert_color_space(self.stored, self.data.PhotometricInterpretation, "RGB").astype(float)
        items = [
            item.PixelValueTransformationSequence[0]
            for item in self.groups
            if "PixelValueTransformationSequence" in item
        ]
        return apply_rescale(self.stored, items[0] if items else self.data).astype(float)

    def points(self) -> np.ndarray:
        """(rows, columns, 3) pixel centres in patient space as highdicom computes them, mm."""
        one = self.index + 1 if "NumberOfFrames" in self.data else None
        rows, columns = self.stored.shape[:2]
        pixels = np.stack(np.meshgrid(np.arange(columns), np.arange(rows)), -1).reshape(-1, 2)
        transformer = PixelToReferenceTransformer.for_image(self.data, frame_number=one)
        return transformer(pixels).reshape(rows, columns, 3)


def frames(paths: list[Path]) -> list[Frame]:
    """The frames of all files, those of one after those of another."""
    found = []
    for path in paths:
        data = pydicom.dcmread(path)
        pixels = pixel_array(path, raw=True)
        several = pixels if "NumberOfFrames" in data else pixels[None]
        found += [Frame(path, data, i, one) for i, one in enumerate(several)]
    return found


def seen_by_highdicom(path: Path) -> np.ndarray:
    """(frames, rows, columns) outputs of the Modality LUT of a monochrome file."""
    image = highdicom.Image.from_dataset(pydicom.dcmread(path), copy=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return image.get_frames(apply_real_world_transform=False, apply_presentation_lut=False)


def seen_by_simpleitk(path: Path) -> np.ndarray:
    """(frames, rows, columns) outputs of the Modality LUT; GDCM reads one rescale for all frames."""
    return SimpleITK.GetArrayFromImage(SimpleITK.ReadImage(str(path))).astype(float)

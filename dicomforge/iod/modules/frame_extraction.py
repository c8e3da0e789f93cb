"""Frame Extraction Module, PS3.3 section C.12.3: by which kind of frame level retrieve an instance came to be.

"Required if the SOP Instance was created in response to a Frame-Level retrieve request": the author's word.
"""

from dicomforge.iod.condition import AUTHOR, Conditions, left_to_the_author

EXTRACTION = "FrameExtractionSequence"

CONDITIONS: Conditions = {
    f"{EXTRACTION}.SimpleFrameList": AUTHOR,
    f"{EXTRACTION}.CalculatedFrameList": AUTHOR,
    f"{EXTRACTION}.TimeRange": AUTHOR,
}

APPLIES = left_to_the_author

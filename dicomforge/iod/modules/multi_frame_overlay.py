"""Multi-frame Overlay Module, PS3.3 section C.9.3.

"Required if Overlay data contains multiple frames": a bit stream does not tell, its author does, with the number of
frames. So with the frame of the image at which a shorter overlay begins (C.9.3.1.1).
"""

from dicomforge.iod.condition import AUTHOR, Conditions, left_to_the_author

CONDITIONS: Conditions = {"ImageFrameOrigin": AUTHOR}

APPLIES = left_to_the_author

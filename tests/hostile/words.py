# ruff: noqa: E501
"""Values, keys and texts that programs trip over."""

NUMBERS = (
    "0", "-0", "-0.0", "+0", "00", "-1", "1", "2", "3", "7", "0.5", "-0.5", "1e-3", "1e-320", "-1e-320", "5e-324", "1e-10",
    "1e308", "-1e308", "1e309", "-1e309", "1e15", "1e16", "9007199254740993", "255", "256", "32767", "-32768", "65535",
    "65536", "-65536", "1000000", "10000000", "2147483647", "2147483648", "-2147483649", "4294967295", "4294967296",
    "18446744073709551616", "1" * 40, "9" * 400, "0x" + "F" * 4000, "0o" + "7" * 6000, "0" * 2000 + "1", "0." + "3" * 300, "1e" + "9" * 30, "-1e-" + "9" * 30, "0x7f", "0xFFFFFFFF",
    "0o17", "0b1", "1_000", "1,5", "١٢٣", "１２", "½", ".5", "5.", ".", "+", "-", "e", "1e", "NaN", "nan", ".nan", "Infinity", "inf",
    ".inf", "-.inf", "1/3", "1:30", "12:30:45.5", "1e5", "2e2", "10.0", "1.0000000000000002", "0.1", "1.5px", "3cm", "-3mm", "0px",
    "1e300px", "1e308cm", "NaNpx", "5 mm", "5parsec", "1.5s", "90deg",
)  # fmt: skip

TEXTS = (
    "", " ", "  x  ", "null", "~", "true", "NO", "Null", "x", "a b", "CT", "MR", "SC", "XX", "ct", "Doe^Jane", "^^^^", "^^^^^^",
    "=", "a=b=c=d", "\\", "a\\b", "\\\\\\", "\\".join("abcdefgh"), "'", '"', "`", "$", "${", "${}", "$${", "}", "%s", "%n%n", "{0}", "{",
    "<<", "*x", "&x", "!!x", "#", "a: b", "- a", "? a", "|", ">", "@", "---", "...", "\t", "\n", "a\nb", "a\r\nb", "\r", "\x00",
    "a\x00b", "\x01", "\x07", "\x1b[31mred\x1b[0m", "\x7f", "\x85", "\x9b31m", "\xa0", "\xad", "\u200b", "\u200d", "\u202egnp.exe",
    "\u2028", "\u2029", "\ufeff", "\ufffd", "\uffff", "é", "e\u0301", "ß", "ſ", "İ", "ı", "Ω", "日本語", "山田^太郎", "😀", "👩‍👩‍👧", "\U000e0001",
    "\U0010ffff", "а", "ﬁ", "x" * 17, "x" * 65, "x" * 256, "x" * 1025, "x" * 10241, "x" * 70000, "é" * 200, "日" * 90, "a" * 255,
    "a/" * 200, "-" * 100, "1." * 40 + "1", "1.2.3", "1.02.3", "2.25." + "9" * 40, "2.25.0", ".1.2", "1..2", "1.2.840.10008.1.2.4.90",
    "CTImageStorage", "EnhancedMRImageStorage", "JPEG2000Lossless", "RLELossless", "DeflatedExplicitVRLittleEndian",
    "ExplicitVRBigEndian", "ImplicitVRLittleEndian", "ISO_IR 192", "ISO_IR 100", "ISO 2022 IR 87", "GBK", "utf-8", "MONOCHROME1", "RGB",
    "PALETTE COLOR", "YBR_FULL", "YBR_FULL_422", "SCT:39607008", "SCT:", ":", "::", "SCT:1:2:3", 'SCT:1:"', "DCM:113100", "SCT:39607008:\"Lung\"",
    "{", "[", "over", "add", "multiply", "patient", "series", "name", "x-y", "-", "--", "-a", "a-", "A", "Ab", "a_b", "a.b", "a" * 64, "con", "nul",
    "COM1", "aux", "__proto__", "__class__", "constructor", "self", "None",
)  # fmt: skip

DATES = (
    "2024-01-31", "20240131", "2024-02-30", "20240230", "2023-02-29", "0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "2024-1-1",
    "2024-13-01", "24:00:00", "23:59:60", "23:59:59.999999", "10:00:00", "1:2", "235959.9999999", "2024-01-31 10:00:00",
    "2024-01-31T12:30:00.5+01:00", "20240131123000.5+0100", "20240131+1500", "2024-01-31T12:30:00Z", "2024-01-31 25:61:61", "-2024-01-01",
    "045Y", "45Y", "999Y", "1000D", "0Y", "Y",
)  # fmt: skip

PATHS = (
    "..", "../x", "../../../../tmp/dicomforge-escape", "/tmp/dicomforge-escape", "/etc/passwd", "/", "//", "./x", ".", "a/../../x", "a/./b",
    "a//b", "a/", "~/x", "$HOME/x", "C:\\x", "..\\x", "\\\\server\\x", "file:///etc/passwd", "http://localhost/x", ".dicomforge", ".dicomforge/store.sqlite",
    "a/.dicomforge/b", ".DICOMFORGE/x", "x\x00y", "x\ny", "x\ty", "x" * 300, "x/" * 2000, "é" * 200, "DICOMDIR", "spec.yaml", "part.yaml",
    "part.yaml#", "part.yaml#x-part", "part.yaml#nope", "#", "#x", "part.yaml#a/b", "spec.yaml#series", "nope.yaml", "lut.bin", "dots.npy", "big.bin",
    "folder", "folder/x", "link.bin", "fifo", "zero.yaml", "pipe.yaml", "loop.yaml", "self.yaml", "gone.yaml", "folder.yaml", "sparse.yaml", "outside.yaml",
    "../outside.yaml", "linked/outside.yaml", "twin.yaml", "chain/0.yaml", "chain/0.yaml#x-part", "wide.yaml", "folder/../part.yaml", "./part.yaml", "/dev/zero", "/dev/stdin", "/dev/tty", "/proc/self/mem", "/proc/self/pagemap",
    "/proc/self/environ", "/proc/kcore", "/sys/kernel/notes", "${spec}", "${series}/${number}.dcm", "${number:99999999d}",
    "${number:>999999999}", "${series:>99999999}", "${number:s}", "${number:n}", "${number:c}", "${number:,}", "${number:_d}", "${number:é<5}",
    "${PatientName}", "${PatientName}/${number}", "${PixelData}", "${StudyDate:%Y}", "${SeriesNumber:.99999999f}", "${SeriesNumber:e}",
    "${WindowCenter:999999999.3f}", "${instance}", "${instance:.2}", "${number:}", "${:d}", "${number!r}", "${number.__class__}", "${0}",
    "${SliceLocation:g}", "${Rows:c}", "${number}${number:04d}", "${ImageOrientationPatient}", "${PatientID:1000000}",
)  # fmt: skip

LINKED = (
    "zero.yaml", "pipe.yaml", "fifo", "loop.yaml", "self.yaml", "gone.yaml", "folder.yaml", "folder", "sparse.yaml", "big.bin", "outside.yaml", "../outside.yaml", "twin.yaml",
    "chain/0.yaml", "wide.yaml", "lut.bin", "/dev/zero", "/dev/stdin", "/dev/full", "/etc/passwd", "/proc/self/mem", "/proc/self/environ", "/", "..", "x" * 255,
)  # fmt: skip
"""What a spec or its parent may be a link to; harness.project makes them."""

EXPRESSIONS = (
    "${a}", "${b}", "${c}", "${c.x}", "${c.x[0]}", "${d}", "${e}", "${nope}", "${self}", "${1/0}", "${1 // 0}", "${1 % 0}", "${0 ** -1}", "${2 ** 10000}",
    "${10 ** 10 ** 10}", "${9 ** 9 ** 9 ** 9}", "${(-8) ** 0.5}", "${1e308 * 10}", "${-(-(-1))}", "${'a' * 1000000000}", "${'a' + 'b'}",
    "${[1] * 1000000000}", "${range(1000000000)}", "${__import__('os').system('id')}", "${open('/etc/passwd')}", "${a.__class__}",
    "${a[99]}", "${a[-99]}", "${a['x']}", "${d[0][0]}", "${len(d)}", "${len(a)}", "${max()}", "${max(d)}", "${min(1, 'x')}", "${round(1.5)}",
    "${round(1e308, 400)}", "${round(1, -400)}", "${int('9999999999999999999999')}", "${int('x')}", "${float('nan')}", "${float('inf')}",
    "${str(1e22)}", "${str(d)}", "${abs(-1)}", "${floor(1e300)}", "${ceil(-0.5)}", "${a if b else c}", "${not a}", "${a and b or c}",
    "${1 < 2 < 3}", "${1 < 'x'}", "${a == c}", "${lambda: 1}", "${[x for x in d]}", "${a; b}", "${a = 1}", "${#}", "${a!r}", "${a:04d}", "${a:999999999d}",
    "${a:>999999999}", "${a:.999999999f}", "${1:.64f}", "${1e300:.64f}", "${1e300:64,.3f}", "${a:c}", "${1114112:c}", "${55296:c}", "${55296:x}",
    "${a:n}", "${a:\x00}", "x${a}y${b}z", "$${a}", "$${", "${'${a}'}", "${'}'}", "${" + "(" * 500 + "1" + ")" * 500 + "}",
    "${" + "-" * 3000 + "1}", "${" + "not " * 2000 + "1}", "${" + "1+" * 3000 + "1}", "${" + "a[" * 300 + "0" + "]" * 300 + "}",
    "${" + "1 if 1 else " * 1000 + "1}", "${" + "2**" * 600 + "1}", "${" + "9" * 5000 + "}", "${0x10}", "${1_0}", "${1j}", "${b'x'}", "${f'x'}",
    "${...}", "${é}", "${a.b.c.d.e.f}", "${a" + ".b" * 2000 + "}", "${'\x1b[31m'}", "${'" + "x" * 70000 + "'}",
)  # fmt: skip

RAW = (
    "*x", "*first", "&first [1, 2]", "&x {a: *x}", "!!int 3", "!!python/object:os.system x", "!local {}", "? a", "{a: 1, a: 2}", "{<<: *first}", "{<<: 3}",
    "{<<: [{a: 1}, {b: 2}]}", "{[a]: b}", "{{a: b}: c}", "{? a : b}", "{a}", "{a, b}", "[a: b]", "[,]", "{,}", "'it''s'", "'unclosed", '"\\x00"', '"\\ud800"',
    '"\\U00110000"', '"\\q"', "|", ">-", "@x", "`x`", "%x", "\t", "{null: 1}", "{~: 1}", "{'': 1}", '{"": {"": {}}}', "{1: 2}", "{true: false}",
    "[" * 60 + "]" * 60, "[" * 150 + "]" * 150, "{a: " * 90 + "1" + "}" * 90, "{a: " * 120 + "1" + "}" * 120, "[[[[[[[[1]]]]]]]]",
)  # fmt: skip

KEYWORDS = (
    "PatientName", "PatientID", "PatientBirthDate", "PatientSex", "PatientAge", "PatientWeight", "StudyDate", "StudyTime", "StudyInstanceUID",
    "SeriesInstanceUID", "SOPInstanceUID", "SOPClassUID", "Modality", "SeriesNumber", "InstanceNumber", "Rows", "Columns", "PixelSpacing",
    "ImagerPixelSpacing", "SliceThickness", "SpacingBetweenSlices", "ImageOrientationPatient", "ImagePositionPatient", "GantryDetectorTilt",
    "SliceLocation", "BitsAllocated", "BitsStored", "HighBit", "PixelRepresentation", "PhotometricInterpretation", "SamplesPerPixel",
    "PlanarConfiguration", "PixelAspectRatio", "RescaleSlope", "RescaleIntercept", "RescaleType", "WindowCenter", "WindowWidth",
    "NumberOfFrames", "FrameIncrementPointer", "FrameTime", "FrameTimeVector", "TransferSyntaxUID", "SpecificCharacterSet", "PixelData",
    "FloatPixelData", "DoubleFloatPixelData", "SmallestImagePixelValue", "LargestImagePixelValue", "PixelPaddingValue",
    "RedPaletteColorLookupTableDescriptor", "RedPaletteColorLookupTableData", "OverlayData", "OverlayRows", "LUTData", "LUTDescriptor",
    "ModalityLUTSequence", "VOILUTSequence", "RequestAttributesSequence", "AnatomicRegionSequence", "ReferencedImageSequence", "ViewCodeSequence",
    "ConceptCodeSequence", "DeidentificationMethodCodeSequence", "MediaStorageSOPClassUID", "FileMetaInformationVersion",
    "ImplementationVersionName", "PrivateInformation", "CommandField", "Item", "DataSetTrailingPadding", "DigitalSignaturesSequence",
    "ICCProfile", "EncapsulatedDocument", "FrameOfReferenceUID", "SyntheticData", "ImageType", "AcquisitionDateTime", "TimezoneOffsetFromUTC",
    "KVP", "RepetitionTime", "EchoTime", "DiffusionBValue", "BodyPartExamined", "Laterality", "OperatorsName", "ImageComments", "PixelPresentation",
    "LossyImageCompression", "RecommendedDisplayFrameRate", "CineRate", "InstanceCreationDate", "StudyID", "PatientOrientation", "SelectorATValue",
    "(0010,0010)", "(0008,0005)", "(0002,0010)", "(0000,0002)", "(fffe,e000)", "(fffe,e00d)", "(7fe0,0010)", "(7FE0,0008)", "(6002,0010)", "(60ff,3000)",
    "(6001,0010)", "(0009,0010)", "(0009,1001)", "(0021,0010)", "(0028,0100)", "(ffff,ffff)", "(0008,0000)", "(0019,xx10)", "(001,1)", "(zzzz,0000)",
    "00100010", "0x00100010", "(5400,0100)", "(0040,a730)", "(fffc,fffc)", "(0008,0001)",
)  # fmt: skip

NOT_KEYS = (
    "", " ", "x", "x-", "x-a", "Patient", "patientname", "PatientNam", "sclices", "series ", "__proto__", "__class__", "$append", "$remove", "$", "${a}", "<<",
    "null", "~", "true", "1", "0", "-1", "1.0", "1e9", "999999999999", "named", "spec", "number", "a" * 300, "..", "../x", "/x", "a/b", "a.b", "日本", "é", "É",
    "\x00", "\n", "a\nb", "\x1b[31m", "\u202e", "-", "--", "a--b", "A", "con", "dBdt", "all", "slice", "t", "b", "a", "circel", "glow", "*", "?", "[]", "first",
)  # fmt: skip

MILD_NUMBERS = (
    "0", "1", "2", "3", "5", "-1", "-7", "0.5", "1e-3", "1e-12", "100", "1e4", "-1e5", "1e6", "1e12", "1e18", "1e300", "-1e300", "0.1", "2.5px", "1cm",
    "90", "360", "1e-300", "16", "8", "12", "32",
)  # fmt: skip

MILD_WORDS = (
    "a", "b-c", "x", "y", "z", "CT", "MR", "OT", "US", "NM", "PT", "MG", "RLELossless", "ImplicitVRLittleEndian", "ExplicitVRBigEndian", "é^日本", "RGB", "replace",
    "MONOCHROME1", "MONOCHROME2", "PALETTE COLOR", "YBR_FULL", "add", "over", "multiply", "min", "centre", "patient", "true", "false", "error", "warn",
    "${a}", "${series}/${number}", "${PatientID}/${number}.dcm", "2024-05-01", "12:30:00", "1.2.3", "ISO_IR 192", "ISO_IR 100", "GB18030", "SCT:39607008",
    "MRImageStorage", "SecondaryCaptureImageStorage", "", "DeflatedExplicitVRLittleEndian",
)  # fmt: skip

PIECES = (
    "\n", "\n  ", "\n- ", ": ", "- ", "? ", "{", "}", "[", "]", ", ", "&x ", "*x", "<<: *x", "!!str ", "|\n", ">\n", "'", '"', "#", "---\n",
    "...\n", "%YAML 1.2\n", "\t", "${a}", "series", "patient", "study", "slices: 3", "Modality: CT", "phantom", "matrix", "vars", "x-a",
)  # fmt: skip

VRS = ("US", "SS", "OB", "OW", "UN", "SQ", "DS", "AT", "FD", "UV")

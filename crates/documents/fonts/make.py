"""Makes reading.otf from Pretendard: python3 make.py Pretendard-Regular.otf (needs fonttools 4)."""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import newTable

RANGES = (
    "0020-007E 00A0-017F 0391-03A9 03B1-03C9 0401 0410-044F 0451 1100-1112 1161-1175 11A8-11C2 2010-2027 2030-203B "
    "20A0-20BF 2100-214F 2150-218F 2190-21FF 2200-22FF 2460-24FF 2500-25FF 2600-26FF 2700-27BF 3000-303F 3041-3096 "
    "30A1-30FC 3131-318E 3200-33FF AC00-D7A3 FF01-FF5E FFE0-FFE6"
)
# Pretendard is a reserved name: a changed font must have another one.
FAMILY = "Naru Reading"
COPYRIGHT = "Copyright (c) 2023 Kil Hyung-jin. A subset of Pretendard, without hints and layout features."
LICENCE = "This Font Software is licensed under the SIL Open Font License, Version 1.1."

options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[])
options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "DSIG"]
font = subset.load_font(sys.argv[1], options)
subsetter = subset.Subsetter(options)
subsetter.populate(unicodes=subset.parse_unicodes(RANGES))
subsetter.subset(font)
font["name"] = newTable("name")
font["name"].names = []
plain = FAMILY.replace(" ", "")
names = {0: COPYRIGHT, 1: FAMILY, 2: "Regular", 4: FAMILY, 6: plain, 13: LICENCE, 14: "https://openfontlicense.org"}
for number, text in names.items():
    font["name"].setName(text, number, 3, 1, 0x409)
cff = font["CFF "].cff
cff.fontNames = [plain]
cff[0].rawDict.update(FullName=FAMILY, FamilyName=FAMILY, Notice=COPYRIGHT)
font["head"].modified = font["head"].created
font.recalcTimestamp = False
font.save(Path(__file__).with_name("reading.otf"))

#!/usr/bin/env python3
"""Makes resources/city/wards.json from the map mock-up's SVG. Run once: wards.py map.html > wards.json

The outlines are illustrative, not surveyed. Pixels become degrees around the real city centre, at the scale of the
mock-up's own bar (82 px are 1 km); y grows to the south.
"""
import json, math, re, sys, unicodedata

CENTRE_LAT, CENTRE_LON = 19.8075, 105.7764
CENTRE_WARD = "Điện Biên"
METRES_PER_PIXEL = 1000 / 82
METRES_PER_DEGREE = math.radians(1) * 6371008.8
COMMUNES = {"Đông Vinh", "Hoằng Đại", "Hoằng Quang", "Thiệu Vân"}
PREFIX = {
    "An Hưng": "AHU", "Ba Đình": "BDI", "Điện Biên": "DBI", "Đông Cương": "DCU", "Đông Hải": "DHA", "Đông Hương": "DHU",
    "Đông Lĩnh": "DLI", "Đông Sơn": "DSO", "Đông Tân": "DTA", "Đông Thọ": "DTH", "Đông Vệ": "DVE", "Hàm Rồng": "HRO",
    "Lam Sơn": "LSO", "Long Anh": "LAN", "Nam Ngạn": "NNG", "Ngọc Trạo": "NTR", "Phú Sơn": "PSO", "Quảng Cát": "QCA",
    "Quảng Đông": "QDO", "Quảng Hưng": "QHU", "Quảng Phú": "QPH", "Quảng Tâm": "QTA", "Quảng Thành": "QTH",
    "Quảng Thắng": "QTG", "Quảng Thịnh": "QTI", "Tân Sơn": "TSO", "Tào Xuyên": "TXU", "Thiệu Dương": "TDU",
    "Thiệu Khánh": "TKH", "Trường Thi": "TTH", "Đông Vinh": "DVI", "Hoằng Đại": "HDA", "Hoằng Quang": "HQU",
    "Thiệu Vân": "TVA",
}


def slug(name):
    bare = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "".join(c for c in bare if not unicodedata.combining(c)).lower().replace(" ", "-")


page = open(sys.argv[1], encoding="utf-8").read()
group = page[page.index('<g fill="var(--map-ward)"'):]
group = group[:group.index("</g>")]
outlines = {name: [tuple(map(float, p)) for p in re.findall(r"([-\d.]+) ([-\d.]+)", path)]
            for path, name in re.findall(r'<path d="([^"]+)"><title>([^<]+)</title>', group)}
donuts = {name: ((float(x), float(y)), int(count)) for x, y, count, name in re.findall(
    r'<circle cx="([\d.]+)" cy="([\d.]+)" r="[\d.]+" fill="var\(--surface\)"/>.*?font-weight="600" '
    r'fill="var\(--ink\)">(\d+)</text></g><text class="halo"[^>]*>([^<]+)<', page)}
health = {name: [int(x) for x in counts] for name, *counts in re.findall(
    r'<b style="font-weight:\d+">([^<]+)</b></span><span class="hb" role="img" aria-label="'
    r"(\d+) hoạt động, (\d+) cần chú ý, (\d+) mất tín hiệu, (\d+) chưa rõ", page)}
(cx, cy), _ = donuts[CENTRE_WARD]


def degrees(point):
    east, south = (point[0] - cx) * METRES_PER_PIXEL, (point[1] - cy) * METRES_PER_PIXEL
    lat = CENTRE_LAT - south / METRES_PER_DEGREE
    lon = CENTRE_LON + east / (METRES_PER_DEGREE * math.cos(math.radians(CENTRE_LAT)))
    return [round(lon, 6), round(lat, 6)]


wards = []
for name in sorted(outlines, key=slug):
    centre, cameras = donuts[name]
    active, attention, lost, unknown = health[name]
    assert active + attention + lost + unknown == cameras
    ring = [degrees(p) for p in outlines[name]]
    wards.append({"code": slug(name), "name": name, "kind": "XA" if name in COMMUNES else "PHUONG",
                  "prefix": PREFIX[name],
                  "cameras": cameras, "attention": attention, "lost": lost, "unknown": unknown,
                  "centre": degrees(centre), "boundary": ring + ring[:1]})
assert len(wards) == 34 and sum(w["cameras"] for w in wards) == 1911 and len({w["prefix"] for w in wards}) == 34
print("[\n" + ",\n".join(json.dumps(w, ensure_ascii=False) for w in wards) + "\n]")

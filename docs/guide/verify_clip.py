#!/usr/bin/env python3
"""Checks a clip against its manifest and the recorder's own files, with nothing of Nhân Chứng.

    verify_clip.py CLIP.mp4 MANIFEST.json [NATIVE_FILE ...]

Needs Python 3.8 and ffmpeg. Exit code 0 when everything that could be checked agrees. See checking-a-clip.md.
"""
import hashlib
import json
import os
import subprocess
import sys
import tempfile

MP4 = {b"ftyp", b"styp", b"moov", b"moof", b"mdat", b"free", b"skip", b"wide"}


def file_sha256(path, size=None):
    """Of a file, or of its first bytes: a recorder may have gone on writing to a file that was cut from."""
    digest = hashlib.sha256()
    left = os.path.getsize(path) if size is None else size
    with open(path, "rb") as data:
        for block in iter(lambda: data.read(min(left, 1 << 20)), b""):
            digest.update(block)
            left -= len(block)
    return digest.hexdigest()


def packets(path):
    """The video packets as they lie in a file, in its order: ffmpeg copies them and says how long each is."""
    with open(path, "rb") as data:
        mp4 = data.read(8)[4:] in MP4
    with tempfile.TemporaryDirectory() as folder:
        sizes, raw = os.path.join(folder, "sizes"), os.path.join(folder, "raw")
        copy = ["-map", "0:v:0", "-c", "copy", "-copyinkf"]
        subprocess.run(
            ["ffmpeg", "-v", "fatal", "-nostdin", *(["-ignore_editlist", "1"] if mp4 else []), "-i", path]
            + copy + ["-f", "framehash", "-hash", "sha256", sizes] + copy + ["-f", "data", raw], check=True)
        with open(sizes) as lines, open(raw, "rb") as data:
            return [data.read(int(line.split(",")[4])) for line in lines if not line.startswith("#")]


def has_lengths(packet):
    """Whether a packet is NAL units behind four-byte lengths to its very end."""
    at = 0
    while at + 4 <= len(packet):
        at += 4 + int.from_bytes(packet[at:at + 4], "big")
    return at == len(packet)


def framed(packet, codec):
    """A packet as MP4 frames it: start codes become four-byte lengths; the coded bytes stay what they are."""
    if codec not in ("h264", "hevc") or has_lengths(packet):
        return packet
    units = (unit.rstrip(b"\0") for unit in packet.split(b"\0\0\1")[1:])
    return b"".join(len(unit).to_bytes(4, "big") + unit for unit in units if unit)


def found_in_order(wanted, held):
    rest = iter(held)
    return all(any(frame == other for other in rest) for frame in wanted)


def main(clip, manifest, natives):
    with open(manifest, encoding="utf-8") as text:
        certificate = json.load(text)
    good = True

    def check(holds, what):
        nonlocal good
        good &= bool(holds)
        print(("OK    " if holds else "WRONG ") + what)

    stated = certificate["clip"]
    check(os.path.getsize(clip) == stated["size"] and file_sha256(clip) == stated["sha256"], "SHA-256 of the clip")
    frames = [hashlib.sha256(packet).hexdigest() for packet in packets(clip)]
    lines = "".join(frame + "\n" for frame in frames)
    check(len(frames) == stated["frames"]["count"], "%d coded frames" % len(frames))
    check(hashlib.sha256(lines.encode()).hexdigest() == stated["frames"]["sha256"], "SHA-256 of the coded frames")
    at = 0
    codec = certificate["codings"][0]["codec"]
    for source in certificate["sources"]:
        part, at = frames[at:at + source["frames"]], at + source["frames"]
        path = next((native for native in natives if os.path.basename(native) == source["file"]), None)
        if path is None:
            print("----  %s was not given" % source["file"])
            continue
        if source["sha256"]:
            check(file_sha256(path, source["size"]) == source["sha256"], "SHA-256 of " + source["file"])
        held = [hashlib.sha256(framed(packet, codec)).hexdigest() for packet in packets(path)]
        check(found_in_order(part, held), "%d coded frames are those of %s" % (len(part), source["file"]))
    check(at == len(frames), "every coded frame belongs to a native file")
    return 0 if good else 1


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))

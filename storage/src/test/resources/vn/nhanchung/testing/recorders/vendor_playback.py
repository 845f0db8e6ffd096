"""A recorder that is told the window in its address, on GStreamer's own RTSP server, in two vendors' forms.

Hikvision  /Streaming/tracks/101?starttime=20261001T070020Z&endtime=...   Z is the local time of UTC+7; with --hik-utc it is UTC
Dahua      /cam/playback?channel=1&subtype=0&starttime=2026_10_01_07_00_20&endtime=...

usage: vendor_playback.py FILE START [--codec h264|h265] [--hik-utc] [--lose-window] [--play-oldest] [--no-edits] [--login USER:PASSWORD]
prints "ready PORT" when it listens on 127.0.0.1. Paced as it was recorded; begins at the key frame before the start, stops at the end, and
does not know an address of a time of which it has nothing. With --lose-window it plays the whole recording, whatever is asked; with
--play-oldest as much of its beginning as was asked of another time, as if its oldest file were so long. With
--no-edits (for pictures without B-frames) it plays on to the end also where it began long before a short rest: GStreamer ends by the edit
list of the part that is cut out for it, as if that had begun at the start.
"""
import argparse
import atexit
import datetime
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from urllib.parse import parse_qs

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

LOCAL = datetime.timezone(datetime.timedelta(hours=7))
PATHS = ("/Streaming/tracks/101", "/ISAPI/Streaming/tracks/101", "/cam/playback")


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("start", type=lambda text: datetime.datetime.fromisoformat(text.replace("Z", "+00:00")))
    parser.add_argument("--codec", choices=["h264", "h265"], default="h264")
    parser.add_argument("--hik-utc", action="store_true")
    parser.add_argument("--lose-window", action="store_true")
    parser.add_argument("--play-oldest", action="store_true")
    parser.add_argument("--no-edits", action="store_true")
    parser.add_argument("--login")
    return parser.parse_args()


Gst.init(None)
ARGS = arguments()
DURATION = float(
    subprocess.check_output(
        ["ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "default=nk=1:nw=1", ARGS.file]
    )
)
FOLDER = tempfile.mkdtemp(prefix="nhanchung-vendor-")
atexit.register(shutil.rmtree, FOLDER, True)
signal.signal(signal.SIGTERM, lambda *_: sys.exit())


def window(url):
    query = {name.lower(): values[0] for name, values in parse_qs(url.query or "").items()}
    if ARGS.lose_window:
        return ARGS.start, None
    if "/tracks/" in url.abspath.lower():
        zone = datetime.timezone.utc if ARGS.hik_utc else LOCAL

        def read(text):
            plain = text.upper().replace("-", "").replace(":", "")
            return datetime.datetime.strptime(plain, "%Y%m%dT%H%M%SZ").replace(tzinfo=zone)
    else:

        def read(text):
            return datetime.datetime.strptime(text, "%Y_%m_%d_%H_%M_%S").replace(tzinfo=LOCAL)

    begin = read(query["starttime"]) if "starttime" in query else ARGS.start
    end = read(query["endtime"]) if "endtime" in query else None
    return (ARGS.start, ARGS.start + (end - begin)) if ARGS.play_oldest else (begin, end)


class Factory(GstRtspServer.RTSPMediaFactory):
    def do_create_element(self, url):
        begin, end = window(url)
        handle, cut = tempfile.mkstemp(suffix=".mp4", dir=FOLDER)
        os.close(handle)
        command = ["ffmpeg", "-v", "error", "-y", "-ss", str(max(0, (begin - ARGS.start).total_seconds()))]
        if end:
            command += ["-to", str((end - ARGS.start).total_seconds())]
        edits = ["-use_editlist", "0"] if ARGS.no_edits else []
        subprocess.run(command + ["-i", ARGS.file, "-c", "copy", "-an"] + edits + [cut], check=True)
        return Gst.parse_launch(
            f'( filesrc location="{cut}" ! qtdemux ! {ARGS.codec}parse ! '
            f"rtp{ARGS.codec}pay name=pay0 config-interval=-1 pt=96 )"
        )


def known(client, context):
    begin, end = window(context.uri)
    nothing = begin >= ARGS.start + datetime.timedelta(seconds=DURATION) or (end and end <= ARGS.start)
    return GstRtsp.RTSPStatusCode.NOT_FOUND if nothing else GstRtsp.RTSPStatusCode.OK


def main():
    server = GstRtspServer.RTSPServer()
    server.connect("client-connected", lambda _, client: client.connect("pre-describe-request", known))
    server.set_address("127.0.0.1")
    server.set_service("0")
    permissions = None
    if ARGS.login:
        user, password = ARGS.login.split(":", 1)
        auth = GstRtspServer.RTSPAuth()
        auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
        token = GstRtspServer.RTSPToken()
        token.set_string("media.factory.role", "user")
        auth.add_digest(user, password, token)
        server.set_auth(auth)
        permissions = GstRtspServer.RTSPPermissions()
        permissions.add_role("user")
        for right in ("access", "construct"):
            permissions.add_permission_for_role("user", "media.factory." + right, True)
    for path in PATHS:
        factory = Factory()
        if permissions:
            factory.set_permissions(permissions)
        server.get_mount_points().add_factory(path, factory)
    server.attach(None)
    print("ready", server.get_bound_port(), flush=True)
    GLib.MainLoop().run()


main()

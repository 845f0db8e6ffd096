"""A recorder with ONVIF replay, on GStreamer's own RTSP server: one file, played back as a recording that began at an instant.

usage: onvif_replay.py FILE START [--codec h264|h265] [--sets-described] [--login USER:PASSWORD]
prints "ready PORT" when it listens on 127.0.0.1; rtsp://127.0.0.1:PORT/rec0

Differs from a good recorder: a start inside a hole begins at the key frame before it, and a window outside of the recording is
answered with a frame of its edge.
"""
import argparse
import datetime

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

UNTIL_1970 = 2208988800
HOLE = 2 * Gst.SECOND


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("start", type=lambda text: datetime.datetime.fromisoformat(text.replace("Z", "+00:00")))
    parser.add_argument("--codec", choices=["h264", "h265"], default="h264")
    parser.add_argument("--sets-described", action="store_true")
    parser.add_argument("--login")
    return parser.parse_args()


Gst.init(None)
ARGS = arguments()
EPOCH = int(ARGS.start.timestamp() + UNTIL_1970) * Gst.SECOND


class Replay(GstRtspServer.RTSPOnvifMedia):
    """Translates clock ranges to places in the file, and back."""

    def do_convert_range(self, rng, unit):
        units = GstRtsp.RTSPRangeUnit
        if rng.unit == units.CLOCK and unit == units.NPT:
            return self.to_place(rng)
        if rng.unit == units.NPT and unit == units.CLOCK:
            return self.to_clock(rng)
        return GstRtsp.rtsp_range_convert_units(rng, unit)

    @staticmethod
    def to_place(rng):
        known, begin, end = GstRtsp.rtsp_range_get_times(rng)
        if not known:
            return False
        rng.unit = GstRtsp.RTSPRangeUnit.NPT
        rng.min.type = GstRtsp.RTSPTimeType.SECONDS
        rng.min.seconds = max(0, begin - EPOCH) / Gst.SECOND
        if end == Gst.CLOCK_TIME_NONE:
            rng.max.type = GstRtsp.RTSPTimeType.END
        else:
            rng.max.type = GstRtsp.RTSPTimeType.SECONDS
            rng.max.seconds = max(0, end - EPOCH) / Gst.SECOND
        return True

    @staticmethod
    def to_clock(rng):
        known, begin, end = GstRtsp.rtsp_range_get_times(rng)
        if not known:
            return False

        def put(time, day, nanos):
            date = datetime.datetime.fromtimestamp((nanos + EPOCH) / Gst.SECOND - UNTIL_1970, datetime.timezone.utc)
            time.type = GstRtsp.RTSPTimeType.UTC
            time.seconds = date.hour * 3600 + date.minute * 60 + date.second + date.microsecond / 1e6
            day.year, day.month, day.day = date.year, date.month, date.day

        put(rng.min, rng.min2, begin)
        if end != Gst.CLOCK_TIME_NONE:
            put(rng.max, rng.max2, end)
        rng.unit = GstRtsp.RTSPRangeUnit.CLOCK
        return True


class Factory(GstRtspServer.RTSPOnvifMediaFactory):
    def do_create_element(self, url):
        pipeline = Gst.parse_launch(
            f'( filesrc location="{ARGS.file}" ! qtdemux name=d d.video_0 ! queue ! {ARGS.codec}parse name=parse ! '
            f"rtp{ARGS.codec}pay config-interval={0 if ARGS.sets_described else -1} pt=96 ! identity ! rtponviftimestamp ntp-offset={EPOCH} set-e-bit=true set-t-bit=true "
            "drop-out-of-segment=false ! identity name=pay0 )"
        )
        last = [None]

        def mark_holes(pad, info):
            shown = info.get_buffer().pts
            if last[0] is not None and shown > last[0] + HOLE:
                offset = Gst.Structure.new_from_string(f"GstNtpOffset, ntp-offset=(guint64){EPOCH}, discont=(boolean)true")
                pad.push_event(Gst.Event.new_custom(Gst.EventType.CUSTOM_DOWNSTREAM, offset))
            last[0] = shown
            return Gst.PadProbeReturn.OK

        pipeline.get_by_name("parse").get_static_pad("src").add_probe(Gst.PadProbeType.BUFFER, mark_holes)
        return pipeline


def require_login(server, factory):
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
    factory.set_permissions(permissions)


def main():
    server = GstRtspServer.RTSPOnvifServer()
    server.set_address("127.0.0.1")
    server.set_service("0")
    factory = Factory()
    factory.set_media_gtype(Replay.__gtype__)
    factory.set_replay_support(True)
    if ARGS.login:
        require_login(server, factory)
    server.get_mount_points().add_factory("/rec0", factory)
    server.attach(None)
    print("ready", server.get_bound_port(), flush=True)
    GLib.MainLoop().run()


main()

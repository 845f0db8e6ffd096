package vn.nhanchung.recorder.rtsp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tracks of a session by the channels on which their packets come. */
final class MediaTracks {

    private final PictureTrack pictures;
    private final FrameAssembly assembly;
    private final List<Route> routes = new ArrayList<>();
    private @Nullable SoundTrack sound;
    private int frames;

    /** Where a track's packets come, and, one channel further, its reports. */
    private record Route(int channel, int payload, boolean picture) {}

    MediaTracks(NalCoding coding, PictureTrack pictures) {
        this.pictures = pictures;
        assembly = new FrameAssembly(coding, frame -> {
            frames++;
            pictures.take(frame);
        });
    }

    /** Expects the pictures on a channel. */
    void picturesOn(int channel, int payload) {
        routes.add(new Route(channel, payload, true));
    }

    /** Expects sound on a channel. */
    void soundOn(int channel, int payload, SoundTrack track) {
        routes.add(new Route(channel, payload, false));
        sound = track;
    }

    /** Takes a packet; true where the sender of the pictures says good-bye. */
    boolean take(Incoming.Packet packet) {
        for (Route route : routes) {
            if (packet.channel() == route.channel + 1) {
                return route.picture && hear(packet);
            }
            if (packet.channel() == route.channel) {
                RtpPacket read = RtpPacket.read(packet.payload());
                if (read != null && read.payloadType() == route.payload) {
                    give(route, read);
                }
                return false;
            }
        }
        return false;
    }

    /** Whether a frame has come to its mark and waits for what follows. */
    boolean hasMarked() {
        return assembly.marked() != null;
    }

    /** Takes that frame for whole. */
    void flushMarked() {
        if (hasMarked()) {
            assembly.finish();
        }
    }

    /** Whether that frame is the last of the recording. */
    boolean marksTerminal() {
        AccessUnit marked = assembly.marked();
        ReplayStamp stamp = marked == null ? null : marked.stamp();
        return stamp != null && stamp.terminal();
    }

    /** Takes what has come for all; a frame without its mark is not whole, and one beyond the end is nobody's. */
    void finish() {
        if (pictures.isBeyondEnd()) {
            return;
        }
        if (!hasMarked()) {
            assembly.tear();
        }
        assembly.finish();
    }

    /** The pictures. */
    PictureTrack pictures() {
        return pictures;
    }

    /** The sound; null where there is none. */
    @Nullable
    SoundTrack sound() {
        return sound;
    }

    /** Frames of pictures so far, whole or not, wanted or not. */
    int frames() {
        return frames;
    }

    /** Packets of pictures that never came. */
    long lost() {
        return assembly.lost();
    }

    private boolean hear(Incoming.Packet packet) {
        SenderReport report = SenderReport.read(packet.payload());
        if (report != null) {
            pictures.hear(report);
        }
        return RtpPacket.saysBye(packet.payload());
    }

    private void give(Route route, RtpPacket packet) {
        if (route.picture) {
            assembly.take(packet);
        } else if (sound != null) {
            if (!pictures.hasBegun()) {
                flushMarked();
            }
            if (pictures.hasBegun()) {
                sound.take(packet, pictures.startAsCounted());
            }
        }
    }
}

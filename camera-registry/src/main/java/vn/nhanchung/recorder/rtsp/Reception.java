package vn.nhanchung.recorder.rtsp;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Receives a run until one of its ends. */
final class Reception {

    /** The window's last frame has come: so long, and a frame's distance, it is listened whether more of the window follows. */
    private static final Duration GRACE = Duration.ofMillis(250);

    /** A recorder that is to stop by itself may pause before it says so. */
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(3);

    /** A frame whose end is marked is taken for whole after so much quiet; cameras that mark every slice send on at once. */
    private static final Duration QUIET = Duration.ofMillis(100);

    /** How often it is looked whether the session has to be kept alive. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Signalling signalling;
    private final MediaTracks tracks;
    private final RtspDeadlines patience;
    private Deadline nextFrame;
    private @Nullable Deadline grace;
    private int frames;

    Reception(Signalling signalling, MediaTracks tracks, RtspDeadlines patience) {
        this.signalling = signalling;
        this.tracks = tracks;
        this.patience = patience;
        nextFrame = Deadline.in(patience.silence());
    }

    /** Receives; all frames are with the tracks when this returns. */
    RtspRun.Ended receive(String aliveUri) {
        RtspRun.Ended ended = null;
        while (ended == null) {
            ended = step(aliveUri);
        }
        tracks.finish();
        return tracks.pictures().reachesEnd() ? RtspRun.Ended.AT_END : ended;
    }

    private RtspRun.@Nullable Ended step(String aliveUri) {
        Incoming next;
        try {
            signalling.stayAlive(aliveUri);
            next = signalling.next(waitsUntil());
            if (next instanceof Incoming.Message message && signalling.hear(message)) {
                return RtspRun.Ended.CLOSED;
            }
        } catch (SocketTimeoutException stalled) {
            return RtspRun.Ended.SILENT;
        } catch (StreamCorruptedException astray) {
            return RtspRun.Ended.ASTRAY;
        } catch (IOException gone) {
            return RtspRun.Ended.CLOSED;
        }
        if (next instanceof Incoming.Packet packet) {
            boolean over = tracks.take(packet);
            grace = null;
            if (over) {
                return RtspRun.Ended.CLOSED;
            }
        } else if (next == null) {
            tracks.flushMarked();
        }
        return judge();
    }

    private Deadline waitsUntil() {
        Deadline until = (grace == null ? nextFrame : grace).or(Deadline.in(LOOK_EVERY));
        return tracks.hasMarked() ? until.or(Deadline.in(QUIET)) : until;
    }

    private RtspRun.@Nullable Ended judge() {
        PictureTrack pictures = tracks.pictures();
        if (pictures.isTerminal() || tracks.marksTerminal()) {
            return RtspRun.Ended.RECORDING_ENDS;
        }
        if (pictures.isBeyondEnd() || (grace != null && grace.over())) {
            return RtspRun.Ended.AT_END;
        }
        if (grace == null && pictures.reachesEnd() && !tracks.hasMarked()) {
            grace = Deadline.in((pictures.awaitsStop() ? STOPS_WITHIN : GRACE).plus(pictures.distance()));
        }
        if (frames != tracks.frames()) {
            frames = tracks.frames();
            // A recorder that has nothing more may fall silent instead of saying so.
            nextFrame = Deadline.in(pictures.isAtListedEnd() ? patience.afterTheEnd() : patience.silence());
        }
        return nextFrame.over() ? RtspRun.Ended.SILENT : null;
    }
}

package vn.nhanchung.recorder.rtsp;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.OfferedLogins;
import vn.nhanchung.recorder.RecorderNetworks;

/**
 * Fetches one contiguous run of recorded footage over RTSP, its packets interleaved on the one TCP connection. Blocking, without
 * native code. An interrupt ends a fetch with
 * {@link java.util.concurrent.CancellationException}, the thread's flag still set.
 */
@Component
public final class RtspPlayback {

    private final RecorderNetworks networks;
    private final OfferedLogins logins = new OfferedLogins();

    /** A client that connects to nothing outside the networks. */
    public RtspPlayback(RecorderNetworks networks) {
        this.networks = networks;
    }

    /**
     * Fetches a run. One connection, one session of the recorder, given back at the end whatever happens; a refused login is not
     * sent a second time.
     *
     * @param login null where the recorder asks for none
     * @param out becomes an MP4; an older file there is replaced, and after a failure nothing is left
     * @throws FootageException what the recorder did wrong; WRONG_WINDOW where what came is not of the window
     * @throws java.io.UncheckedIOException where the file cannot be written
     */
    public RtspRun fetch(RtspRequest request, @Nullable Login login, Path out, RtspProgress progress) {
        return connected(request, login, signalling -> {
            PlaySession session = new PlaySession(request, signalling);
            try {
                return receive(request, session, signalling, new FootageTarget(out, progress));
            } finally {
                session.end();
            }
        });
    }

    /**
     * Asks what a run would be, and has nothing sent. A refused login is not sent a second time.
     *
     * @param login null where the recorder asks for none
     * @throws FootageException what the recorder did wrong; NO_FOOTAGE where it does not know the address
     */
    public RtspDescription describe(RtspRequest request, @Nullable Login login) {
        return connected(request, login, signalling -> {
            PlaySession session = new PlaySession(request, signalling);
            session.describe();
            return session.description();
        });
    }

    /**
     * Asks a recorder for a sign of life, without a login; any answer is one.
     *
     * @return what it calls itself; empty where it does not say
     * @throws FootageException UNREACHABLE, TIMEOUT, NOT_ALLOWED, CORRUPT where what answers does not speak RTSP
     */
    public Optional<String> greet(RtspRequest request) {
        return connected(
                request,
                null,
                signalling -> Optional.ofNullable(
                        signalling.greet(request.uri().toASCIIString()).header("server")));
    }

    /** What is asked on a connection. */
    @FunctionalInterface
    private interface Asking<T> {
        T ask(Signalling signalling) throws IOException;
    }

    private <T> T connected(RtspRequest request, @Nullable Login login, Asking<T> asking) {
        String host = request.uri().getHost();
        if (login != null) {
            logins.requireUnrefused(host, request.port(), login);
        }
        try (Connection connection = Connection.open(networks, host, request.port(), request.deadlines())) {
            return asking.ask(new Signalling(connection, request, login, logins));
        } catch (SocketTimeoutException late) {
            throw new FootageException(Kind.TIMEOUT, request.peer() + ": " + late.getMessage(), late);
        } catch (IOException away) {
            throw new FootageException(Kind.UNREACHABLE, request.peer() + ": " + away.getMessage(), away);
        }
    }

    /** Where a run goes. */
    private record FootageTarget(Path out, RtspProgress progress) {}

    private static RtspRun receive(
            RtspRequest request, PlaySession session, Signalling signalling, FootageTarget target) throws IOException {
        session.describe();
        try (FootageFile file = new FootageFile(target.out)) {
            MediaTracks tracks = session.setUp(file, target.progress);
            session.play();
            RtspRun.Ended ended = new Reception(signalling, tracks, request.deadlines()).receive(session.uri());
            refuseWhatIsNotOfTheWindow(request, tracks, ended);
            List<MovieTrack> movie = movie(session, tracks);
            long bytes = file.size();
            file.finish(movie);
            PictureTrack pictures = tracks.pictures();
            return new RtspRun(
                    target.out,
                    pictures.earliest(),
                    pictures.last(),
                    pictures.samples().count(),
                    bytes,
                    pictures.isTold() ? RtspRun.Basis.SENDER_REPORT : session.basis(),
                    session.answered(),
                    ended,
                    pictures.losses(tracks.lost()),
                    pictures.holes(),
                    movie.size() > 1 ? movie.getLast().samples().count() : 0,
                    pictures.longestGroup(),
                    pictures.beginning());
        }
    }

    private static void refuseWhatIsNotOfTheWindow(RtspRequest request, MediaTracks tracks, RtspRun.Ended ended) {
        PictureTrack pictures = tracks.pictures();
        if (pictures.hasBegun() && !pictures.last().isBefore(request.from())) {
            return;
        }
        if (tracks.frames() > 0) {
            Instant last = pictures.hasBegun() ? pictures.last() : null;
            throw new FootageException(
                    Kind.WRONG_WINDOW,
                    "nothing from " + request.from() + " on came" + (last == null ? "" : ", the last was of " + last));
        }
        throw switch (ended) {
            case SILENT -> new FootageException(Kind.TIMEOUT, request.peer() + " sent no frame in time");
            case ASTRAY -> new FootageException(Kind.UNREACHABLE, request.peer() + " sent nothing that can be read");
            case AT_END, RECORDING_ENDS, CLOSED ->
                new FootageException(Kind.NO_FOOTAGE, request.peer() + " ended without a frame");
        };
    }

    private static List<MovieTrack> movie(PlaySession session, MediaTracks tracks) {
        PictureTrack pictures = tracks.pictures();
        CodingRecord record = pictures.record(session.format());
        long distance = Math.max(1, pictures.distance().toNanos() * 9 / 100_000);
        List<MovieTrack> movie = new ArrayList<>();
        movie.add(new MovieTrack(
                1,
                new MovieTrack.Size(record.sps().width(), record.sps().height()),
                FootageFile.SCALE,
                pictures.samples(),
                distance,
                0,
                record::writeEntry));
        SoundTrack sound = tracks.sound();
        if (sound != null && !sound.isEmpty()) {
            movie.add(sound.movieTrack(2, pictures.samples().earliest()));
        }
        return movie;
    }
}

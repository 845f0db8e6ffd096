package vn.nhanchung.recorder.dahua;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.http.HttpReply;
import vn.nhanchung.recorder.http.Question;

/** Loads a channel's footage by time, as DAV. Channels are counted from one. */
record FootageLoads(Cgi cgi) {

    private static final Duration LEAST_WITHIN = Duration.ofMinutes(2);

    /** For a ward's uplink that carries a third of what the camera sends. */
    private static final int SLOWER_THAN_RECORDED = 3;

    private static final Duration GLIMPSE = Duration.ofSeconds(2);
    private static final Duration GLIMPSE_WITHIN = Duration.ofSeconds(20);

    /**
     * Loads a stretch of whole seconds.
     *
     * @param most how many bytes it may have
     * @throws FootageException WRONG_WINDOW where the pictures are of another time; the file is gone then
     */
    DavTimes load(int channel, LocalDateTime from, LocalDateTime to, Path out, long most) {
        boolean good = false;
        try {
            Question question = question(channel, from, to, within(Duration.between(from, to)));
            if (cgi.http().download(question, out, most).isEmpty()) {
                throw noLoads();
            }
            try (InputStream bytes = new BufferedInputStream(Files.newInputStream(out))) {
                DavTimes times = times(bytes, from, to);
                good = true;
                return times;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!good) {
                delete(out);
            }
        }
    }

    /**
     * Whether there is footage of a channel at a time: a look at two seconds.
     *
     * @return false only where the device says no or gives nothing at all; it says no for want of a right too
     * @throws FootageException where it gives something else than footage of that time
     */
    boolean has(int channel, LocalDateTime at) {
        LocalDateTime to = at.plus(GLIMPSE);
        HttpReply reply = cgi.http().reply(question(channel, at, to, GLIMPSE_WITHIN));
        if (cgi.isNo(reply) || reply.body().length == 0) {
            return false;
        }
        try {
            DavTimes.read(new ByteArrayInputStream(reply.body()), at, to);
            return true;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Question question(int channel, LocalDateTime from, LocalDateTime to, Duration within) {
        return cgi.question(
                "loadfile.cgi",
                Cgi.query(
                        "action",
                        "startLoad",
                        "channel",
                        String.valueOf(channel),
                        "startTime",
                        WallClock.write(from),
                        "endTime",
                        WallClock.write(to),
                        "subtype",
                        "0"),
                within);
    }

    private static Duration within(Duration length) {
        Duration needed = length.multipliedBy(SLOWER_THAN_RECORDED);
        return needed.compareTo(LEAST_WITHIN) < 0 ? LEAST_WITHIN : needed;
    }

    /** Some firmware says 200 and an error in place of the footage. */
    private DavTimes times(InputStream bytes, LocalDateTime from, LocalDateTime to) throws IOException {
        bytes.mark(Cgi.HEAD);
        String head = new String(bytes.readNBytes(Cgi.HEAD), ISO_8859_1);
        bytes.reset();
        if (Cgi.isError(head)) {
            cgi.refuse(head);
            throw noLoads();
        }
        return DavTimes.read(bytes, from, to);
    }

    private FootageException noLoads() {
        return new FootageException(Kind.UNSUPPORTED, cgi.device().authority() + " loads no footage by time");
    }

    private static void delete(Path out) {
        try {
            Files.deleteIfExists(out);
        } catch (IOException e) {
            System.getLogger(FootageLoads.class.getName()).log(System.Logger.Level.WARNING, "cannot remove " + out, e);
        }
    }
}

package vn.nhanchung.recorder.onvif;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.Resumption;
import vn.nhanchung.recorder.http.RecorderXml;
import vn.nhanchung.recorder.rtsp.RtspDeadlines;
import vn.nhanchung.recorder.rtsp.RtspPlayback;
import vn.nhanchung.recorder.rtsp.RtspRequest;
import vn.nhanchung.recorder.rtsp.RtspRun;

/** Fetches runs of a recording by ONVIF replay; each frame brings its own time. */
final class OnvifReplay {

    /** Even a recorder that paces replay at the speed of recording is done by then. */
    private static final Duration SLACK = Duration.ofMinutes(2);

    /** Recorders tell to the second where a run ends. */
    private static final Duration TO_THE_SECOND = Duration.ofSeconds(1);

    /** Times of one picture differ by their rounding from one session to the next. */
    private static final Duration A_PICTURE = Duration.ofMillis(10);

    /** Each has a file of its own in the vault, and a disk is not to be filled by one that breaks off on purpose. */
    private static final int MOST_BREAKS = 20;

    private static final int RTSP = 554;

    private final RtspPlayback rtsp;
    private final OnvifDevice device;
    private final @Nullable Login login;

    OnvifReplay(RtspPlayback rtsp, OnvifDevice device, @Nullable Login login) {
        this.rtsp = rtsp;
        this.device = device;
        this.login = login;
    }

    /** Where a recording is replayed from; an address is good for one session, says the standard. */
    URI address(String recording) {
        Element answer = device.call(OnvifService.REPLAY, "GetReplayUri", xml -> {
            xml.writeStartElement("w:StreamSetup");
            RecorderXml.element(xml, "tt:Stream", "RTP-Unicast");
            xml.writeStartElement("tt:Transport");
            RecorderXml.element(xml, "tt:Protocol", "RTSP");
            xml.writeEndElement();
            xml.writeEndElement();
            RecorderXml.element(xml, "w:RecordingToken", recording);
        });
        return onDevice(RecorderXml.text(answer, "Uri").orElse(""));
    }

    /** The path and port as told, on the host that a person named. */
    private URI onDevice(String stated) {
        try {
            URI told = new URI(stated);
            boolean isRtsp = "rtsp".equals(String.valueOf(told.getScheme()).toLowerCase(Locale.ROOT));
            if (isRtsp && told.getHost() != null) {
                int port = told.getPort() < 0 ? RTSP : told.getPort();
                // Path and query as they are written: quoted anew they would be others.
                String host = new URI("rtsp", null, device.address().host(), port, null, null, null).getRawAuthority();
                String query = told.getRawQuery() == null ? "" : "?" + told.getRawQuery();
                return new URI("rtsp://" + host + told.getRawPath() + query);
            }
        } catch (URISyntaxException none) {
            throw new FootageException(
                    Kind.CORRUPT, device.address().authority() + " names no address to replay", none);
        }
        throw new FootageException(Kind.UNSUPPORTED, device.address().authority() + " does not replay over RTSP");
    }

    /**
     * One run, as MP4s: one, and a further one for each time that it broke off before its end. A further one begins at a key frame before the last
     * of the one before, and the cutter draws the two together by that.
     *
     * @param out names the file of the so-manieth
     */
    List<FetchedSegment> fetch(String recording, RecordedRun run, IntFunction<Path> out) {
        Duration within = run.from().until(run.to()).plus(SLACK);
        long begun = System.nanoTime();
        List<FetchedSegment> files = new ArrayList<>();
        Resumption resumption = new Resumption();
        RecorderTime from = run.from();
        RecorderTime reached = run.from();
        while (true) {
            Duration left = within.minusNanos(System.nanoTime() - begun);
            try {
                RtspRun got = replay(recording, new RecordedRun(from, run.to()), left, out.apply(files.size()));
                RecorderTime last = new RecorderTime(got.last());
                boolean further = files.isEmpty() || reached.plus(A_PICTURE).isBefore(last);
                if (further) {
                    files.add(segment(got));
                }
                // Where it stops at the same place again, it has nothing behind, whatever it lists.
                if (!further || !brokeOff(got, run)) {
                    return files;
                }
                if (files.size() > MOST_BREAKS || left.compareTo(TO_THE_SECOND) < 0) {
                    throw new FootageException(Kind.UNREACHABLE, recording + " breaks off again and again");
                }
                reached = last;
                from = last.plus(got.longestGroup().multipliedBy(2).negated()).orLater(run.from());
                resumption.further();
            } catch (FootageException failure) {
                if (files.isEmpty() || files.size() > MOST_BREAKS) {
                    throw failure;
                }
                resumption.awaitNext(failure, within.minusNanos(System.nanoTime() - begun));
            }
        }
    }

    private static boolean brokeOff(RtspRun got, RecordedRun run) {
        boolean early = got.ended() == RtspRun.Ended.CLOSED || got.ended() == RtspRun.Ended.SILENT;
        return early && new RecorderTime(got.end()).plus(TO_THE_SECOND).isBefore(run.to());
    }

    private RtspRun replay(String recording, RecordedRun run, Duration within, Path out) {
        RtspRequest request = RtspRequest.onvif(
                address(recording), run.from().reading(), run.to().reading(), RtspDeadlines.within(within));
        return rtsp.fetch(request, login, out, (upTo, bytes) -> {});
    }

    private static FetchedSegment segment(RtspRun got) {
        return new FetchedSegment(
                got.file(),
                new RecorderTime(got.first()),
                new RecorderTime(got.end()),
                FetchedSegment.Zero.FIRST_FRAME,
                true);
    }
}

package vn.nhanchung.recorder.rtsp;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.coded.Sps;

/** One session of a recorder: described, its tracks set up, played, and given back. */
final class PlaySession {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    /**
     * Of what the address names, to its end. RFC 2326, 10.5, has a PLAY without a range start at the beginning of the presentation, which some
     * recorders take for that of all they hold (ZLMediaKit 4566, 4568, 4569; FFmpeg and VLC send this range). Written in another way, some send
     * nothing (gortsplib 574).
     */
    private static final String FROM_ITS_BEGINNING = "npt=0.000-";

    /** How a track beside the pictures may be refused; a login that is, or a session too many, is of the pictures too. */
    private static final Set<Kind> MAY_BE_LEFT_OUT =
            EnumSet.of(Kind.UNSUPPORTED, Kind.FORBIDDEN_REPLAY, Kind.NO_FOOTAGE, Kind.UNREACHABLE);

    private static final Pattern INTERLEAVED = Pattern.compile(".*interleaved\\s*=\\s*([0-9]{1,3}).*");

    private final RtspRequest request;
    private final Signalling signalling;
    private final WindowProof proof;
    private final List<FrameClock> clocks = new ArrayList<>();
    private String base;
    private String uri;
    private SessionText.@Nullable Track video;
    private SessionText.@Nullable Track audio;
    private RtspRun.Answered answered = new RtspRun.Answered(null, null, null);
    private RtspRun.Basis basis;

    PlaySession(RtspRequest request, Signalling signalling) {
        this.request = request;
        this.signalling = signalling;
        proof = new WindowProof(request);
        base = request.uri().toASCIIString();
        uri = base;
        basis = isReplay() ? RtspRun.Basis.FRAME_TIME : RtspRun.Basis.ASKED_START;
    }

    /** Asks which tracks there are. */
    void describe() throws IOException {
        Map<String, String> headers = headers();
        headers.put("Accept", "application/sdp");
        Incoming.Message answer = signalling.ask("DESCRIBE", uri, headers);
        String stated = answer.header("content-base");
        stated = stated == null ? answer.header("content-location") : stated;
        base = stated == null || !isRtsp(stated) ? base : stated;
        SessionText text = SessionText.read(answer.text());
        if (!isReplay()) {
            text.ranges().forEach(proof::requireDescribed);
        }
        uri = resolve(text.control());
        video = text.tracks().stream()
                .filter(track -> track.media().equals("video"))
                .findFirst()
                .orElseThrow(() -> new FootageException(Kind.UNSUPPORTED, "the recorder describes no pictures"));
        audio = text.tracks().stream()
                .filter(track -> SoundCoding.of(track).isPresent())
                .findFirst()
                .orElse(null);
    }

    /** Sets the pictures up, and sound where it is of a kind that is read. */
    MediaTracks setUp(FootageFile file, RtspProgress progress) throws IOException {
        SessionText.Track pictures = video();
        NalCoding coding = coding(pictures);
        MediaTracks tracks =
                new MediaTracks(coding, new PictureTrack(request, coding, clock(pictures), file, progress));
        tracks.picturesOn(setUp(pictures, 0), pictures.payload());
        SessionText.Track sound = audio;
        if (sound != null) {
            SoundCoding kept = SoundCoding.of(sound).orElseThrow();
            OptionalInt channel = setUpBeside(sound, 2);
            if (channel.isPresent()) {
                tracks.soundOn(channel.getAsInt(), sound.payload(), new SoundTrack(sound, kept, clock(sound), file));
            }
        }
        return tracks;
    }

    /** Empty where the recorder refuses a track that it describes, and the pictures can be had without it. */
    private OptionalInt setUpBeside(SessionText.Track track, int channel) throws IOException {
        try {
            return OptionalInt.of(setUp(track, channel));
        } catch (FootageException refusal) {
            if (!MAY_BE_LEFT_OUT.contains(refusal.kind())) {
                throw refusal;
            }
            System.getLogger(PlaySession.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "{0} is played without its {1}: {2}",
                            request.peer(),
                            track.media(),
                            refusal.getMessage());
            return OptionalInt.empty();
        }
    }

    /** Has the run sent. */
    void play() throws IOException {
        Map<String, String> headers = headers();
        if (isReplay()) {
            headers.put(
                    "Range",
                    "clock=" + CLOCK.format(request.from()) + "-"
                            + CLOCK.format(request.to().plus(RtspRequest.TAIL)));
            headers.put("Rate-Control", "no");
        } else {
            headers.put("Range", FROM_ITS_BEGINNING);
            if (request.speed() > 1) {
                headers.put("Speed", request.speed() + ".0");
            }
        }
        Incoming.Message answer = askToPlay(headers);
        answered = new RtspRun.Answered(answer.header("range"), answer.header("speed"), answer.header("scale"));
        if (!isReplay()) {
            Instant start = proof.requireAnswered(StatedRange.read(answered.range()));
            basis = start == null ? RtspRun.Basis.ASKED_START : RtspRun.Basis.ANSWERED_START;
            double pace = factor(answered.speed()) * factor(answered.scale());
            clocks.forEach(clock -> clock.countFrom(start == null ? request.from() : start, pace));
        }
    }

    /** A recorder that takes no range from a client is asked once more without. */
    private Incoming.Message askToPlay(Map<String, String> headers) throws IOException {
        if (!isReplay()) {
            Incoming.Message answer = signalling.answer("PLAY", uri, headers);
            if (answer.status() == 200) {
                return answer;
            }
            if (!Refusals.mayBeOfTheRange(answer.status())) {
                throw Refusals.of("PLAY", answer.status());
            }
            headers.remove("Range");
        }
        return signalling.ask("PLAY", uri, headers);
    }

    /** Gives the session back. */
    void end() {
        signalling.tearDown(uri);
    }

    /** What the whole is controlled by. */
    String uri() {
        return uri;
    }

    /** What is described of the pictures. */
    Map<String, String> format() {
        return video().format();
    }

    /** What is described of the pictures, as far as their parameter sets tell. */
    RtspDescription description() {
        NalCoding coding = coding(video());
        try {
            Sps sps = CodingRecord.of(coding, List.of(), format()).sps();
            return new RtspDescription(coding.name(), sps.width(), sps.height());
        } catch (FootageException notDescribed) {
            return new RtspDescription(coding.name(), null, null);
        }
    }

    /** PLAY's answer. */
    RtspRun.Answered answered() {
        return answered;
    }

    /** Where the frames' times are from. */
    RtspRun.Basis basis() {
        return basis;
    }

    private boolean isReplay() {
        return request.mode() == RtspRequest.Mode.ONVIF_REPLAY;
    }

    private SessionText.Track video() {
        SessionText.Track known = video;
        if (known == null) {
            throw new IllegalStateException("not described");
        }
        return known;
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        if (isReplay()) {
            headers.put("Require", "onvif-replay");
        }
        return headers;
    }

    private FrameClock clock(SessionText.Track track) {
        FrameClock clock = new FrameClock(request, track.clock());
        clocks.add(clock);
        return clock;
    }

    private static NalCoding coding(SessionText.Track track) {
        boolean ordered = track.format().getOrDefault("packetization-mode", "0").matches("[01]")
                && track.format().getOrDefault("sprop-max-don-diff", "0").equals("0");
        if (ordered && track.coding().equals("H264")) {
            return NalCoding.H264;
        }
        if (ordered && track.coding().equals("H265")) {
            return NalCoding.H265;
        }
        throw new FootageException(Kind.UNSUPPORTED, "pictures in this coding or packing are not read");
    }

    private int setUp(SessionText.Track track, int channel) throws IOException {
        Map<String, String> headers = headers();
        headers.put("Transport", "RTP/AVP/TCP;unicast;interleaved=" + channel + "-" + (channel + 1));
        Incoming.Message answer = signalling.ask("SETUP", resolve(track.control()), headers);
        String transport = String.valueOf(answer.header("transport"));
        Matcher stated = INTERLEAVED.matcher(transport);
        // Some grant channels of the connection and do not repeat that it is TCP (Escam Q6).
        if (!stated.matches() && !transport.contains("TCP")) {
            throw new FootageException(Kind.UNSUPPORTED, "the recorder does not send over the connection that asks");
        }
        return stated.matches() ? Integer.parseInt(stated.group(1)) : channel;
    }

    private String resolve(@Nullable String control) {
        if (control == null || control.equals("*") || control.isEmpty()) {
            return base;
        }
        return isRtsp(control) ? control : base + (base.endsWith("/") ? "" : "/") + control;
    }

    private static boolean isRtsp(String address) {
        return address.regionMatches(true, 0, "rtsp://", 0, 7)
                && address.chars().noneMatch(c -> c <= ' ' || c > '~');
    }

    /** A stated factor that can be; 1 for any other. */
    private static double factor(@Nullable String stated) {
        if (stated == null || !stated.matches("[0-9]{1,3}(\\.[0-9]{1,6})?")) {
            return 1;
        }
        double value = Double.parseDouble(stated);
        return value > 0 ? value : 1;
    }
}

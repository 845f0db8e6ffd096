package vn.nhanchung.recorder.rtsp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.rtsp.ScriptedRecorder.Talk;
import vn.nhanchung.testing.RequiresProgram;

/** Recorders that send what was not asked, or not as they should. */
class HostileRecordersTest {

    private static final Instant FROM = Fetching.FROM;
    private static final String SOUND = "m=audio 0 RTP/AVP 97\r\na=rtpmap:97 PCMA/8000\r\na=control:track2\r\n";
    private static final String DIGEST = "WWW-Authenticate: Digest realm=\"r\", nonce=\"%s\", qop=\"auth\"\r\n\r\n";

    @TempDir
    private Path folder;

    /** A camera's picture of now; one of now with a recorder's times; the oldest recording, frame after frame; one from afterwards. */
    @ParameterizedTest
    @CsvSource({
        "live, WRONG_WINDOW",
        "now, WRONG_WINDOW",
        "oldest, WRONG_WINDOW",
        "after, WRONG_WINDOW",
        "before, WRONG_WINDOW"
    })
    void takesNoOtherTimeForTheWindow(String what, Kind kind) throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("", "9");
            Instant first = switch (what) {
                case "live" -> FROM;
                case "now" -> Instant.now();
                case "oldest" -> FROM.minusSeconds(86_400);
                case "after" -> Fetching.TO;
                default -> FROM.minusSeconds(20);
            };
            for (int i = 0; i < (what.equals("before") ? 30 : 3000); i++) {
                Instant seen = first.plusMillis(i * 100L);
                if (what.equals("live")) {
                    talk.packet(0, new byte[] {0x65, (byte) 0x88, 1}, Talk.ticks(seen, first), new byte[0], true);
                } else {
                    talk.frame(i % 10 == 0, seen, first);
                }
            }
            talk.request();
        })) {
            assertThat(Fetching.refusal(recorder, Fetching.LOGIN, folder).kind())
                    .isEqualTo(kind);
            assertThat(recorder.requests()).anyMatch(request -> request.startsWith("TEARDOWN"));
        }
    }

    @Test
    void stopsARecorderThatIgnoresTheEnd() throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("", "9");
            frames(talk, 0, 1_000_000);
        })) {
            RtspRun run = fetch(recorder);
            assertThat(run.ended()).isEqualTo(RtspRun.Ended.AT_END);
            assertThat(run.first()).isEqualTo(FROM);
            assertThat(run.last()).isBetween(Fetching.TO.minusMillis(100), Fetching.TO.plusSeconds(1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "closes, CLOSED",
        "half-closes, CLOSED",
        "stalls, SILENT",
        "trickles, SILENT",
        "says good-bye, CLOSED",
        "announces, CLOSED"
    })
    void keepsWhatCameBeforeTheEnd(String how, RtspRun.Ended ended) throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("", "9");
            frames(talk, 0, 35);
            switch (how) {
                case "closes" -> talk.raw((byte) '$', (byte) 0, (byte) 4, (byte) 0, (byte) 0x80);
                case "half-closes" -> talk.halfClose();
                case "says good-bye" ->
                    talk.raw(
                            (byte) '$',
                            (byte) 1,
                            (byte) 0,
                            (byte) 8,
                            (byte) 0x81,
                            (byte) 203,
                            (byte) 0,
                            (byte) 1,
                            (byte) 0,
                            (byte) 0,
                            (byte) 0,
                            (byte) 7);
                case "announces" -> talk.say("ANNOUNCE rtsp://x RTSP/1.0\r\nCSeq: 1\r\n\r\n");
                default -> trickle(talk, how.equals("trickles"));
            }
            if (!how.equals("closes")) {
                Thread.sleep(2000);
            }
        })) {
            RtspRun run = fetch(recorder);
            assertThat(run.ended()).isEqualTo(ended);
            assertThat(run.frames()).isEqualTo(35);
            assertThat(run.last()).isEqualTo(FROM.plusMillis(3400));
        }
    }

    /** Neither that the session is kept alive nor that it is given back is heard. */
    @Test
    void takesAllFromARecorderThatReadsNoMore() throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("", "9;timeout=1");
            talk.readNothing();
            for (int i = 0; i < 140; i++) {
                talk.frame(i % 10 == 0, FROM.plusMillis(i * 100L), FROM);
                Thread.sleep(10);
            }
            Thread.sleep(500);
        })) {
            RtspRun run = fetch(recorder);
            assertThat(run.ended()).isEqualTo(RtspRun.Ended.AT_END);
            assertThat(run.last()).isBetween(Fetching.TO.minusMillis(100), Fetching.TO.plusSeconds(1));
        }
    }

    @Test
    void leavesOutAFrameOfWhichAPartIsMissing() throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("", "9");
            frames(talk, 0, 10);
            Instant torn = FROM.plusMillis(1000);
            byte[] stamp = Talk.stamp(torn, 0);
            talk.packet(0, new byte[] {0x5c, (byte) 0x81, (byte) 0x88, 1}, Talk.ticks(torn, FROM), stamp, false);
            talk.lose();
            talk.packet(0, new byte[] {0x5c, 0x41, 2, 3}, Talk.ticks(torn, FROM), new byte[0], true);
            frames(talk, 11, 140);
        })) {
            RtspRun run = fetch(recorder);
            assertThat(run.losses()).isEqualTo(new RtspRun.Losses(1, 1, 0, 0));
            assertThat(run.ended()).isEqualTo(RtspRun.Ended.AT_END);
        }
    }

    /** One frame in the middle claims to be of five hours later, one carries no time, one claims to lie just beyond the end. */
    @Test
    void countsByRtpWhereAFrameHasNoTimeToBelieve() throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("", "9");
            frames(talk, 0, 10);
            byte[] slice = {0x41, (byte) 0x88, 1};
            Instant odd = FROM.plusMillis(1000);
            talk.packet(0, slice, Talk.ticks(odd, FROM), Talk.stamp(odd.plusSeconds(18_000), 0), true);
            talk.packet(0, slice, Talk.ticks(odd.plusMillis(100), FROM), new byte[0], true);
            frames(talk, 12, 20);
            byte[] beyond = Talk.stamp(Fetching.TO.plusSeconds(60), 0);
            talk.packet(0, slice, Talk.ticks(FROM.plusMillis(2000), FROM), beyond, true);
            frames(talk, 21, 140);
        })) {
            RtspRun run = fetch(recorder);
            assertThat(run.losses()).isEqualTo(new RtspRun.Losses(0, 1, 0, 2));
            assertThat(run.holes()).isEmpty();
            assertThat(run.frames()).isBetween(99, 110);
            assertThat(run.last()).isBetween(Fetching.TO.minusMillis(100), Fetching.TO.plusSeconds(1));
        }
    }

    /** A run that begins inside an open group: two pictures are shown before the key frame, from one that did not come. */
    @Test
    void beginsWithTheFirstKeyFrame() throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("", "9");
            talk.frame(false, FROM.minusMillis(100), FROM);
            talk.frame(true, FROM.plusMillis(200), FROM);
            talk.frame(false, FROM, FROM);
            talk.frame(false, FROM.plusMillis(100), FROM);
            frames(talk, 3, 20);
            byte[] slice = {0x41, (byte) 0x88, 1};
            byte[] earlier = Talk.stamp(FROM.minusSeconds(60), 0);
            talk.packet(0, slice, Talk.ticks(FROM.plusMillis(2000), FROM), earlier, true);
            frames(talk, 21, 140);
        })) {
            RtspRun run = fetch(recorder);
            assertThat(run.losses()).isEqualTo(new RtspRun.Losses(0, 0, 3, 1));
            assertThat(run.first()).isEqualTo(FROM.plusMillis(200));
            assertThat(run.last()).isBetween(Fetching.TO.minusMillis(100), Fetching.TO.plusSeconds(1));
        }
    }

    @Test
    void keepsTheSessionAlive() throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("", "9;timeout=1");
            for (int i = 0; i < 140; i++) {
                talk.frame(i % 10 == 0, FROM.plusMillis(i * 100L), FROM);
                Thread.sleep(20);
                if (i == 60) {
                    talk.answer(talk.request(), "501 Not Implemented", "\r\n");
                }
            }
        })) {
            assertThat(fetch(recorder).ended()).isEqualTo(RtspRun.Ended.AT_END);
            assertThat(recorder.requests()).anyMatch(request -> request.startsWith("GET_PARAMETER"));
        }
    }

    /** An Axis M5525 does so after 150 s (SharpRTSP 126), and plays on for one alone who answers. */
    @Test
    void answersANewNumberThatASignOfLifeIsAsked() throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            beginWithLogin(talk);
            int refused = 0;
            for (int i = 0; i < 140 && refused < 2; i++) {
                talk.frame(i % 10 == 0, FROM.plusMillis(i * 100L), FROM);
                Thread.sleep(20);
                if (talk.isAsked()) {
                    String sign = talk.request();
                    if (sign.contains("nonce=\"second\"")) {
                        talk.answer(sign, "200 OK", "\r\n");
                    } else {
                        talk.answer(sign, "401 Unauthorized", DIGEST.formatted("second"));
                        refused++;
                    }
                }
            }
        })) {
            assertThat(fetch(recorder).ended()).isEqualTo(RtspRun.Ended.AT_END);
            assertThat(offered(recorder, "first"))
                    .as("DESCRIBE, SETUP, PLAY and a sign of life")
                    .isEqualTo(4);
            assertThat(offered(recorder, "second")).isGreaterThan(1);
        }
    }

    /** By the same number, or by ever new ones: a wrong password would lock the account after a few. */
    @ParameterizedTest
    @CsvSource({"true, 4", "false, 5"})
    void offersNothingMoreOnceASignOfLifeIsRefused(boolean sameNumber, int offers) throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            beginWithLogin(talk);
            int refusals = 0;
            for (int i = 0; i < 140; i++) {
                talk.frame(i % 10 == 0, FROM.plusMillis(i * 100L), FROM);
                Thread.sleep(20);
                if (talk.isAsked()) {
                    String number = sameNumber ? "first" : "n" + refusals;
                    talk.answer(talk.request(), "401 Unauthorized", DIGEST.formatted(number));
                    refusals++;
                }
            }
            while (true) {
                talk.request();
            }
        })) {
            assertThat(fetch(recorder).ended()).isEqualTo(RtspRun.Ended.AT_END);
            assertThat(offered(recorder, "")).isEqualTo(offers);
            assertThat(recorder.requests().getLast()).startsWith("TEARDOWN").doesNotContain("Authorization");
        }
    }

    @Test
    void givesTheSessionBackByANewNumber() throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            beginWithLogin(talk);
            frames(talk, 0, 140);
            talk.answer(talk.request(), "401 Unauthorized", DIGEST.formatted("second"));
            talk.answer(talk.request(), "200 OK", "\r\n");
        })) {
            fetch(recorder);

            assertThat(recorder.requests().getLast()).startsWith("TEARDOWN").contains("nonce=\"second\"");
            assertThat(offered(recorder, "second")).isEqualTo(1);
        }
    }

    private static void beginWithLogin(Talk talk) throws IOException {
        talk.answer(talk.request(), "401 Unauthorized", DIGEST.formatted("first"));
        talk.begin("", "9;timeout=1");
    }

    /** How many requests held an answer to a number. */
    private static long offered(ScriptedRecorder recorder, String number) {
        return recorder.requests().stream()
                .filter(request -> request.contains("Authorization:") && request.contains("nonce=\"" + number))
                .count();
    }

    /** Between two packets: less than is passed over, also what looks like a packet or a message for a moment. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0001\u0002", "K", "KEY", "set", "$\u0000", "~$\u0000\u0000\u0010\u0000\u0000", "many"})
    void passesOverStrayBytesBetweenPackets(String stray) throws Exception {
        byte[] bytes = stray.equals("many")
                ? new byte[4_000]
                : stray.startsWith("$") ? new byte[] {1, '$', 7} : stray.getBytes(ISO_8859_1);
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("", "9");
            frames(talk, 0, 20);
            talk.raw(bytes);
            frames(talk, 20, 40);
            talk.raw(bytes);
            talk.say("RTSP/1.0 200 OK\r\nCSeq: 900\r\n\r\n");
            frames(talk, 40, 140);
        })) {
            RtspRun run = fetch(recorder);
            assertThat(run.ended()).isEqualTo(RtspRun.Ended.AT_END);
            assertThat(run.losses()).isEqualTo(new RtspRun.Losses(0, 0, 0, 0));
            assertThat(run.holes()).isEmpty();
        }
    }

    /** What came before is kept, and can be gone on with. */
    @Test
    void readsNoFurtherWhereStrayBytesDoNotEnd() throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("", "9");
            frames(talk, 0, 35);
            talk.raw(new byte[10_000]);
            frames(talk, 35, 140);
            talk.request();
        })) {
            RtspRun run = fetch(recorder);
            assertThat(run.ended()).isEqualTo(RtspRun.Ended.ASTRAY);
            assertThat(run.last()).isEqualTo(FROM.plusMillis(3400));
        }
    }

    /** Sound alone came until then: that is no word of there being no footage. */
    @Test
    void whatIsAstrayBeforeTheFirstPictureIsNotNoFootage() throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin(SOUND, "9");
            talk.packet(2, new byte[512], 0, Talk.stamp(FROM, 0), true);
            talk.raw(new byte[10_000]);
            talk.request();
        })) {
            assertThat(Fetching.refusal(recorder, Fetching.LOGIN, folder).kind())
                    .isEqualTo(Kind.UNREACHABLE);
        }
    }

    /** Escam's Q6 grants channels of the connection and does not repeat that it is TCP. */
    @Test
    void takesChannelsForAGrant() throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.granting("RTP/AVP;unicast").begin("", "9");
            frames(talk, 0, 140);
        })) {
            assertThat(fetch(recorder).ended()).isEqualTo(RtspRun.Ended.AT_END);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"461 Unsupported Transport", "403 Forbidden", "404 Not Found", "500 Internal Server Error"})
    void soundThatIsRefusedIsLeftOut(String status) throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.answeringSound(status).begin(SOUND, "9");
            frames(talk, 0, 140);
        })) {
            RtspRun run = fetch(recorder);
            assertThat(run.ended()).isEqualTo(RtspRun.Ended.AT_END);
            assertThat(run.soundPackets()).isZero();
        }
    }

    /** It concerns the pictures too. */
    @ParameterizedTest
    @CsvSource({"453 Not Enough Bandwidth, BUSY", "407 Proxy Authentication Required, AUTH", "nonsense, CORRUPT"})
    void whatRefusesMoreThanSoundIsARefusal(String status, Kind kind) throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.answeringSound(status).begin(SOUND, "9");
            frames(talk, 0, 140);
        })) {
            assertThat(Fetching.refusal(recorder, Fetching.LOGIN, folder).kind())
                    .isEqualTo(kind);
        }
    }

    @Test
    void endsWithTheTotalTimeAndWithAnInterrupt() throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("", "9");
            for (int i = 0; ; i++) {
                talk.frame(i % 10 == 0, FROM.plusMillis(i), FROM);
                Thread.sleep(50);
            }
        })) {
            Thread fetching = Thread.currentThread();
            Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(700);
                } catch (InterruptedException e) {
                    return;
                }
                fetching.interrupt();
            });
            assertThatThrownBy(() -> fetch(recorder)).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();

            long begun = System.nanoTime();
            assertThat(Fetching.refusal(recorder, Fetching.LOGIN, folder).kind())
                    .isEqualTo(Kind.TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
        }
    }

    /** Two frames of AAC in each packet, as RFC 3640 has them, 100 ms behind the pictures. */
    @Test
    @RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
    void keepsTheSoundWithItsTime() throws Exception {
        String sound = "m=audio 0 RTP/AVP 97\r\na=rtpmap:97 mpeg4-generic/16000/1\r\na=control:track2\r\na=fmtp:97 "
                + "mode=AAC-hbr;config=1408;sizelength=13;indexlength=3;indexdeltalength=3\r\n";
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin(sound, "9");
            for (int i = 0; i < 140; i++) {
                Instant seen = FROM.plusMillis(i * 128L);
                talk.frame(i % 10 == 0, seen, FROM);
                Instant heard = seen.plusMillis(100);
                byte[] two = ByteBuffer.allocate(15)
                        .putShort((short) 32)
                        .putShort((short) (5 << 3))
                        .putShort((short) (4 << 3))
                        .put(new byte[9])
                        .array();
                talk.packet(2, two, i * 2048, Talk.stamp(heard, 0), true);
            }
        })) {
            RtspRun run = fetch(recorder);

            assertThat(run.soundPackets()).isGreaterThan(150).isEven();
            String[] packets = soundPackets(run);
            assertThat(packets).hasSize(run.soundPackets());
            assertThat(packets[0].replace(" ", "")).startsWith("0,1600,1600,1024,5,");
            assertThat(packets[1].replace(" ", "")).startsWith("0,2624,2624,1024,4,");
            assertThat(packets[150].replace(" ", "")).startsWith("0,155200,155200,1024,5,");
        }
    }

    /** G.711 in packets of 64 ms, with a pause of a second: each is a packet of the file, at its time. */
    @Test
    @RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
    void keepsPlainSoundWithItsPause() throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin(SOUND, "9");
            for (int i = 0; i < 180; i++) {
                Instant seen = FROM.plusMillis(i * 64L);
                talk.frame(i % 10 == 0, seen, FROM);
                if (i < 50 || i > 65) {
                    talk.packet(2, new byte[512], i * 512, Talk.stamp(seen, 0), true);
                }
            }
        })) {
            RtspRun run = fetch(recorder);

            String[] packets = soundPackets(run);
            assertThat(packets).hasSize(run.soundPackets());
            assertThat(packets[0].replace(" ", "")).startsWith("0,0,0,512,512,");
            assertThat(packets[49].replace(" ", "")).startsWith("0,25088,25088,");
            assertThat(packets[50].replace(" ", "")).startsWith("0,33792,33792,512,512,");
        }
    }

    private static String[] soundPackets(RtspRun run) throws IOException {
        return SourceFrames.Ffmpeg.said(
                        "-i", run.file().toString(), "-map", "0:a", "-c", "copy", "-f", "framehash", "-")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toArray(String[]::new);
    }

    private RtspRun fetch(ScriptedRecorder recorder) {
        return Fetching.run(recorder, Fetching.LOGIN, folder);
    }

    private static void frames(Talk talk, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            talk.frame(i % 10 == 0, FROM.plusMillis(i * 100L), FROM);
        }
    }

    /** Reports of the sender, and never a frame. */
    private static void trickle(Talk talk, boolean reports) throws IOException, InterruptedException {
        for (int i = 0; reports && i < 40; i++) {
            talk.raw((byte) '$', (byte) 1, (byte) 0, (byte) 4, (byte) 0x80, (byte) 200, (byte) 0, (byte) 0);
            Thread.sleep(100);
        }
    }
}

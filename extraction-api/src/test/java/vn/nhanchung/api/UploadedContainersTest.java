package vn.nhanchung.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.extraction.video.Matrices;
import vn.nhanchung.extraction.video.Recording;
import vn.nhanchung.testing.CodedPicture;
import vn.nhanchung.testing.FilmCoding;
import vn.nhanchung.testing.Requires;

/**
 * A film in each container that a household may have, all under the name of an MP4: from a link to a stored clip, whose pictures
 * FFmpeg's own program decodes to those of the film.
 */
@Requires(Ffmpeg.class)
class UploadedContainersTest {

    private static final int SECONDS = 30;
    private static final int FRAMES = SECONDS * Recording.FRAMES_PER_SECOND;

    /** The link's window is from 10 s to 20 s, and the household's word is sure to 5.2 s. */
    private static final int FIRST_PICTURE = 48, PICTURES = 204;

    /** Dahua's other head, before the first frame. */
    private static final int DAHUA = 0x400;

    private static final int TRANSPORT_PACKET = 188, ERROR_CORRECTION = 16;
    private static final Instant FIRST = Instant.now().minusSeconds(7200).truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    private static Path folder;

    private static UploadDesk desk;
    private static Path film;
    private static List<String> pictures;

    @BeforeAll
    static void start() throws Exception {
        desk = UploadDesk.open(folder, FIRST);
        try (Recording recording = Recording.of(Recording.Coding.H264, FRAMES)) {
            film = recording.write(folder.resolve("film.mp4"), 0, FRAMES);
            recording.writeDav(folder.resolve("film.dav"));
        }
        pictures = Ffmpeg.pictures(film);
        assertThat(pictures).hasSize(FRAMES).doesNotHaveDuplicates();
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @ParameterizedTest
    @CsvSource({
        "mp4, MP4",
        "fragments, MP4",
        "mov, MOV",
        "bare mov, MOV",
        "mkv, MATROSKA",
        "ts, TRANSPORT_STREAM",
        "m2ts, TRANSPORT_STREAM",
        "corrected ts, TRANSPORT_STREAM",
        "avi, AVI",
        "mpg, PROGRAM_STREAM",
        "imkh, PROGRAM_STREAM_IMKH",
        "dav, DHAV",
        "dahua, DHAV",
    })
    void everyContainerBecomesAClip(String kind, String container) throws Exception {
        Path sent = sent(kind);
        UploadDesk.Sent upload = desk.send(sent, FIRST);
        JsonNode stored = desk.incident().awaitStored(upload.extraction());
        assertThat(desk.entry(upload.link(), "UPLOAD_RECEIVED")
                        .at("/after/container")
                        .asString())
                .isEqualTo(container);
        JsonNode manifest = desk.incident().manifest(stored);
        assertThat(manifest.at("/sources/0/object/sha256").asString()).isEqualTo(UploadsTest.sha256(sent));
        assertThat(manifest.at("/got/whole").asBoolean())
                .as(manifest.get("got").toPrettyString())
                .isTrue();
        assertThat(Ffmpeg.pictures(desk.clip(stored))).isEqualTo(inClip(pictures));
    }

    /** With a track of time codes beside the pictures, as an iPhone writes it. */
    @Test
    void aPhonesPortraitVideoIsStoredUpright() throws Exception {
        Path sent = folder.resolve("IMG_0042.MOV");
        // FFmpeg counts the other way round: a quarter clockwise.
        Ffmpeg.run(copied(film, sent, "-metadata:s:v:0", "rotate=270", "-timecode", "00:00:00:00", "-f", "mov"));
        List<String> upright = inClip(Ffmpeg.pictures(sent));
        assertThat(upright).doesNotContainAnyElementsOf(pictures);

        JsonNode stored = desk.incident().awaitStored(desk.send(sent, FIRST).extraction());

        JsonNode manifest = desk.incident().manifest(stored);
        assertThat(manifest.at("/sources/0/rotation").asInt()).isEqualTo(90);
        Path clip = desk.clip(stored);
        assertThat(Matrices.read(clip, "tkhd"))
                .containsExactly(0, 1 << 16, 0, -1 << 16, 0, 0, Recording.HEIGHT << 16, 0, 1 << 30);
        assertThat(Ffmpeg.pictures(clip)).isEqualTo(upright);
    }

    /** In the sample entry that phones write, {@code hvc1}: the only one that their own players open. */
    @ParameterizedTest
    @EnumSource(names = {"H265", "H265_B_FRAMES"})
    void aPhonesH265IsStoredAsItIs(FilmCoding coding) throws Exception {
        Path sent = folder.resolve("IMG_%s.MOV".formatted(coding));
        List<String> command = new ArrayList<>(List.of("-i", film.toString()));
        command.addAll(coding.options());
        command.addAll(List.of("-tag:v", "hvc1", "-f", "mov", sent.toString()));
        Ffmpeg.run(command.toArray(String[]::new));
        assertThat(videoOf(sent)).isEqualTo("hevc,hvc1");
        List<String> sentPictures = Ffmpeg.pictures(sent);
        assertThat(sentPictures).hasSize(FRAMES).doesNotHaveDuplicates();
        UploadDesk.Sent upload = desk.send(sent, FIRST);

        JsonNode stored = desk.incident().awaitStored(upload.extraction());

        assertThat(desk.entry(upload.link(), "UPLOAD_RECEIVED")
                        .at("/after/container")
                        .asString())
                .isEqualTo("MOV");
        JsonNode manifest = desk.incident().manifest(stored);
        assertThat(manifest.at("/got/whole").asBoolean())
                .as(manifest.get("got").toPrettyString())
                .isTrue();
        Path clip = desk.clip(stored);
        assertThat(videoOf(clip)).isEqualTo("hevc,hvc1");
        assertThat(Ffmpeg.pictures(clip)).isEqualTo(inClip(sentPictures));
        assertThat(hashes(CodedPicture.slices(sent))).containsSequence(hashes(CodedPicture.slices(clip)));
    }

    private static List<String> hashes(List<CodedPicture> pictures) {
        return pictures.stream().map(CodedPicture::hash).toList();
    }

    /** Its coding and the four letters of its sample entry. */
    private static String videoOf(Path file) {
        return CodedPicture.run(
                        "ffprobe",
                        "-v",
                        "error",
                        "-select_streams",
                        "v:0",
                        "-show_entries",
                        "stream=codec_name,codec_tag_string",
                        "-of",
                        "csv=p=0",
                        file.toString())
                .strip();
    }

    private static List<String> inClip(List<String> film) {
        return film.subList(FIRST_PICTURE, FIRST_PICTURE + PICTURES);
    }

    /** The film's own coded pictures in another container. */
    private static Path sent(String kind) throws Exception {
        Path file = folder.resolve(kind.replace(' ', '-'));
        switch (kind) {
            case "fragments" -> Ffmpeg.run(copied(film, file, "-movflags", "frag_keyframe+empty_moov", "-f", "mp4"));
            case "bare mov" -> bare(sent("mov"), file);
            case "mkv" -> Ffmpeg.run(copied(film, file, "-f", "matroska"));
            case "ts" -> Ffmpeg.run(copied(film, file, "-f", "mpegts"));
            case "m2ts" -> Ffmpeg.run(copied(film, file, "-mpegts_m2ts_mode", "1", "-f", "mpegts"));
            case "corrected ts" -> corrected(sent("ts"), file);
            // A program stream wants start codes, and FFmpeg does not put them there by itself.
            case "mpg" -> Ffmpeg.run(copied(film, file, "-bsf:v", "h264_mp4toannexb", "-f", "vob"));
            // As Hikvision's recorders export it.
            case "imkh" -> behind("IMKH", 40, sent("mpg"), file);
            case "dav" -> Files.copy(folder.resolve("film.dav"), file);
            case "dahua" -> behind("DAHUA", DAHUA, folder.resolve("film.dav"), file);
            default -> Ffmpeg.run(copied(film, file, "-f", kind));
        }
        return file;
    }

    private static String[] copied(Path film, Path file, String... options) {
        List<String> command = new ArrayList<>(List.of("-i", film.toString(), "-c", "copy"));
        command.addAll(List.of(options));
        command.add(file.toString());
        return command.toArray(String[]::new);
    }

    /** As QuickTime wrote them before there was a box of the file's type. */
    private static void bare(Path mov, Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(mov);
        assertThat(new String(bytes, 4, 4, ISO_8859_1)).isEqualTo("ftyp");
        System.arraycopy("free".getBytes(US_ASCII), 0, bytes, 4, 4);
        Files.write(file, bytes);
    }

    /** Each packet with bytes behind it that correct errors, as tuners write it. */
    private static void corrected(Path stream, Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(stream);
        var out = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; at += TRANSPORT_PACKET) {
            out.write(bytes, at, TRANSPORT_PACKET);
            out.write(new byte[ERROR_CORRECTION]);
        }
        Files.write(file, out.toByteArray());
    }

    private static void behind(String sign, int length, Path stream, Path file) throws IOException {
        Files.write(file, Arrays.copyOf(sign.getBytes(US_ASCII), length));
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            Files.copy(stream, out);
        }
    }
}

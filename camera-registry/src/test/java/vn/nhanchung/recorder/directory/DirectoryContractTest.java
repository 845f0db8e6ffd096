package vn.nhanchung.recorder.directory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FolderAddress;
import vn.nhanchung.recorder.FootageSourceContract;
import vn.nhanchung.recorder.PatientDisks;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.testing.Film;
import vn.nhanchung.testing.FilmCoding;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.WalkwayFilm;

/** A folder of files of four seconds, one of which is missing. */
@Requires(WalkwayFilm.class)
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class DirectoryContractTest extends FootageSourceContract {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration LENGTH = Duration.ofSeconds(4);
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int MISSING = 3;
    private static final int FILES = 6;

    @TempDir
    private static Path folder;

    private static Held held;

    @BeforeAll
    static void record() throws IOException {
        Path channel = Files.createDirectories(folder.resolve("1"));
        List<Path> files = Film.cut(folder, LENGTH, FILES);
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            Instant start = START.plus(LENGTH.multipliedBy(i));
            if (i == MISSING) {
                Files.delete(files.get(i));
                continue;
            }
            for (Film.Picture picture : Film.pictures(files.get(i))) {
                pictures.add(new Picture(new RecorderTime(start.plus(picture.after())), picture.hash()));
            }
            Path file = channel.resolve(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss'.mp4'")
                    .withZone(ZONE)
                    .format(start));
            Files.setLastModifiedTime(Files.move(files.get(i), file), FileTime.from(START));
        }
        held = new Held(
                new DirectorySource(
                        new FolderAddress(folder, "%Y%m%d-%H%M%S.mp4", ZONE, LENGTH),
                        new PatientDisks(),
                        Clock.fixed(START.plusSeconds(3600), ZoneOffset.UTC)),
                "1",
                "9",
                pictures,
                new RecorderTime(START.plus(LENGTH.multipliedBy(MISSING))),
                new RecorderTime(START.plus(LENGTH.multipliedBy(MISSING + 1))));
    }

    /** Of this kit: else no family would have to give each picture once. */
    @Test
    void aPictureThatIsGivenTwiceAtOneTimeIsSeen() {
        RecorderTime to = held.first().plus(LENGTH);
        List<FetchedSegment> given = held.source().fetch(held.channel(), held.first(), to, target());
        List<FetchedSegment> twice = List.of(given.getFirst(), given.getFirst());

        isExactly(given, held.first(), to);
        assertThatThrownBy(() -> isExactly(twice, held.first(), to)).isInstanceOf(AssertionError.class);
    }

    @Override
    protected Held held() {
        return held;
    }

    @Override
    protected Optional<Duration> clockIsOffBy() {
        return Optional.empty();
    }

    @Override
    protected FilmCoding coding() {
        return FilmCoding.H264;
    }
}

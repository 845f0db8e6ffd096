package vn.nhanchung.recorder.directory;

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
import vn.nhanchung.recorder.FolderAddress;
import vn.nhanchung.recorder.PatientDisks;
import vn.nhanchung.recorder.RecorderTime;

/** A recorder's folder on a real disk, filled by the test; files are old unless the test says otherwise. */
record RecorderFolder(Path root, String pattern) {

    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    static final Duration SEGMENT = Duration.ofSeconds(60);
    static final String CHANNEL = "1";

    /** The instant that every test takes for now. */
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    static RecorderFolder flat(Path root) throws IOException {
        Files.createDirectories(root.resolve(CHANNEL));
        return new RecorderFolder(root, "%Y%m%d-%H%M%S.mp4");
    }

    DirectorySource source() {
        return new DirectorySource(
                new FolderAddress(root, pattern, ZONE, SEGMENT), new PatientDisks(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** A finished file of one byte that starts at an instant. */
    Path file(Instant start) throws IOException {
        return file(start, 1, NOW.minus(Duration.ofDays(1)));
    }

    Path file(Instant start, int bytes, Instant touched) throws IOException {
        return write(root.resolve(CHANNEL).resolve(name(start)), bytes, touched);
    }

    String name(Instant start) {
        String java = pattern.replace("%Y", "yyyy")
                .replace("%m", "MM")
                .replace("%d", "dd")
                .replace("%H", "HH")
                .replace("%M", "mm")
                .replace("%S", "ss")
                .replace("cam", "'cam'")
                .replace(".mp4", "'.mp4'");
        return DateTimeFormatter.ofPattern(java).withZone(ZONE).format(start);
    }

    static Path write(Path file, int bytes, Instant touched) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[bytes]);
        Files.setLastModifiedTime(file, FileTime.from(touched));
        return file;
    }

    static RecorderTime at(Instant reading) {
        return new RecorderTime(reading);
    }

    static RecorderTime at(String reading) {
        return at(Instant.parse(reading));
    }
}

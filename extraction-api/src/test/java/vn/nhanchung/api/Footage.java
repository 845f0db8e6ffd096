package vn.nhanchung.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Files in a recorder's folder, named by its clock in UTC and as old as they say. */
final class Footage {

    /** How {@link #file} names, as a recorder's address says it. */
    static final String PATTERN = "%Y%m%d/%H%M%S";

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd/HHmmss").withZone(ZoneOffset.UTC);

    private Footage() {}

    /** The place of the segment that begins at a reading of the recorder's clock. */
    static Path file(Path recorder, int channel, Instant start, String extension) {
        return recorder.resolve(String.valueOf(channel)).resolve(NAME.format(start) + extension);
    }

    /** Puts a segment into its place. */
    static Path put(Path segment, Path recorder, int channel, Instant start) throws IOException {
        String name = segment.getFileName().toString();
        Path file = file(recorder, channel, start, name.substring(name.lastIndexOf('.')));
        Files.createDirectories(file.getParent());
        Files.copy(segment, file, StandardCopyOption.REPLACE_EXISTING);
        return age(file, start);
    }

    /** Makes a file look as old as its footage, so that nobody waits for its end. */
    static Path age(Path file, Instant start) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(start.plusSeconds(60)));
    }
}

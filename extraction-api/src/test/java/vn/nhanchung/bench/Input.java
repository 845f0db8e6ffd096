package vn.nhanchung.bench;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * The footage that everything is measured on: 1080p, 15 frames a second, about 3 Mb/s, a key frame every 2 s, files of 60 s. Five
 * minutes are drawn and coded, from fixed seeds; the files repeat them in turn, each with a note of its own in its first
 * coded frame, so that no two hold the same bytes. A day is the same files under more names.
 *
 * @param folder holds {@code mp4}, {@code ts} and {@code day}
 */
record Input(Path folder) {

    /** The clock's reading at the first frame. */
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    /** How the files are named, as the {@code cut} command wants it told. */
    static final String PATTERN = "%Y%m%d-%H%M%S";

    static final int SEGMENT_SECONDS = 60;

    /** An hour that begins inside a minute touches one file more. */
    private static final int SEGMENTS = 61;

    private static final int DAY_SEGMENTS = 24 * 60 + 1;
    private static final int CODED_MINUTES = 5;
    private static final long BYTES_NEEDED = 4L << 30;

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /** Draws, codes and copies what is missing; takes some minutes the first time. */
    static Input made(Path folder) throws IOException, InterruptedException {
        Input input = new Input(folder);
        Path done = folder.resolve("made-1");
        if (!Files.exists(done)) {
            input.refuseWithoutSpace();
            input.make();
            Files.createFile(done);
        }
        return input;
    }

    /** The files of a kind: {@code mp4}, {@code ts}, or {@code day} (MP4 as well). */
    Path folder(String kind) {
        return folder.resolve(kind);
    }

    /** The file that begins so many minutes after {@link #START}. */
    Path segment(String kind, int minute) {
        String extension = kind.equals("ts") ? ".ts" : ".mp4";
        return folder(kind).resolve(NAME.format(START.plusSeconds((long) minute * SEGMENT_SECONDS)) + extension);
    }

    /** The files that hold a part of a window. */
    List<Path> segments(String kind, Span window) {
        return window.minutes().mapToObj(minute -> segment(kind, minute)).toList();
    }

    private void refuseWithoutSpace() throws IOException {
        FileStore disk = Files.getFileStore(Files.createDirectories(folder));
        if (disk.getUsableSpace() < BYTES_NEEDED) {
            System.err.printf("""
                    Đĩa chứa %1$s chỉ còn %2$d MiB, hình để đo cần %3$d MiB: giải phóng chỗ, hoặc đặt NHANCHUNG_BENCH tới thư mục khác.
                    Only %2$d MiB are free for %1$s and the footage needs %3$d MiB: free some space, or set NHANCHUNG_BENCH.
                    """, folder, disk.getUsableSpace() >> 20, BYTES_NEEDED >> 20);
            System.exit(1);
        }
    }

    private void make() throws IOException, InterruptedException {
        for (String kind : List.of("mp4", "ts", "day", "minutes")) {
            Files.createDirectories(folder(kind));
        }
        System.out.printf("Making the footage in %s, once%n", folder);
        for (int minute = 0; minute < CODED_MINUTES; minute++) {
            code(minute);
        }
        for (int minute = 0; minute < SEGMENTS; minute++) {
            copy(minute);
        }
        for (int minute = 0; minute < DAY_SEGMENTS; minute++) {
            Path link = segment("day", minute);
            Files.deleteIfExists(link);
            Files.createLink(link, segment("mp4", minute % SEGMENTS));
        }
    }

    private Path minute(int number) {
        return folder("minutes").resolve(number + ".mp4");
    }

    private void code(int number) throws IOException, InterruptedException {
        String drawn = "testsrc2=size=1920x1080:rate=15:duration=%d,noise=alls=9:allf=t:all_seed=%d,format=yuv420p"
                .formatted(SEGMENT_SECONDS, 2026 + number);
        ffmpeg("-f lavfi -i %s -c:v libx264 -preset veryfast -b:v 3M -maxrate 3M -bufsize 6M -g 30 -keyint_min 30"
                        .formatted(Program.quoted(drawn))
                + " -sc_threshold 0 -bf 0 -bitexact " + Program.quoted(minute(number)));
        System.out.printf("  minute %d of %d: %d MiB%n", number + 1, CODED_MINUTES, Files.size(minute(number)) >> 20);
    }

    private void copy(int minute) throws IOException, InterruptedException {
        String from = "-i " + Program.quoted(minute(minute % CODED_MINUTES)) + " -c copy -bitexact ";
        String note = "-bsf:v h264_metadata=sei_user_data=6e68616e6368756e672d62656e636800+%04d".formatted(minute);
        for (String kind : List.of("mp4", "ts")) {
            Path file = segment(kind, minute);
            ffmpeg(from + note + " " + Program.quoted(file));
            // A recorder's file of today may still be growing; these are done.
            Files.setLastModifiedTime(file, FileTime.from(START));
        }
    }

    private void ffmpeg(String arguments) throws IOException, InterruptedException {
        Program.shell("ffmpeg -nostdin -y -v error -fflags +bitexact " + arguments, folder.resolve("making.log"));
    }
}

package vn.nhanchung.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The rows of the table in docs/performance.md: one number with its target each. */
enum Figure {
    STORE_1H("1 h clip, SHA-256, stored in MinIO, whole process", "ffmpeg, openssl, curl one after another", 0.45, "×"),
    FILE_1H(
            "1 h clip with SHA-256 to a file, native files hashed too, whole process",
            "bare ffmpeg copy, no hash",
            0.65,
            "×"),
    FILE_1H_LEAN("the same with `--without-source-hashes`", "bare ffmpeg copy, no hash", 0.65, "×"),
    WARM_1H(
            "1 h clip with SHA-256, native files hashed too, warm process, no disk",
            "`cat \\| openssl dgst`",
            0.60,
            "×"),
    WARM_1H_LEAN("the same without the native files' hashes", "`cat \\| openssl dgst`", 0.60, "×"),
    WARM_10S("10 s clip with SHA-256, native files hashed too, warm process", "one ffmpeg copy process", 0.10, "×"),
    WARM_10S_FIRST_BYTE("its first byte", "–", 5, "ms"),
    WARM_10S_LEAN("the same without the native files' hashes", "one ffmpeg copy process", 0.10, "×"),
    WARM_10S_LEAN_FIRST_BYTE("its first byte", "–", 5, "ms"),
    HTTP_20MIN("20 min window over HTTP before it is stored", "ffmpeg copy", 0.45, "×"),
    HTTP_20MIN_FIRST_BYTE("its first byte", "–", 10, "ms"),
    TS_57MIN("57 min from MPEG-TS, SHA-256, native files hashed too, warm process, no disk", "ffmpeg copy", 0.30, "×"),
    TS_57MIN_LEAN("the same without the native files' hashes", "ffmpeg copy", 0.30, "×"),
    DAY_MEMORY("peak memory of 24 h above that of 10 s", "itself", 64, "MiB"),
    DAY_FIRST_BYTE("first byte of 24 h", "first byte of 10 s", 3, "×"),
    BURST_32("32 clips of 5 min at once", "one after another", 1.1, "×"),
    BURST_32_FIRST_BYTE("the worst first byte of the 32", "–", 500, "ms"),
    STEADY_3000("memory after 3,000 clips of 10 s", "after the first 300", 1.05, "×"),
    SHEET_1H("contact sheet of 1 h, 60 pictures", "60 `ffmpeg -frames:v 1` calls", 0.10, "×"),
    SERVICE_60S_P50("accepted → 60 s clip stored, read back, playable: p50", "–", 400, "ms"),
    SERVICE_60S_P99("the same: p99", "–", 1500, "ms"),
    REPLAY_20MIN("20 min by ONVIF replay, fetched with each frame's time", "the time it lasted", 0.02, "×"),
    CITY_CALL("24 clips of 5 min asked at once, two workers, stored and read back", "sum of ffmpeg copy", 0.5, "×");

    private final String what;
    private final String peer;
    private final double limit;
    private final String unit;

    Figure(String what, String peer, double limit, String unit) {
        this.what = what;
        this.peer = peer;
        this.limit = limit;
        this.unit = unit;
    }

    /** How the csv and the command line name it. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is measured. */
    String what() {
        return what;
    }

    /** What it is measured against. */
    String peer() {
        return peer;
    }

    /** The target with its unit, as in {@code ≤ 0.45 ×}. */
    String target() {
        return "≤ " + (limit == Math.rint(limit) ? String.valueOf((long) limit) : String.valueOf(limit)) + " " + unit;
    }

    /** A number with this figure's unit. */
    String spelled(double value) {
        return (unit.equals("×") ? "%.3f %s" : "%.1f %s").formatted(value, unit);
    }

    boolean isMet(double value) {
        return value <= limit;
    }

    static Optional<Figure> of(String id) {
        return Arrays.stream(values()).filter(figure -> figure.id().equals(id)).findFirst();
    }
}

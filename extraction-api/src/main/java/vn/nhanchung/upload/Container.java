package vn.nhanchung.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;
import java.util.Set;

/** What kind of video a file is by its first bytes alone; whether it can be read shows only in a worker. */
public enum Container {
    MP4("mp4"),
    MOV("mov"),
    MATROSKA("mkv"),
    TRANSPORT_STREAM("ts"),
    AVI("avi"),
    PROGRAM_STREAM("mpg"),
    /** A program stream behind Hikvision's 40 bytes, which begin with {@code IMKH}. */
    PROGRAM_STREAM_IMKH("mpg"),
    /** Dahua's frames, each behind {@code DHAV}. */
    DHAV("dav");

    /** How many bytes tell; shorter files are told by what they have. */
    static final int LOOK = 1024;

    private static final int IMKH = 40;

    /** Boxes that may come first in a file of Apple's that has no {@code ftyp}. */
    private static final Set<String> QUICKTIME = Set.of("moov", "mdat", "wide", "free", "skip", "pnot");

    private final String extension;

    Container(String extension) {
        this.extension = extension;
    }

    /** How a file of it ends, without the dot. */
    String extension() {
        return extension;
    }

    /**
     * Looks at a file's beginning.
     *
     * @param first its first {@link #LOOK} bytes, or all of a shorter one
     */
    static Optional<Container> of(byte[] first) {
        if (has(first, 4, "ftyp")) {
            return Optional.of(has(first, 8, "qt  ") ? MOV : MP4);
        }
        if (first.length >= 8 && QUICKTIME.contains(new String(first, 4, 4, ISO_8859_1))) {
            return Optional.of(MOV);
        }
        if (has(first, 0, "\u001a\u0045\u00df\u00a3")) {
            return Optional.of(MATROSKA);
        }
        if (has(first, 0, "RIFF") && has(first, 8, "AVI ")) {
            return Optional.of(AVI);
        }
        if (isPack(first, 0)) {
            return Optional.of(PROGRAM_STREAM);
        }
        if (has(first, 0, "IMKH") && isPack(first, IMKH)) {
            return Optional.of(PROGRAM_STREAM_IMKH);
        }
        if (has(first, 0, "DHAV") || has(first, 0, "DAHUA")) {
            return Optional.of(DHAV);
        }
        return isTransport(first, 0, 188) || isTransport(first, 4, 192) || isTransport(first, 0, 204)
                ? Optional.of(TRANSPORT_STREAM)
                : Optional.empty();
    }

    private static boolean isPack(byte[] first, int at) {
        return has(first, at, "\u0000\u0000\u0001\u00ba");
    }

    private static boolean isTransport(byte[] first, int at, int step) {
        int packets = 0;
        for (int i = at; i < first.length; i += step) {
            if (first[i] != 0x47) {
                return false;
            }
            packets++;
        }
        return packets >= 3;
    }

    private static boolean has(byte[] bytes, int at, String sign) {
        if (bytes.length < at + sign.length()) {
            return false;
        }
        return new String(bytes, at, sign.length(), ISO_8859_1).equals(sign);
    }
}

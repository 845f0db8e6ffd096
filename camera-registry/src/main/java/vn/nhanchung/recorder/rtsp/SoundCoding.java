package vn.nhanchung.recorder.rtsp;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.nhanchung.recorder.coded.BoxBuffer;

/** The kinds of sound that are kept; a track of another kind is not set up. */
enum SoundCoding {
    /** As RFC 3640 packs it in its high bit rate mode. */
    AAC("mp4a"),
    /** G.711, the European law. */
    ALAW("alaw"),
    /** G.711, the American law. */
    ULAW("ulaw");

    private static final int AAC_SAMPLES = 1024;

    private final String boxType;

    SoundCoding(String boxType) {
        this.boxType = boxType;
    }

    /** The kind of a described track; empty for any other. */
    static Optional<SoundCoding> of(SessionText.Track track) {
        boolean sound = track.media().equals("audio") && track.channels() <= 2;
        return switch (sound ? track.coding() : "") {
            case "MPEG4-GENERIC" -> isHighBitRate(track.format()) ? Optional.of(AAC) : Optional.empty();
            case "PCMA" -> Optional.of(ALAW);
            case "PCMU" -> Optional.of(ULAW);
            default -> Optional.empty();
        };
    }

    /** How long a sample is, in ticks of the track. */
    int duration(ByteBuffer sample, int channels) {
        return this == AAC ? AAC_SAMPLES : sample.remaining() / channels;
    }

    /** Writes the sample entry; G.711 has QuickTime's. */
    void writeEntry(BoxBuffer out, SessionText.Track track) {
        out.box(boxType, entry -> {
            entry.zeros(6).u16(1).zeros(8).u16(track.channels()).u16(16).zeros(4);
            entry.u32(track.clock() > 0xffff ? 0 : (long) track.clock() << 16);
            if (this == AAC) {
                entry.fullBox("esds", 0, 0, box -> describe(box, configuration(track.format())));
            }
        });
    }

    private static boolean isHighBitRate(Map<String, String> format) {
        return format.getOrDefault("mode", "").toLowerCase(Locale.ROOT).equals("aac-hbr")
                && format.getOrDefault("sizelength", "").equals("13")
                && format.getOrDefault("indexlength", "3").equals("3")
                && format.getOrDefault("indexdeltalength", "3").equals("3")
                && configuration(format).length > 0;
    }

    private static byte[] configuration(Map<String, String> format) {
        String hex = format.getOrDefault("config", "");
        return hex.matches("([0-9a-fA-F]{2}){2,64}") ? HexFormat.of().parseHex(hex) : new byte[0];
    }

    private static void describe(BoxBuffer out, byte[] configuration) {
        int length = configuration.length;
        out.u8(3).u8(23 + length).u16(1).u8(0);
        out.u8(4).u8(15 + length).u8(0x40).u8(0x15).zeros(11);
        out.u8(5).u8(length).bytes(configuration);
        out.u8(6).u8(1).u8(2);
    }
}

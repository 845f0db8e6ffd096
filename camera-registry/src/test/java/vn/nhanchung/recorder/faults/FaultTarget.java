package vn.nhanchung.recorder.faults;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageSource;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.RecorderHttp;

/**
 * A peer of a family, to be asked through a wire that does something wrong.
 *
 * @param name what of the family it is
 * @param port where it answers, on 127.0.0.1
 * @param midAnswer so many bytes into an answer lies the middle of what is asked for, and behind all that is asked before
 * @param asking asks for it at a port
 * @param notAsked the faults that say nothing of it, each with the reason
 * @param ending stops it
 */
public record FaultTarget(
        String name, int port, int midAnswer, Asking asking, Map<PeerFault, String> notAsked, Closeable ending)
        implements Closeable {

    /** Into a file; lists are shorter. */
    private static final int MID_FILE = 64 << 10;

    /** Asks, by a source that knows nothing of former answers. */
    @FunctionalInterface
    public interface Asking {

        /**
         * Asks for something.
         *
         * @param folder for files; nothing is left there of a failure
         * @return what equals only what is the same
         */
        Object ask(int port, Path folder) throws Exception;
    }

    /** Opens a recorder's source anew, which knows nothing of former answers. */
    @FunctionalInterface
    public interface Opening {
        FootageSource open(RecorderHttp http, RecorderNetworks networks, ServerAddress address);
    }

    /**
     * The files of a recorder's window, over HTTP.
     *
     * @param recorder is closed with the target
     */
    public static FaultTarget ofFiles(
            int port, Opening opening, String channel, RecorderTime from, RecorderTime to, Closeable recorder) {
        RecorderNetworks networks = new RecorderNetworks(List.of("127.0.0.1"));
        RecorderHttp http = new RecorderHttp(networks);
        return new FaultTarget(
                "files",
                port,
                MID_FILE,
                (asked, work) -> contents(opening.open(http, networks, new ServerAddress("127.0.0.1", asked, false))
                        .fetch(channel, from, to, () -> work)),
                Map.of(),
                () -> {
                    http.destroy();
                    recorder.close();
                });
    }

    /** Starts the peers of a family, which the caller closes. */
    @FunctionalInterface
    public interface Starting {
        List<FaultTarget> start(Path folder) throws Exception;
    }

    /** Files by when they are of and by their bytes. */
    public static List<String> contents(List<FetchedSegment> segments) throws IOException {
        List<String> contents = new ArrayList<>();
        for (FetchedSegment segment : segments) {
            contents.add("%s to %s: %s".formatted(segment.start(), segment.end(), hash(segment.file())));
        }
        return contents;
    }

    private static String hash(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Path> left(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Override
    public void close() throws IOException {
        ending.close();
    }
}

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

package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The native files' hashes, from end to end. A file whose bytes go into the clip as they are is hashed as it is copied; the others
 * on a thread of their own, while they are being cut. Belongs to one thread.
 */
final class SourceHashes implements AutoCloseable {

    private static final int BLOCK_BYTES = 1 << 20;
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    /**
     * A native file as it was read.
     *
     * @param size bytes read
     * @param sha256 64 lower-case hex digits
     */
    record Hashed(long size, String sha256) {}

    /** The beginning of a file, all of it unless it has grown since it was opened. */
    private record Part(Path file, long size) {}

    /** A mark, not a file. */
    private static final Part END = new Part(Path.of(""), 0);

    private final BlockingQueue<Part> files = new LinkedBlockingQueue<>();
    private final boolean wanted;
    private final Set<Path> added = new HashSet<>();
    private final Map<Path, Hashed> hashes = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean stopped;

    private SourceHashes(boolean wanted) {
        this.wanted = wanted;
        thread = Thread.ofPlatform().daemon().name("source-hash").unstarted(this::hashAll);
    }

    /** The hashes of one cut; a thread begins with the first file that is added. */
    static SourceHashes start(boolean wanted) {
        return new SourceHashes(wanted);
    }

    /** Whether the file's hash is wanted and not known yet. */
    boolean lack(Path file) {
        return wanted && !hashes.containsKey(file);
    }

    /** Has the first {@code size} bytes of a file hashed after those added before. */
    void add(Path file, long size) {
        if (wanted && added.add(file)) {
            files.add(new Part(file, size));
            if (thread.getState() == Thread.State.NEW) {
                thread.start();
            }
        }
    }

    /** Whether a file was added. */
    boolean has(Path file) {
        return added.contains(file);
    }

    /** Takes a hash that was made elsewhere. */
    void know(Path file, Hashed hash) {
        hashes.put(file, hash);
    }

    /** Waits for the last file; {@code alive} is run now and then and may throw to stop. */
    void await(Runnable alive) {
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        files.add(END);
        try {
            while (!thread.join(LOOK_EVERY)) {
                alive.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CutException.because(CutException.Kind.CANCELLED, "interrupted", e);
        }
    }

    /** The hash of a file; empty where it could not be read from end to end. */
    Optional<Hashed> of(Path file) {
        return Optional.ofNullable(hashes.get(file));
    }

    @Override
    public void close() {
        stopped = true;
        files.add(END);
    }

    private void hashAll() {
        try (Arena arena = Arena.ofConfined()) {
            ByteBuffer block = arena.allocate(BLOCK_BYTES).asByteBuffer();
            for (Part part = files.take(); !part.equals(END) && !stopped; part = files.take()) {
                hash(part, block);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    private void hash(Part part, ByteBuffer block) {
        Sha256 sha = new Sha256();
        long size = 0;
        try (FileChannel in = FileChannel.open(part.file, StandardOpenOption.READ)) {
            while (size < part.size) {
                block.clear().limit((int) Math.min(BLOCK_BYTES, part.size - size));
                int read = in.read(block);
                if (stopped || read < 0) {
                    return;
                }
                sha.take(block.flip());
                size += read;
            }
            hashes.put(part.file, new Hashed(size, sha.hex()));
        } catch (IOException e) {
            // The scan meets the same file and says in the result what is wrong with it.
            hashes.remove(part.file);
        }
    }
}

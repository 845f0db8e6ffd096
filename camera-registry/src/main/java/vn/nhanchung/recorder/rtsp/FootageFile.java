package vn.nhanchung.recorder.rtsp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import vn.nhanchung.recorder.coded.BoxBuffer;

/** An MP4 that is written front to back, its index last: samples as they come, without anything held but their places. */
final class FootageFile implements AutoCloseable {

    /** Ticks in a second of the movie: RTP's own for pictures. */
    static final int SCALE = 90_000;

    private static final int BUFFER = 1 << 20;
    private static final int WIDE_HEADER = 16;

    private final Path path;
    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private final long dataStart;
    private long position;
    private boolean finished;

    /** Creates the file or empties it; a disk that is full or read-only is an {@link UncheckedIOException}. */
    FootageFile(Path path) {
        this.path = path;
        try {
            file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(new BoxBuffer()
                .box("ftyp", box -> box.text("isom").u32(0x200).text("isomiso6mp41"))
                .toByteArray());
        dataStart = position;
        write(dataHeader(0));
    }

    /** Appends a sample; where it begins is the answer. */
    long append(ByteBuffer sample) {
        long at = position;
        write(sample);
        return at;
    }

    /** Coded bytes so far. */
    long size() {
        return position - dataStart - WIDE_HEADER;
    }

    /** Writes the index; the file is whole then. */
    void finish(List<MovieTrack> tracks) {
        long dataEnd = position;
        long length = tracks.stream().mapToLong(MovieTrack::length).max().orElse(0);
        BoxBuffer out = new BoxBuffer();
        out.box("moov", moov -> {
            moov.fullBox("mvhd", 1, 0, box -> {
                box.zeros(16).u32(SCALE).u64(length).u32(0x10000).u16(0x100).zeros(10);
                box.u32(0x10000)
                        .zeros(12)
                        .u32(0x10000)
                        .zeros(12)
                        .u32(0x40000000)
                        .zeros(24);
                box.u32(tracks.size() + 1L);
            });
            tracks.forEach(track -> track.write(moov));
        });
        write(out.toByteArray());
        try {
            flush();
            file.write(ByteBuffer.wrap(dataHeader(dataEnd - dataStart)), dataStart);
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        finished = true;
    }

    /** Closes the file; one that was not finished is removed. */
    @Override
    public void close() {
        try {
            file.close();
            if (!finished) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] dataHeader(long size) {
        return new BoxBuffer().u32(1).text("mdat").u64(size).toByteArray();
    }

    private void write(byte[] bytes) {
        write(ByteBuffer.wrap(bytes));
    }

    private void write(ByteBuffer bytes) {
        position += bytes.remaining();
        try {
            if (bytes.remaining() > buffer.remaining()) {
                flush();
            }
            if (bytes.remaining() > buffer.capacity()) {
                writeAll(bytes);
            } else {
                buffer.put(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void flush() throws IOException {
        writeAll(buffer.flip());
        buffer.clear();
    }

    private void writeAll(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }
}

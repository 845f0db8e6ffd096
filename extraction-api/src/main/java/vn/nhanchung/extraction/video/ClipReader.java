package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a part of a clip from its header and its native files, front to back, one file open at a time. Used by one thread at a time. */
final class ClipReader implements PartBytes {

    private final byte[] header;
    private final List<ClipLayout.Part> parts;
    private final long end;
    private long at;
    private int part;
    private int stretch;
    /** The clip's byte that the present stretch begins at. */
    private long stretchStart;

    private @Nullable FileChannel file;

    /** Reads the clip's bytes from one, inclusive, to another, exclusive. */
    ClipReader(byte[] header, List<ClipLayout.Part> parts, long from, long end) {
        this.header = header;
        this.parts = parts;
        this.at = from;
        this.end = end;
        while (part + 1 < parts.size() && parts.get(part + 1).start() <= from) {
            part++;
        }
        stretchStart = parts.get(part).start();
    }

    @Override
    public void fill(ByteBuffer into) {
        try {
            while (into.hasRemaining() && at < end) {
                if (at < header.length) {
                    int bytes = (int) Math.min(into.remaining(), Math.min(end, header.length) - at);
                    into.put(header, (int) at, bytes);
                    at += bytes;
                } else {
                    read(into);
                }
            }
        } catch (ClosedByInterruptException e) {
            throw CutException.because(CutException.Kind.CANCELLED, "interrupted", e);
        } catch (IOException e) {
            throw CutException.because(CutException.Kind.UNREADABLE, path() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public boolean ended() {
        return at == end;
    }

    @Override
    public void close() {
        try {
            leave();
        } catch (IOException e) {
            System.getLogger(ClipReader.class.getName()).log(System.Logger.Level.DEBUG, "cannot close " + path(), e);
        }
    }

    private void read(ByteBuffer into) throws IOException {
        seek();
        ClipLayout.Part here = parts.get(part);
        long position = here.from().get(stretch) + (at - stretchStart);
        long left = Math.min(here.to().get(stretch) - position, end - at);
        int limit = into.limit();
        into.limit((int) Math.min(limit, into.position() + left));
        int read = open().read(into, position);
        into.limit(limit);
        if (read <= 0) {
            throw changed();
        }
        at += read;
        requireUnchanged();
    }

    /** Goes to the stretch that the next byte lies in. */
    private void seek() throws IOException {
        long length = length();
        while (at >= stretchStart + length) {
            stretchStart += length;
            stretch++;
            if (stretch == parts.get(part).from().size()) {
                leave();
                part++;
                stretch = 0;
            }
            length = length();
        }
    }

    private long length() {
        ClipLayout.Part here = parts.get(part);
        return here.to().get(stretch) - here.from().get(stretch);
    }

    private FileChannel open() throws IOException {
        if (file == null) {
            requireUnchanged();
            file = FileChannel.open(path(), StandardOpenOption.READ);
        }
        return file;
    }

    /** Asked before a file's first byte and after every reading: what a rewritten file holds is not what was planned, nor asked for. */
    private void requireUnchanged() {
        try {
            if (!parts.get(part).stamp().holds(path())) {
                throw changed();
            }
        } catch (UnreadableSegment e) {
            throw CutException.because(CutException.Kind.UNREADABLE, path() + ": " + e.getMessage(), e);
        }
    }

    private CutException changed() {
        return new CutException(CutException.Kind.UNREADABLE, path() + ": changed since it was planned");
    }

    private Path path() {
        return parts.get(part).file();
    }

    private void leave() throws IOException {
        FileChannel open = file;
        file = null;
        if (open != null) {
            open.close();
        }
    }
}

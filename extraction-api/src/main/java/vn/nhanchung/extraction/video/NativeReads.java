package vn.nhanchung.extraction.video;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.avformat.Write_packet_Pointer_BytePointer_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Lets libavformat read a {@link MasterBytes}. JavaCPP allows ten live callbacks of a class and the eleventh reads nothing
 * without an error: there is one pair for the process, kept for good, which finds its reader by a number.
 */
final class NativeReads implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 << 10;
    private static final int SEEK_CURRENT = 1;
    private static final int SEEK_END = 2;
    /** The flags beside the origin: a size that is asked for, a seek that is forced. */
    private static final int ORIGIN = 0xffff;

    private static final int EIO = -5;

    private static final Map<Long, NativeReads> OPEN = new ConcurrentHashMap<>();
    private static final AtomicLong NUMBERS = new AtomicLong(1);
    private static final Reading READ = new Reading();
    private static final Seeking SEEK = new Seeking();

    private final MasterBytes bytes;
    private final long size;
    private final Key number = new Key(NUMBERS.getAndIncrement());
    private final AVIOContext context;
    private long position;
    private @Nullable IOException failure;

    /** Opens a reader; {@link #context()} is valid until it is closed. */
    NativeReads(MasterBytes bytes) {
        this.bytes = bytes;
        this.size = bytes.size();
        BytePointer buffer = new BytePointer(av_malloc(BUFFER_BYTES)).capacity(BUFFER_BYTES);
        Write_packet_Pointer_BytePointer_int none = null;
        this.context = avio_alloc_context(buffer, BUFFER_BYTES, 0, number, READ, none, SEEK);
        OPEN.put(number.address(), this);
    }

    /** What libavformat reads through. */
    AVIOContext context() {
        return context;
    }

    /** Whether reading has met something. */
    boolean failed() {
        return failure != null;
    }

    /** Throws what reading has met, since libavformat only passes on that it met something. */
    void check() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        OPEN.remove(number.address());
        // libavformat may have put a larger buffer in the place of ours.
        av_free(context.buffer());
        context.buffer(new BytePointer((Pointer) null));
        avio_context_free(context);
    }

    private int read(BytePointer into, int most) {
        if (position >= size) {
            return AVERROR_EOF;
        }
        try {
            ByteBuffer target = into.capacity(most).asByteBuffer();
            int read = bytes.read(position, target);
            position += Math.max(0, read);
            return read > 0 ? read : AVERROR_EOF;
        } catch (IOException e) {
            failure = e;
        } catch (RuntimeException e) {
            // Nothing may be thrown through native code.
            failure = new IOException(e);
        }
        return EIO;
    }

    private long seek(long offset, int whence) {
        if ((whence & AVSEEK_SIZE) != 0) {
            return size;
        }
        position = switch (whence & ORIGIN) {
            case SEEK_CURRENT -> position + offset;
            case SEEK_END -> size + offset;
            default -> offset;
        };
        return position;
    }

    /** A number in the shape of an address; nothing lies there. */
    private static final class Key extends Pointer {
        Key(long value) {
            address = value;
        }
    }

    private static final class Reading extends Read_packet_Pointer_BytePointer_int {
        @Override
        public int call(Pointer opaque, BytePointer into, int size) {
            NativeReads reads = OPEN.get(opaque.address());
            return reads == null ? AVERROR_EOF : reads.read(into, size);
        }
    }

    private static final class Seeking extends Seek_Pointer_long_int {
        @Override
        public long call(Pointer opaque, long offset, int whence) {
            NativeReads reads = OPEN.get(opaque.address());
            return reads == null ? AVERROR_EOF : reads.seek(offset, whence);
        }
    }
}

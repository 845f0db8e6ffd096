package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The packets of an MP4 file by its tables, in the order in which libavformat hands them out. Of a frame only as much is read
 * as tells what it is; of frames that are not marked as key frames only a few, unless all are asked for or the marking
 * cannot be relied upon. Belongs to one thread; holds native memory until closed.
 */
final class Mp4Packets implements Packets, AutoCloseable {

    private static final long MICROS = 1_000_000;
    /** Of the frames not marked as key frames so many are looked into. */
    private static final int SPOT_CHECKS = 8;
    /** No camera's frame is larger, and a table may claim anything that the file's length allows. */
    private static final int LARGEST_FRAME = 64 << 20;

    private final FileChannel file;
    private final Mp4Movie movie;
    private final boolean readAll;
    private final int spot;
    private final Arena arena = Arena.ofConfined();
    private ByteBuffer frame = ByteBuffer.allocate(0);
    private int nextPicture;
    private int nextSound;
    private boolean ofVideo;
    private int index;
    private boolean unread;
    private boolean recovery;

    /** Reads from a file's beginning; closes nothing but itself. */
    Mp4Packets(FileChannel file, Mp4Movie movie, boolean readAll) {
        this.file = file;
        this.movie = movie;
        Mp4Samples pictures = movie.video().samples();
        int keys = 0;
        for (int i = 0; i < pictures.size(); i++) {
            keys += pictures.key(i) ? 1 : 0;
        }
        boolean marked = keys > 0 && keys < pictures.size() && pictures.key(0);
        // With reordered H.264, key frames of open groups are told by a message inside them alone.
        boolean open = movie.video().stream().codec() == Codec.H264 && pictures.reordered();
        this.readAll = readAll || !marked || open;
        this.spot = Math.max(1, pictures.size() / SPOT_CHECKS);
    }

    /** Goes to the next packet; false at the end. */
    boolean next() throws IOException, NotPlain {
        boolean picture = nextPicture < movie.video().samples().size();
        boolean sound =
                movie.audio() != null && nextSound < movie.audio().samples().size();
        if (!picture && !sound) {
            return false;
        }
        ofVideo = picture && (!sound || pictureIsNext());
        index = ofVideo ? nextPicture++ : nextSound++;
        unread = !ofVideo || !(readAll || samples().key(index) || index % spot == spot / 2);
        if (!unread) {
            read();
        }
        return true;
    }

    /** Bytes in the packet. */
    int size() {
        return samples().bytes(index);
    }

    @Override
    public SourceStream video() {
        return movie.video().stream();
    }

    @Override
    public @Nullable SourceStream audio() {
        return movie.audio() == null ? null : movie.audio().stream();
    }

    @Override
    public List<SourceStream> others() {
        return List.of();
    }

    @Override
    public boolean statesDecoding() {
        return true;
    }

    @Override
    public boolean isVague() {
        return false;
    }

    @Override
    public boolean needsOrder() {
        return false;
    }

    @Override
    public int pictureNumber() {
        throw new IllegalStateException("MP4 says when each picture is shown");
    }

    @Override
    public boolean ofVideo() {
        return ofVideo;
    }

    @Override
    public boolean hasPresentationTime() {
        return true;
    }

    @Override
    public boolean hasTime() {
        return true;
    }

    @Override
    public long pts() {
        return samples().show(index) - track().edit().shift();
    }

    @Override
    public long dts() {
        return dts(track(), index);
    }

    @Override
    public long duration() {
        return samples().duration(index);
    }

    @Override
    public long position() {
        return samples().position(index);
    }

    @Override
    public boolean key() {
        return samples().key(index) || recovery;
    }

    @Override
    public boolean hidden() {
        return false;
    }

    @Override
    public boolean unread() {
        return unread;
    }

    @Override
    public byte @Nullable [] newExtradata() {
        return null;
    }

    @Override
    public ByteBuffer payload() {
        return frame;
    }

    @Override
    public void close() {
        arena.close();
    }

    private Mp4Track track() {
        return ofVideo || movie.audio() == null ? movie.video() : movie.audio();
    }

    private Mp4Samples samples() {
        return track().samples();
    }

    private static long dts(Mp4Track track, int index) {
        return track.samples().decode(index) - track.edit().shift();
    }

    /** As libavformat chooses: by place in the file, unless that would run a second ahead of the other track. */
    private boolean pictureIsNext() {
        Mp4Track sound = Objects.requireNonNull(movie.audio());
        long pictureTime = micros(movie.video(), nextPicture);
        long soundTime = micros(sound, nextSound);
        if (Math.abs(pictureTime - soundTime) > MICROS) {
            return pictureTime < soundTime;
        }
        long picturePlace = movie.video().samples().position(nextPicture);
        long soundPlace = sound.samples().position(nextSound);
        return movie.pictureFirst() ? picturePlace <= soundPlace : picturePlace < soundPlace;
    }

    private static long micros(Mp4Track track, int index) {
        return TickLine.scale(dts(track, index), MICROS, track.stream().timeDen());
    }

    /** Reads the frame's beginning up to its first slice and its end, into a buffer of the frame's size. */
    private void read() throws IOException, NotPlain {
        int size = size();
        NotPlain.unless(size <= LARGEST_FRAME, "a frame beyond reason");
        if (frame.capacity() < size) {
            frame = arena.allocate(Math.addExact(size, size / 2)).asByteBuffer().order(ByteOrder.BIG_ENDIAN);
        }
        frame.clear().limit(size);
        FrameHead head = FrameHead.of(video(), frame);
        int known = fill(0, Math.min(size, Fingerprint.EDGE));
        while (known < size && head.reaches(known) > known) {
            known = fill(known, Math.min(size, Math.max(head.reaches(known), 2 * known)));
        }
        recovery = video().codec() == Codec.H264 && head.announcesRecovery();
        if (samples().key(index) || recovery || head.isKey()) {
            fill(Math.max(known, size - Fingerprint.EDGE), size);
        }
    }

    private int fill(int from, int to) throws IOException, NotPlain {
        ByteBuffer part = frame.slice(from, to - from);
        while (part.hasRemaining()) {
            int read = file.read(part, position() + from + part.position());
            NotPlain.unless(read > 0, "torn off");
        }
        return to;
    }
}

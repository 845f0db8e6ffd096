package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Puts samples together again from a transport stream's packets, each from where the scan found its first byte. Belongs to one thread. */
final class TsCopy {

    private static final int PID = 0x1fff00;
    private static final int STARTS = 0x400000;
    private static final int ADAPTATION = 0x20;
    private static final int PAYLOAD = 0x10;
    /** Bytes of a PES header before those that it says there are. */
    private static final int FIXED = 9;

    private static final int NONE = -1;

    private final TsWindow window;
    private final long end;
    private final ClipSink sink;
    private final TsUnit unit = new TsUnit();
    private final ByteBuffer length = ByteBuffer.allocate(Framing.LENGTH);

    /** Copies from the first {@code size} bytes of a file to the sink. */
    TsCopy(TsWindow window, long size, ClipSink sink) {
        this.window = window;
        this.end = size - size % TsReader.PACKET;
        this.sink = sink;
    }

    /** Appends a picture of so many bytes; false where the file does not hold it any more. */
    boolean picture(long position, int size) throws IOException {
        unit.clear();
        long next = gather(position, Integer.MAX_VALUE);
        int units = unitsOf(size);
        if (units == NONE && next > 0) {
            // It begins with a message at the end of the PES packet before its own.
            next = gather(next, Integer.MAX_VALUE);
            units = unitsOf(size);
        }
        if (units == NONE || next < 0) {
            return false;
        }
        write(units);
        return true;
    }

    /** How many units make so many bytes of a clip; -1 where none do. */
    private int unitsOf(int size) {
        unit.split();
        long framed = 0;
        for (int i = 0; i < unit.units(); i++) {
            framed += Framing.LENGTH + unit.to(i) - unit.from(i);
            if (framed == size) {
                return i + 1;
            }
        }
        return NONE;
    }

    private void write(int units) {
        ByteBuffer view = ByteBuffer.wrap(unit.bytes());
        int from = 0;
        int to = 0;
        for (int i = 0; i < units; i++) {
            int begin = unit.from(i);
            int count = unit.to(i) - begin;
            // A start code of four bytes becomes the length; one of three leaves no room for it.
            boolean room = begin - Framing.LENGTH >= to;
            if (room) {
                view.putInt(begin - Framing.LENGTH, count);
            }
            int next = room ? begin - Framing.LENGTH : begin;
            if (next != to || !room) {
                sink.write(view.slice(from, to - from));
                from = next;
            }
            if (!room) {
                sink.write(length.clear().putInt(count).flip());
            }
            to = unit.to(i);
        }
        sink.write(view.slice(from, to - from));
    }

    /** Appends a packet of sound, which is in the file as in the clip. */
    boolean sound(long position, int size) throws IOException {
        unit.clear();
        if (gather(position, size) < 0 || unit.length() < size) {
            return false;
        }
        sink.write(ByteBuffer.wrap(unit.bytes(), 0, size));
        return true;
    }

    /**
     * Puts together what follows a byte up to the end of its PES packet, or so many bytes at least.
     *
     * @return where the payload of the stream's next PES packet begins, 0 where none was met; -1 at what is no packet
     */
    private long gather(long position, int enough) throws IOException {
        long packet = position - position % TsReader.PACKET;
        int pid = NONE;
        for (; packet + TsReader.PACKET <= end && unit.length() < enough; packet += TsReader.PACKET) {
            int at = window.at(packet);
            ByteBuffer block = window.block();
            int header = block.getInt(at);
            if (header >>> 24 != TsReader.SYNC) {
                return NONE;
            }
            boolean first = pid == NONE;
            pid = first ? header & PID : pid;
            if ((header & PID) != pid || (header & PAYLOAD) == 0) {
                continue;
            }
            int skip = (header & ADAPTATION) == 0 ? 4 : 5 + (block.get(at + 4) & 0xff);
            if (!first && (header & STARTS) != 0) {
                boolean fits = skip + FIXED < TsReader.PACKET;
                return fits ? packet + skip + FIXED + (block.get(at + skip + FIXED - 1) & 0xff) : NONE;
            }
            int from = first ? (int) (position % TsReader.PACKET) : skip;
            if (from > TsReader.PACKET || !unit.add(block, at + from, at + TsReader.PACKET)) {
                return NONE;
            }
        }
        return 0;
    }
}

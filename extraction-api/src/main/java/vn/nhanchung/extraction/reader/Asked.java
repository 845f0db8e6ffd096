package vn.nhanchung.extraction.reader;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.nhanchung.extraction.video.CutList;

/**
 * What a clip reader is asked on its standard input: a byte that says which question, then its fields, numbers with the high byte
 * first, texts as {@link DataOutputStream#writeUTF}. Each has one {@link Answer}.
 */
sealed interface Asked {

    /** Lays the clip out; the first question, and asked once. Answered by {@link Facts}. */
    record Plan(CutList list) implements Asked {}

    /** Begins to read a part of the clip, from one byte to another, exclusive, under a number that no open part has. Answered by DONE. */
    record Open(int part, long from, long to) implements Asked {}

    /** So many of the part's next bytes, no more than are left of it. Answered by BYTES. */
    record Next(int part, int bytes) implements Asked {}

    /** Nobody wants the rest of a part. Answered by DONE. */
    record Close(int part) implements Asked {}

    /** Asks. */
    default void write(DataOutputStream out) throws IOException {
        switch (this) {
            case Plan plan -> {
                out.writeByte('P');
                write(out, plan.list());
            }
            case Open open -> {
                out.writeByte('O');
                out.writeInt(open.part());
                out.writeLong(open.from());
                out.writeLong(open.to());
            }
            case Next next -> {
                out.writeByte('N');
                out.writeInt(next.part());
                out.writeInt(next.bytes());
            }
            case Close close -> {
                out.writeByte('C');
                out.writeInt(close.part());
            }
        }
    }

    /** Waits for the next question; throws at the end of the stream. */
    static Asked read(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case 'P' -> new Plan(list(in));
            case 'O' -> new Open(in.readInt(), in.readLong(), in.readLong());
            case 'N' -> new Next(in.readInt(), in.readInt());
            case 'C' -> new Close(in.readInt());
            default -> throw new IOException("not a question: " + kind);
        };
    }

    private static void write(DataOutputStream out, CutList list) throws IOException {
        write(out, list.from());
        write(out, list.to());
        out.writeInt(list.segments().size());
        for (CutList.Segment segment : list.segments()) {
            out.writeUTF(segment.file().toString());
            write(out, segment.start());
            write(out, segment.end());
            out.writeBoolean(segment.fromZero());
        }
    }

    private static CutList list(DataInputStream in) throws IOException {
        Instant from = instant(in);
        Instant to = instant(in);
        List<CutList.Segment> segments = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            segments.add(new CutList.Segment(Path.of(in.readUTF()), instant(in), instant(in), in.readBoolean()));
        }
        return new CutList(List.copyOf(segments), from, to);
    }

    private static void write(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static Instant instant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }
}

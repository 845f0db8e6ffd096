package vn.nhanchung.extraction.video;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A box in memory: its four letters and its body, from position 0 up to the limit. Every read past the limit is an
 * exception of the buffer, which the reader of the file turns into {@link NotPlain}.
 */
record Mp4Box(String type, ByteBuffer body) {

    private static final int HEADER = 8;
    private static final int LARGE_HEADER = 16;

    /** The boxes that lie one after another in a body from an offset on; they must fill it. */
    static List<Mp4Box> all(ByteBuffer body, int from) throws NotPlain {
        List<Mp4Box> boxes = new ArrayList<>();
        int at = from;
        // A few bytes of nothing may end a box; FFmpeg passes over them too.
        while (body.limit() - at >= HEADER) {
            long size = body.getInt(at) & 0xffff_ffffL;
            int header = HEADER;
            if (size == 1) {
                size = body.getLong(at + HEADER);
                header = LARGE_HEADER;
            }
            NotPlain.unless(size >= header && size <= body.limit() - at, "a box is larger than what holds it");
            boxes.add(new Mp4Box(letters(body, at + 4), body.slice(at + header, (int) size - header)));
            at += (int) size;
        }
        return boxes;
    }

    /** The boxes inside this one. */
    List<Mp4Box> children() throws NotPlain {
        return all(body, 0);
    }

    /** The only box of a type inside this one. */
    Mp4Box only(String wanted) throws NotPlain {
        Mp4Box found = maybe(wanted);
        if (found == null) {
            throw new NotPlain("no " + wanted);
        }
        return found;
    }

    /** The only box of a type inside this one, or null. */
    @Nullable
    Mp4Box maybe(String wanted) throws NotPlain {
        List<Mp4Box> found =
                children().stream().filter(box -> box.type.equals(wanted)).toList();
        NotPlain.unless(found.size() <= 1, "more than one " + wanted);
        return found.isEmpty() ? null : found.getFirst();
    }

    /** The version of a box that has one. */
    int version() {
        return body.get(0) & 0xff;
    }

    /** The 24 flags of a box that has them. */
    int flags() {
        return body.getInt(0) & 0xff_ffff;
    }

    /** The four bytes at an offset, unsigned. */
    long u32(int at) {
        return body.getInt(at) & 0xffff_ffffL;
    }

    /** The count at an offset of the rows that fill the rest of the body. */
    int rows(int at, int rowBytes) throws NotPlain {
        long count = u32(at);
        NotPlain.unless(count * rowBytes <= body.limit() - at - 4, "a table is larger than its box");
        return (int) count;
    }

    private static String letters(ByteBuffer from, int at) {
        byte[] four = new byte[4];
        from.get(at, four);
        return new String(four, StandardCharsets.ISO_8859_1);
    }
}

package vn.nhanchung.extraction.video;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The sample entries of one track met so far; equal ones are one. */
final class SampleEntries {

    /** Where a visual sample entry states its width, its own header counted. */
    private static final int SIZE_AT = 32;

    private final List<ByteBuffer> boxes = new ArrayList<>();

    /** The number of an entry, new or known. */
    int numberOf(byte[] box) {
        ByteBuffer wrapped = ByteBuffer.wrap(box);
        int known = boxes.indexOf(wrapped);
        if (known >= 0) {
            return known;
        }
        boxes.add(wrapped);
        return boxes.size() - 1;
    }

    /** Takes the entries of another; the numbers that they have here, by their numbers there. */
    int[] adopt(SampleEntries others) {
        return IntStream.range(0, others.boxes.size())
                .map(number -> numberOf(others.box(number)))
                .toArray();
    }

    /** The picture's width and height that an entry of video states. */
    int[] size(int number) {
        ByteBuffer box = boxes.get(number);
        return new int[] {box.getShort(SIZE_AT) & 0xffff, box.getShort(SIZE_AT + 2) & 0xffff};
    }

    /** The bytes of an entry. */
    byte[] box(int number) {
        return boxes.get(number).array();
    }
}

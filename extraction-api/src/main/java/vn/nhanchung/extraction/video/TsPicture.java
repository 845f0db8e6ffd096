package vn.nhanchung.extraction.video;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.nhanchung.recorder.coded.BitReader;
import vn.nhanchung.recorder.coded.BoxBuffer;

/**
 * A picture of H.264 or H.265 as a clip frames it, if its PES packet holds it and nothing else; libavformat's parser would then
 * find it between the same bytes. Of a picture that no decoder begins with only the beginning is framed, up to its first slice's header.
 */
final class TsPicture {

    /** What is framed of a slice. */
    private static final int HEAD = 64;

    private static final int START_CODE = 3;
    private static final int NONE = -1;

    private static final int SEQUENCE = 7;
    private static final int PICTURE = 8;

    /** A slice's type modulo 5. */
    private static final int INTRA = 2;

    private final Codec codec;
    private final List<byte[]> sets = new ArrayList<>();
    private ByteBuffer frame = ByteBuffer.allocate(1 << 16);
    private boolean key;
    private boolean endsInZero;
    private byte[] carried = new byte[0];
    private boolean timeless;
    private int tail = NONE;

    TsPicture(Codec codec) {
        this.codec = codec;
    }

    /**
     * Takes the bytes of a PES packet. A message behind the picture is the next one's, as libavformat has it, which then does not
     * find when that is shown.
     *
     * @param lastPart the message must not begin before this byte
     */
    void take(TsUnit unit, int lastPart) throws NotPlain {
        NotPlain.unless(unit.split() > 0, "a PES packet without a picture");
        int slice = firstSlice(unit);
        int end = endOfPicture(unit, slice);
        check(unit, slice, end);
        tail = end == unit.units() ? NONE : unit.from(end) - START_CODE;
        NotPlain.unless(tail == NONE || tail >= lastPart, "a message far behind its picture");
        timeless = carried.length > 0;
        frame(unit, slice, end);
        carried = tail == NONE ? new byte[0] : carry(unit, end);
    }

    private void frame(TsUnit unit, int slice, int end) throws NotPlain {
        long size = carried.length;
        for (int i = 0; i < end; i++) {
            size += Framing.LENGTH + unit.to(i) - unit.from(i);
        }
        NotPlain.unless(size <= TsUnit.LARGEST, "a picture beyond reason");
        if (frame.capacity() < size) {
            frame = ByteBuffer.allocate((int) (size + size / 2));
        }
        frame.clear().limit((int) size);
        frame.put(0, carried);
        int known = frame(unit, 0, slice, carried.length);
        int head = Math.min(unit.to(slice) - unit.from(slice), HEAD);
        frame.putInt(known, unit.to(slice) - unit.from(slice));
        frame.put(known + Framing.LENGTH, unit.bytes(), unit.from(slice), head);
        learn(unit, slice);
        key = FrameHead.withLengths(codec, frame).begins() || beginsUnmarked(unit, slice);
        if (key) {
            frame(unit, slice, end, known);
        }
    }

    private static byte[] carry(TsUnit unit, int first) {
        BoxBuffer out = new BoxBuffer();
        for (int i = first; i < unit.units(); i++) {
            byte[] bytes = Arrays.copyOfRange(unit.bytes(), unit.from(i), unit.to(i));
            out.u32(bytes.length).bytes(bytes);
        }
        return out.toByteArray();
    }

    /** The picture; as long as all of it. */
    ByteBuffer frame() {
        return frame;
    }

    /** Whether libavformat calls it a key frame. */
    boolean key() {
        return key;
    }

    /** Whether libavformat finds no time for it. */
    boolean timeless() {
        return timeless;
    }

    /** At which byte of the PES packet a message behind the picture begins, -1 where none does. */
    int tail() {
        return tail;
    }

    /** The parameter sets of the first picture that had such, behind start codes; nothing before. */
    byte[] extradata() {
        BoxBuffer out = new BoxBuffer();
        sets.forEach(set -> out.u8(0).u8(0).u8(1).bytes(set));
        return out.toByteArray();
    }

    private int frame(TsUnit unit, int first, int end, int at) {
        int next = at;
        for (int i = first; i < end; i++) {
            int length = unit.to(i) - unit.from(i);
            frame.putInt(next, length);
            frame.put(next + Framing.LENGTH, unit.bytes(), unit.from(i), length);
            next += Framing.LENGTH + length;
        }
        return next;
    }

    private int firstSlice(TsUnit unit) throws NotPlain {
        for (int i = 0; i < unit.units(); i++) {
            if (ParameterSets.isPicture(codec, type(unit, i))) {
                return i;
            }
        }
        throw new NotPlain("a PES packet without a picture");
    }

    /** The first unit that is not the picture's any more. */
    private int endOfPicture(TsUnit unit, int slice) throws NotPlain {
        int end = slice;
        while (end < unit.units() && !isMessage(type(unit, end))) {
            end++;
        }
        for (int i = end; i < unit.units(); i++) {
            NotPlain.unless(isMessage(type(unit, i)), "more than messages behind a picture");
        }
        return end;
    }

    /** Sees that the parser would begin a picture at the first unit and at no other. */
    private void check(TsUnit unit, int slice, int end) throws NotPlain {
        boolean three = unit.from(0) == START_CODE;
        boolean four = unit.from(0) == START_CODE + 1 && unit.at(0) == 0;
        NotPlain.unless(three || four, "bytes before the picture");
        // A zero before a start code of three bytes would be the picture's first, and its PES packet's time lost.
        NotPlain.unless(!three || !endsInZero, "a start code across PES packets");
        endsInZero = unit.at(unit.length() - 1) == 0;
        NotPlain.unless(mayBegin(type(unit, 0)), "bytes before the picture");
        for (int i = 0; i < unit.units(); i++) {
            NotPlain.unless(unit.to(i) - unit.from(i) >= 2, "a unit without bytes");
            int type = type(unit, i);
            boolean inOrder = i < slice ? mayPrecede(type) : i >= end || mayFollow(type);
            NotPlain.unless(inOrder, "units in another order");
            NotPlain.unless(codec == Codec.H264 || (unit.at(unit.from(i)) & 1) == 0, "layers");
            NotPlain.unless(codec == Codec.H264 || unit.at(unit.from(i) + 1) >>> 3 == 0, "layers");
        }
        checkSlices(unit, slice);
    }

    /** Such behind a picture is where the parser begins the next one. */
    private boolean isMessage(int type) {
        return type == (codec == Codec.H264 ? 6 : 39);
    }

    private boolean mayBegin(int type) {
        return codec == Codec.H264 ? type != 12 : type != 38;
    }

    private boolean mayPrecede(int type) {
        return codec == Codec.H264
                ? (type >= 6 && type <= 9) || type == 12
                : (type >= 32 && type <= 35) || type == 39 || type == 38;
    }

    private boolean mayFollow(int type) {
        return codec == Codec.H264
                ? type == 1 || type == 5 || type == 12
                : type <= 9 || (type >= 16 && type <= 21) || type == 38 || type == 40;
    }

    private void checkSlices(TsUnit unit, int slice) throws NotPlain {
        int last = -1;
        int type = type(unit, slice);
        for (int i = slice; i < unit.units(); i++) {
            if (ParameterSets.isPicture(codec, type(unit, i))) {
                int place = place(unit, i);
                NotPlain.unless(last < 0 ? place == 0 : place > last, "more than one picture in a PES packet");
                NotPlain.unless(type(unit, i) == type, "slices of several kinds");
                last = place;
            }
        }
    }

    /** Where a slice begins in the picture: 0 for the first. */
    private int place(TsUnit unit, int i) {
        int from = unit.from(i);
        if (codec == Codec.H265) {
            boolean first = unit.to(i) - from > 2 && unit.at(from + 2) < 0;
            return first ? 0 : i;
        }
        return BitReader.ofNal(head(unit, i), 1).unsigned();
    }

    /** Where no picture refers to more than one, FFmpeg takes every intra picture of H.264 for a key frame. */
    private boolean beginsUnmarked(TsUnit unit, int slice) throws NotPlain {
        if (codec != Codec.H264 || sets.isEmpty()) {
            return false;
        }
        BitReader in = BitReader.ofNal(head(unit, slice), 1);
        in.unsigned();
        if (in.unsigned() % 5 != INTRA) {
            return false;
        }
        return allReferToOne(SEQUENCE) && allReferToOne(PICTURE);
    }

    private boolean allReferToOne(int type) throws NotPlain {
        long one = 0;
        long more = 0;
        for (byte[] set : sets) {
            if (ParameterSets.typeOf(codec, set[0]) == type) {
                boolean isOne = References.isOne(set);
                one += isOne ? 1 : 0;
                more += isOne ? 0 : 1;
            }
        }
        NotPlain.unless(one == 0 || more == 0, "several kinds of reference");
        return one > 0;
    }

    private static byte[] head(TsUnit unit, int i) {
        return Arrays.copyOfRange(unit.bytes(), unit.from(i), Math.min(unit.to(i), unit.from(i) + HEAD));
    }

    private void learn(TsUnit unit, int slice) throws NotPlain {
        List<byte[]> here = new ArrayList<>();
        for (int i = 0; i < slice; i++) {
            if (ParameterSets.isSet(codec, type(unit, i))) {
                here.add(Arrays.copyOfRange(unit.bytes(), unit.from(i), unit.to(i)));
            }
        }
        if (sets.isEmpty()) {
            sets.addAll(here);
            return;
        }
        for (byte[] set : here) {
            boolean known = sets.stream().anyMatch(one -> Arrays.equals(one, set));
            NotPlain.unless(known, "parameter sets that change");
        }
    }

    private int type(TsUnit unit, int i) {
        return ParameterSets.typeOf(codec, unit.at(unit.from(i)));
    }
}

package vn.nhanchung.extraction.video;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Damages a file as disks, cables and enemies do: the same random numbers give the same damage. */
final class Mutation {

    /** What marks a structure of each container; sizes, counts and times lie around it. */
    private static final String BOXES =
            "ftyp moov mvhd trak tkhd edts elst mdhd stsd avc1 avcC hvcC mp4v esds stts ctts stss stsc stsz stco moof tfhd tfdt trun mdat";

    private static final String CHUNKS = "RIFF AVI  LIST hdrl avih strl strh strf movi 00dc 01wb idx1";
    private static final String ELEMENTS = "1a45dfa3 18538067 1549a966 1654ae6b 1f43b675 1c53bb6b 63a2 e7 a3 ae";
    private static final String PACKS = "000001ba 000001bb 000001bc 000001bd 000001e0 000001c0";
    private static final int TS_PACKET = 188;
    private static final int[] EXTREMES = {0, 1, 7, 0xff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff};

    private final Random random;
    private final String kind;
    private byte[] data;

    private Mutation(byte[] data, String kind, Random random) {
        this.data = data.clone();
        this.kind = kind;
        this.random = random;
    }

    /** A copy with one to three kinds of damage; {@code kind} is the container, as its files' names end. */
    static byte[] of(byte[] whole, String kind, Random random) {
        Mutation mutation = new Mutation(whole, kind, random);
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times && mutation.data.length > 64; i++) {
            mutation.once();
        }
        return mutation.data;
    }

    private void once() {
        switch (random.nextInt(11)) {
            case 0 -> flipBits();
            case 1 -> noise();
            case 2 -> zero(random.nextInt(data.length), 1 + random.nextInt(600));
            case 3 -> data = Arrays.copyOf(data, 1 + random.nextInt(data.length - 1));
            case 4 -> insert();
            case 5 -> delete();
            case 6 -> swap();
            case 7 -> duplicate();
            case 8 -> zero(0, 8 + random.nextInt(300));
            default -> attackField();
        }
    }

    private void flipBits() {
        int bits = 1 + random.nextInt(16);
        for (int i = 0; i < bits; i++) {
            data[random.nextInt(data.length)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    private void noise() {
        byte[] run = new byte[1 + random.nextInt(200)];
        random.nextBytes(run);
        int at = random.nextInt(data.length);
        System.arraycopy(run, 0, data, at, Math.min(run.length, data.length - at));
    }

    private void zero(int at, int length) {
        Arrays.fill(data, at, Math.min(data.length, at + length), (byte) 0);
    }

    private void insert() {
        byte[] run = new byte[1 + random.nextInt(400)];
        if (random.nextBoolean()) {
            random.nextBytes(run);
        }
        int at = random.nextInt(data.length);
        splice(at, at, run);
    }

    private void delete() {
        int[] unit = unit();
        splice(unit[0], unit[1], new byte[0]);
    }

    private void duplicate() {
        int[] unit = unit();
        splice(unit[0], unit[0], Arrays.copyOfRange(data, unit[0], unit[1]));
    }

    private void swap() {
        int[] one = unit();
        int[] two = unit();
        int[] first = one[0] <= two[0] ? one : two;
        int[] second = first == one ? two : one;
        if (first[1] > second[0]) {
            return;
        }
        byte[] early = Arrays.copyOfRange(data, first[0], first[1]);
        byte[] late = Arrays.copyOfRange(data, second[0], second[1]);
        splice(second[0], second[1], early);
        splice(first[0], first[1], late);
    }

    /** Overwrites a number near a structure's mark: its size, a count, an offset, a time. */
    private void attackField() {
        List<Integer> marks = marks();
        int mark = marks.isEmpty() ? random.nextInt(data.length) : marks.get(random.nextInt(marks.size()));
        int at = Math.clamp(mark + (long) random.nextInt(40) - 6, 0, data.length - 5);
        int value = random.nextInt(4) == 0 ? random.nextInt() : EXTREMES[random.nextInt(EXTREMES.length)];
        int bytes = random.nextBoolean() ? 4 : 1 + random.nextInt(3);
        for (int i = 0; i < bytes; i++) {
            data[at + i] = (byte) (value >> 8 * (bytes - 1 - i));
        }
    }

    /** From one structure to the next; a transport stream's packets, anywhere else where nothing is known. */
    private int[] unit() {
        if (kind.equals("ts")) {
            int packets = data.length / TS_PACKET;
            int from = random.nextInt(Math.max(1, packets)) * TS_PACKET;
            return new int[] {from, Math.min(data.length, from + TS_PACKET * (1 + random.nextInt(8)))};
        }
        List<Integer> marks = marks();
        if (marks.size() < 2 || random.nextInt(4) == 0) {
            int from = random.nextInt(data.length);
            return new int[] {from, Math.min(data.length, from + 1 + random.nextInt(800))};
        }
        int i = random.nextInt(marks.size() - 1);
        int before = kind.endsWith("mp4") ? 4 : 0;
        return new int[] {Math.max(0, marks.get(i) - before), Math.max(0, marks.get(i + 1) - before)};
    }

    private List<Integer> marks() {
        List<Integer> marks = new ArrayList<>();
        if (kind.equals("ts")) {
            for (int at = 0; at + TS_PACKET <= data.length; at += TS_PACKET) {
                marks.add(at + 6);
            }
            return marks;
        }
        for (byte[] pattern : patterns()) {
            for (int at = 0; at + pattern.length <= data.length; at++) {
                if (data[at] == pattern[0] && lies(pattern, at)) {
                    marks.add(at);
                }
            }
        }
        Collections.sort(marks);
        return marks;
    }

    private List<byte[]> patterns() {
        return switch (kind) {
            case "avi" -> letters(CHUNKS);
            case "mkv" -> hex(ELEMENTS);
            case "mpg" -> hex(PACKS);
            default -> letters(BOXES);
        };
    }

    private static List<byte[]> letters(String words) {
        return Arrays.stream(words.split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> word.getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    private static List<byte[]> hex(String words) {
        return Arrays.stream(words.split(" ")).map(HexFormat.of()::parseHex).toList();
    }

    private boolean lies(byte[] pattern, int at) {
        return at + pattern.length <= data.length
                && Arrays.equals(data, at, at + pattern.length, pattern, 0, pattern.length);
    }

    private void splice(int from, int to, byte[] instead) {
        byte[] out = new byte[data.length - (to - from) + instead.length];
        System.arraycopy(data, 0, out, 0, from);
        System.arraycopy(instead, 0, out, from, instead.length);
        System.arraycopy(data, to, out, from + instead.length, data.length - to);
        data = out;
    }
}

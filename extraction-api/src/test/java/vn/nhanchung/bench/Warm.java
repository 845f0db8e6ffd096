package vn.nhanchung.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import vn.nhanchung.extraction.video.ClipCutter;
import vn.nhanchung.extraction.video.ContactSheet;
import vn.nhanchung.extraction.video.CutException;
import vn.nhanchung.extraction.video.CutList;
import vn.nhanchung.extraction.video.MasterBytes;
import vn.nhanchung.extraction.video.PlannedClip;
import vn.nhanchung.extraction.video.Stills;

/**
 * A process that stays warm and cuts into nothing, hashing, as often as its standard input says: one order a line, {@code times at-once
 * sources-hashed kind from seconds at-most-bytes}, one answer a line, {@code = seconds worst-first-byte bytes}.
 */
final class Warm {

    static final String ANSWER = "= ";

    /** Before the path of a clip in an order's kind: its contact sheet is wanted. */
    static final String SHEET = "sheet:";

    private final Input input;

    private Warm(Input input) {
        this.input = input;
    }

    /** @param arguments the footage's folder */
    public static void main(String[] arguments) throws Exception {
        Warm warm = new Warm(new Input(Path.of(arguments[0])));
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            System.out.println(ANSWER + warm.carryOut(order.split(" ")));
        }
    }

    private String carryOut(String[] order) throws Exception {
        if (order[3].startsWith(SHEET)) {
            return sheet(Path.of(order[3].substring(SHEET.length())));
        }
        int times = Integer.parseInt(order[0]);
        boolean atOnce = Boolean.parseBoolean(order[1]);
        ClipCutter cutter = Boolean.parseBoolean(order[2]) ? new ClipCutter() : ClipCutter.withoutSourceHashes();
        Span window = new Span(Double.parseDouble(order[4]), Double.parseDouble(order[5]));
        CutList list = list(order[3], window);
        long limit = Long.parseLong(order[6]);
        long began = System.nanoTime();
        List<Nothing> clips = cut(times, atOnce ? times : 1, () -> write(cutter, list, new Nothing(limit)));
        double wall = (System.nanoTime() - began) / 1e9;
        double worst = clips.stream().mapToDouble(Nothing::firstByte).max().orElseThrow();
        return String.format(Locale.ROOT, "%.6f %.6f %d", wall, worst, clips.getFirst().bytes);
    }

    private static String sheet(Path clip) throws IOException {
        long began = System.nanoTime();
        try (FileChannel file = FileChannel.open(clip)) {
            Stills stills = Stills.of(new MasterBytes() {
                private final long size = file.size();

                @Override
                public long size() {
                    return size;
                }

                @Override
                public int read(long position, ByteBuffer into) throws IOException {
                    return file.read(into, position);
                }
            });
            long shown = stills.sheet().tiles().stream()
                    .filter(ContactSheet.Tile::decoded)
                    .count();
            double wall = (System.nanoTime() - began) / 1e9;
            return String.format(Locale.ROOT, "%.6f 0 %d", wall, shown);
        }
    }

    /** Platform threads, because native work holds them. */
    private static List<Nothing> cut(int times, int threads, Callable<Nothing> one) throws Exception {
        List<Nothing> clips = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Nothing>> running = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                running.add(pool.submit(one));
            }
            for (Future<Nothing> clip : running) {
                clips.add(clip.get());
            }
        }
        return clips;
    }

    private static Nothing write(ClipCutter cutter, CutList list, Nothing out) {
        try (PlannedClip clip = cutter.plan(list, reached -> {})) {
            clip.writeTo(out, reached -> {});
        } catch (CutException e) {
            if (!out.isFull()) {
                throw e;
            }
        }
        return out;
    }

    private CutList list(String kind, Span window) {
        List<CutList.Segment> segments = window.minutes()
                .mapToObj(minute -> {
                    Instant start = Input.START.plusSeconds((long) minute * Input.SEGMENT_SECONDS);
                    return new CutList.Segment(
                            input.segment(kind, minute), start, start.plusSeconds(Input.SEGMENT_SECONDS));
                })
                .toList();
        return new CutList(segments, window.start(), window.end());
    }

    /** A receiver that keeps nothing but the instant of the first byte, and refuses all that comes after its limit. */
    private static final class Nothing implements WritableByteChannel {

        private final long asked = System.nanoTime();
        private final long limit;
        private long first;
        private long bytes;

        /** @param limit in bytes; 0 takes everything */
        Nothing(long limit) {
            this.limit = limit;
        }

        /** Seconds from when the clip was asked for to its first byte; for those that wait for a thread, from when they got it. */
        double firstByte() {
            return (first - asked) / 1e9;
        }

        boolean isFull() {
            return limit > 0 && bytes >= limit;
        }

        @Override
        public int write(ByteBuffer block) throws IOException {
            if (isFull()) {
                throw new IOException("enough");
            }
            if (bytes == 0) {
                first = System.nanoTime();
            }
            int taken = block.remaining();
            block.position(block.limit());
            bytes += taken;
            return taken;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}

package vn.nhanchung.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.nhanchung.supervision.ChildMemory;

/** A {@link Warm} process with a worker's own JVM options, seen from outside. */
final class WarmProcess implements AutoCloseable {

    private final Process process;
    private final Writer orders;
    private final BufferedReader answers;

    private WarmProcess(Process process) {
        this.process = process;
        this.orders = process.outputWriter();
        this.answers = process.inputReader();
    }

    /**
     * What an order cost.
     *
     * @param wall seconds
     * @param firstByte seconds from asking to the first byte, the worst where there were several clips
     * @param bytes of one clip
     */
    record Answer(double wall, double firstByte, long bytes) {}

    /**
     * What to cut, again and again.
     *
     * @param sourcesHashed whether the native files are hashed too, as the service does it
     * @param atMost bytes after which the receiver refuses; 0 for all
     */
    record Order(int times, boolean atOnce, boolean sourcesHashed, String kind, Span window, long atMost) {

        static Order one(String kind, Span window, boolean sourcesHashed) {
            return new Order(1, false, sourcesHashed, kind, window, 0);
        }

        /** A contact sheet of a clip; the answer's bytes are the number of pictures that it shows. */
        static Order sheet(Path clip) {
            return new Order(1, false, false, Warm.SHEET + clip, new Span(0, 0), 0);
        }

        private String spelled() {
            return String.format(
                    Locale.ROOT,
                    "%d %s %s %s %.3f %.3f %d%n",
                    times,
                    atOnce,
                    sourcesHashed,
                    kind,
                    window.from(),
                    window.seconds(),
                    atMost);
        }
    }

    static WarmProcess start(Ground ground) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(ChildMemory.options("512m", "3g"));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Warm.class.getName(),
                ground.input().folder().toString()));
        Path log = ground.input().folder().resolve("warm.log");
        return new WarmProcess(
                new ProcessBuilder(command).redirectError(log.toFile()).start());
    }

    /** Has it cut, and waits. */
    Answer cut(Order order) throws IOException {
        orders.write(order.spelled());
        orders.flush();
        String line = answers.readLine();
        while (line != null && !line.startsWith(Warm.ANSWER)) {
            line = answers.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("the warm process ended, see warm.log beside the footage");
        }
        String[] words = line.substring(Warm.ANSWER.length()).split(" ");
        return new Answer(Double.parseDouble(words[0]), Double.parseDouble(words[1]), Long.parseLong(words[2]));
    }

    /** The memory it holds now, in MiB: all of it, heap and native. */
    double residentMiB() throws IOException {
        return status("VmRSS");
    }

    /** The most it ever held, in MiB. */
    double peakMiB() throws IOException {
        return status("VmHWM");
    }

    private double status(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        try {
            orders.close();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

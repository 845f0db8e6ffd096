package vn.nhanchung.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.nhanchung.testing.Programs;
import vn.nhanchung.testing.RealMinio;

/** The command {@code bench}: measures the lines that are named, or all, and writes them down. */
final class Bench {

    private static final int RUNS = 5;

    private static final String USAGE = """
            ./nhanchung bench [--trial] [LINE…]   measures, prints, and appends to docs/performance.csv
            ./nhanchung bench --table             makes the table of docs/performance.md from the csv
            --trial: one pair of each, nothing is written down. NHANCHUNG_BENCH: where the footage lies (data/bench).
            Lines:""";

    private final Path root;
    private final Ledger ledger;

    private Bench(Path root) {
        this.root = root;
        this.ledger = new Ledger(root.resolve("docs/performance.csv"));
    }

    /** @param arguments the checkout, the folder of the footage, then what the user typed */
    public static void main(String[] arguments) throws Exception {
        Bench bench = new Bench(Path.of(arguments[0]));
        List<String> asked = new ArrayList<>(List.of(arguments).subList(2, arguments.length));
        boolean trial = asked.remove("--trial");
        if (asked.equals(List.of("--table"))) {
            bench.renewTable();
        } else if (asked.stream().allMatch(name -> Lines.named(name).isPresent())) {
            bench.measure(asked, Path.of(arguments[1]), trial);
        } else {
            System.err.println(USAGE);
            Lines.ALL.forEach(line -> System.err.println("  " + line.name()));
            System.exit(2);
        }
    }

    private void measure(List<String> asked, Path folder, boolean trial) throws Exception {
        for (String program : List.of("ffmpeg", "openssl", "curl")) {
            require(program, "apt-get install " + program);
        }
        String machine = Machine.described();
        System.out.println(machine);
        if (asked.isEmpty() || asked.stream().anyMatch(List.of("store", "service", "http")::contains)) {
            require("minio", RealMinio.HOW_TO_GET);
        }
        Input input = Input.made(folder);
        Ground ground = new Ground(root, input, out(), trial ? 1 : RUNS);
        for (Line line : Lines.ALL) {
            if (asked.isEmpty() || asked.contains(line.name())) {
                measure(line, ground, trial ? "" : machine);
            }
        }
        if (!trial) {
            renewTable();
        }
    }

    private static void require(String program, String howToGet) {
        if (Programs.find(program).isEmpty()) {
            System.err.printf("Chưa có %s: %s%n%s is missing: %s%n", program, howToGet, program, howToGet);
            System.exit(1);
        }
    }

    /** A line that breaks is said and does not keep the others from being measured. */
    private void measure(Line line, Ground ground, String machine) throws IOException {
        System.out.printf("%n%s%n", line.name());
        long began = System.nanoTime();
        try {
            Map<Figure, Line.Value> values = line.measurement().measure(ground);
            for (Figure figure : line.figures()) {
                report(figure, values.get(figure), machine);
            }
        } catch (InterruptedException e) {
            throw new IOException("stopped", e);
        } catch (Exception e) {
            Ground.say("FAILED: %s", e);
        }
        Ground.say("(took %d s)", (System.nanoTime() - began) / 1_000_000_000L);
    }

    private void report(Figure figure, Line.Value value, String machine) throws IOException {
        Ground.say(
                "%s: %s (%s to %s, %d runs), target %s, %s",
                figure.id(),
                figure.spelled(value.value()),
                figure.spelled(value.min()),
                figure.spelled(value.max()),
                value.runs(),
                figure.target(),
                figure.isMet(value.value()) ? "met" : "MISSED");
        if (!machine.isEmpty()) {
            String today = LocalDate.now(ZoneOffset.UTC).toString();
            ledger.append(new Ledger.Row(figure, value.value(), value.runs(), today, machine));
        }
    }

    private void renewTable() throws IOException {
        Path page = root.resolve("docs/performance.md");
        Files.writeString(page, Table.renewed(page, ledger));
    }

    /** In the launcher's temporary folder: tmpfs, where there is enough of it. Gone with the JVM, also after Ctrl-C. */
    private static Path out() throws IOException {
        Path out = Files.createTempDirectory("nhanchung-bench-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                Ground.remove(out);
            } catch (IOException e) {
                System.err.println("left behind: " + out);
            }
        }));
        System.out.println("Both sides write into " + out.getParent());
        return out;
    }
}

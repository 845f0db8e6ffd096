package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Runs fuzz cases in a process of its own, as a worker runs cuts: {@code FuzzWorker SEEDS WORK SEED FIRST COUNT KIND}. Each case is one
 * line: its number, the recording, and {@code whole}, {@code partial}, a refusal's kind, or {@code FAULT} with what is wrong.
 */
public final class FuzzWorker {

    private final Path seeds;
    private final Path work;
    private final long seed;
    private final Map<Path, PacketList> undamaged = new HashMap<>();

    private FuzzWorker(Path seeds, Path work, long seed) {
        this.seeds = seeds;
        this.work = work;
        this.seed = seed;
    }

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        FuzzWorker worker = new FuzzWorker(Path.of(arguments[0]), Path.of(arguments[1]), Long.parseLong(arguments[2]));
        long first = Long.parseLong(arguments[3]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (long number = first; number < first + Long.parseLong(arguments[4]); number++) {
            String name = worker.name(number);
            boolean wanted = arguments[5].isEmpty() || arguments[5].equals(FuzzSeeds.kind(name));
            out.println(number + " " + name + " " + (wanted ? worker.run(name, number) : "not-run"));
        }
    }

    private String name(long number) {
        List<String> names = FuzzSeeds.names();
        return names.get((int) Math.floorMod(number, (long) names.size()));
    }

    /** A case below zero damages nothing: its clip must be whole. */
    private String run(String name, long number) throws IOException {
        Random random = new Random(seed * 1_000_003 + number);
        String kind = FuzzSeeds.kind(name);
        double from = random.nextInt(9000) / 1000.0;
        double to = Math.min(FuzzSeeds.SECONDS * FuzzSeeds.SEGMENTS, from + 1 + random.nextInt(8000) / 1000.0);
        int hurt = number < 0 ? -1 : random.nextInt(4) == 0 ? random.nextInt(2) * 2 : 1;
        List<FuzzOracle.Held> files = new ArrayList<>();
        Cutting cutting = new Cutting();
        for (int i = 0; i < FuzzSeeds.SEGMENTS; i++) {
            Path file = FuzzSeeds.file(seeds, name, i);
            double start = (double) i * FuzzSeeds.SECONDS;
            if (i == hurt) {
                file = damaged(file, kind, random);
            }
            PacketList packets = i == hurt ? PacketList.read(file) : undamaged.computeIfAbsent(file, PacketList::read);
            files.add(new FuzzOracle.Held(file, start, start + FuzzSeeds.SECONDS, packets, i == hurt));
            cutting.segment(file, start, start + FuzzSeeds.SECONDS);
        }
        try {
            Path clip = work.resolve("clip.mp4");
            CutResult cut = cutting.cut(from, to, clip);
            Optional<String> fault = FuzzOracle.fault(clip, cut, files, from, to);
            String outcome = FuzzOracle.outcome(cut, from, to);
            boolean lost = number < 0 && !outcome.equals("whole");
            return lost || fault.isPresent()
                    ? "FAULT %.3f..%.3f %s %s".formatted(from, to, fault.orElse("not whole"), cut.skipped())
                    : outcome;
        } catch (CutException refused) {
            return number < 0 ? "FAULT " + refused : refused.kind().name();
        } catch (RuntimeException | Error e) {
            StackTraceElement at = e.getStackTrace().length > 0 ? e.getStackTrace()[0] : null;
            return "FAULT " + e + " at " + at;
        }
    }

    private Path damaged(Path file, String kind, Random random) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        return Files.write(work.resolve("damaged." + kind), Mutation.of(whole, kind, random));
    }
}

package vn.nhanchung.extraction.command;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.incident.TimeWindow;
import vn.nhanchung.recorder.ClockOffset;
import vn.nhanchung.recorder.RecorderRefusal;
import vn.nhanchung.recorder.directory.LooseFolder;

/**
 * What the command is told to do.
 *
 * @param zone in which times are shown
 * @param window true time
 * @param target where the clip goes
 * @param force whether files that are there may be replaced
 * @param hashSources whether the native files are hashed from end to end
 */
record Order(
        LooseFolder folder,
        ZoneId zone,
        ClockOffset offset,
        TimeWindow window,
        Target target,
        Path manifest,
        boolean force,
        boolean hashSources) {

    /** What the command may be told. */
    static final Arguments.Known OPTIONS = new Arguments.Known(
            Set.of("--force", "--without-source-hashes"),
            Set.of(
                    "--pattern",
                    "--zone",
                    "--clock-offset",
                    "--clock-uncertainty",
                    "--segment-length",
                    "--from",
                    "--to",
                    "--out",
                    "--put",
                    "--manifest"),
            Set.of());

    /** What a person reads off two clocks by eye. */
    private static final Duration BY_EYE = Duration.ofSeconds(1);

    /** Reads the arguments; touches no file but to see whether it is there. */
    static Order of(Arguments given, Instant now) {
        ZoneId zone = Spelling.zone(given.required("--zone"));
        Target target = target(given);
        Order order = new Order(
                folder(given, zone),
                zone,
                offset(given, now),
                window(given, zone),
                target,
                manifest(given, target),
                given.has("--force"),
                !given.has("--without-source-hashes"));
        order.refuseToOverwrite();
        return order;
    }

    private static Target target(Arguments given) {
        Optional<String> address = given.optional("--put");
        if (address.isPresent() && given.has("--out")) {
            throw new WrongUsage("two-targets", "--out, --put");
        }
        return address.isPresent() ? Target.Address.of(address.get()) : new Target.File(path(given.required("--out")));
    }

    /** Beside a clip that is a file; a clip that is sent away needs a place for it named. */
    private static Path manifest(Arguments given, Target target) {
        return given.optional("--manifest").map(Order::path).orElseGet(() -> {
            if (target instanceof Target.File file) {
                return besides(file.path());
            }
            throw new WrongUsage("option-missing", "--manifest");
        });
    }

    /** Where unfinished files may lie meanwhile. */
    Path home() {
        return files().getFirst().resolveSibling("");
    }

    private List<Path> files() {
        return target instanceof Target.File clip ? List.of(clip.path(), manifest) : List.of(manifest);
    }

    private static LooseFolder folder(Arguments given, ZoneId zone) {
        String name = onlyPlain(given.plain());
        Path folder = path(name);
        if (!Files.isDirectory(folder)) {
            throw new WrongUsage("no-folder", Spelling.shown(name));
        }
        Duration length = given.optional("--segment-length")
                .map(text -> Spelling.segmentLength("--segment-length", text))
                .orElse(null);
        return new LooseFolder(folder, given.required("--pattern"), zone, length);
    }

    private static String onlyPlain(List<String> plain) {
        if (plain.size() != 1) {
            throw plain.isEmpty()
                    ? new WrongUsage("folder-missing", "")
                    : new WrongUsage("one-folder", Spelling.shown(plain.get(1)));
        }
        return plain.getFirst();
    }

    private static ClockOffset offset(Arguments given, Instant now) {
        Optional<String> offset = given.optional("--clock-offset");
        Optional<String> doubt = given.optional("--clock-uncertainty");
        if (offset.isEmpty() && doubt.isPresent()) {
            throw new WrongUsage("option-missing", "--clock-offset");
        }
        try {
            return offset.map(text -> ClockOffset.enteredByHand(
                            Spelling.duration("--clock-offset", text), uncertainty(doubt.orElse(null)), now))
                    .orElseGet(() -> ClockOffset.notMeasured(now));
        } catch (RecorderRefusal refusal) {
            throw new WrongUsage("offset-wrong", offset.orElse(""));
        }
    }

    private static Duration uncertainty(@Nullable String text) {
        return text == null ? BY_EYE : Spelling.duration("--clock-uncertainty", text);
    }

    private static TimeWindow window(Arguments given, ZoneId zone) {
        Instant from = Spelling.instant("--from", given.required("--from"), zone);
        Instant to = Spelling.instant("--to", given.required("--to"), zone);
        if (!from.isBefore(to)) {
            throw new WrongUsage("window-backwards", given.required("--to"));
        }
        return new TimeWindow(from, to);
    }

    private void refuseToOverwrite() {
        if (target instanceof Target.File clip && clip.path().equals(manifest)) {
            throw new WrongUsage("same-file", manifest.toString());
        }
        for (Path file : files()) {
            if (Files.isDirectory(file)) {
                throw new WrongUsage("is-a-folder", file.toString());
            }
            if (!force && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new WrongUsage("is-there", file.toString());
            }
            if (!Files.isDirectory(file.resolveSibling(""))) {
                throw new WrongUsage("no-folder", file.resolveSibling("").toString());
            }
        }
    }

    private static Path besides(Path out) {
        return out.resolveSibling(out.getFileName().toString().replaceFirst("(?i)\\.mp4$", "") + ".json");
    }

    private static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new WrongUsage("no-folder", Spelling.shown(text));
        }
    }
}

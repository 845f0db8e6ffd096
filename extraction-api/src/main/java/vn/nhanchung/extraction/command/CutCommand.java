package vn.nhanchung.extraction.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import vn.nhanchung.evidence.VaultException;
import vn.nhanchung.extraction.FolderCut;
import vn.nhanchung.extraction.Manifest;
import vn.nhanchung.extraction.Trouble;
import vn.nhanchung.extraction.video.ClipCutter;
import vn.nhanchung.extraction.video.CutException;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.RecorderRefusal;

/** {@code cut FOLDER …}: no database, nothing listening, no Spring; what it got stands on one screen and in a manifest. */
public final class CutCommand {

    /** How long a stop waits for the half-made clip to be removed. */
    private static final long CLEANING_SECONDS = 2;

    private final Words words = new Words(CutCommand.class, "cut.properties");
    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;
    private volatile boolean stopped;

    private CutCommand(PrintStream out, PrintStream err, Clock clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    /**
     * Runs the command.
     *
     * @param arguments what follows the word {@code cut}
     * @return the process's exit code: 0 only for a whole clip, 3 for a partial one, 2 wrong usage, 4 nothing in the window,
     *     5 other trouble, 130 stopped
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream err, Clock clock) {
        LeanLogging.install();
        return new CutCommand(out, err, clock).run(arguments).code();
    }

    private Exit run(List<String> arguments) {
        if (arguments.isEmpty() || arguments.contains("--help") || arguments.contains("-h")) {
            (arguments.isEmpty() ? err : out).println(words.one("usage"));
            return arguments.isEmpty() ? Exit.WRONG_USAGE : Exit.WHOLE;
        }
        try {
            return stoppable(Order.of(new Arguments(arguments, Order.OPTIONS), clock.instant()));
        } catch (WrongUsage wrong) {
            return say(Exit.WRONG_USAGE, wrong.sentence(words));
        } catch (RecorderRefusal refusal) {
            return say(Exit.WRONG_USAGE, words.both("pattern-wrong", String.valueOf(refusal.getMessage())));
        } catch (FolderCut.Refused refused) {
            return refused(refused.trouble());
        } catch (FootageException footage) {
            return refused(Trouble.valueOf(footage.kind().name()), String.valueOf(footage.getMessage()));
        } catch (CutException cut) {
            return failed(cut);
        } catch (VaultException store) {
            return notTaken(store);
        } catch (IOException | UncheckedIOException disk) {
            return say(Exit.TROUBLE, words.both("cannot-write", String.valueOf(disk.getMessage())));
        }
    }

    /** Ctrl-C and SIGTERM stop the cut, and wait until nothing half-made is left. */
    private Exit stoppable(Order order) throws IOException {
        CountDownLatch cleaned = new CountDownLatch(1);
        Thread hook = new Thread(() -> {
            stopped = true;
            try {
                boolean inTime = cleaned.await(CLEANING_SECONDS, TimeUnit.SECONDS);
                if (!inTime) {
                    err.println(words.both("left-behind", order.home()));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return cut(order);
        } finally {
            cleaned.countDown();
            if (!stopped) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }

    private Exit cut(Order order) throws IOException {
        ClipCutter cutter = order.hashSources() ? new ClipCutter() : ClipCutter.withoutSourceHashes();
        FolderCut folderCut = new FolderCut(cutter, clock);
        Manifest manifest;
        try (Staging staging = Staging.beside(order)) {
            manifest = switch (order.target()) {
                case Target.File file ->
                    folderCut.cut(order.folder(), order.offset(), order.window(), staging.clip(), this::goOn);
                case Target.Address address ->
                    folderCut.send(
                            order.folder(),
                            order.offset(),
                            order.window(),
                            new ClipSending(address, this::goOn),
                            this::goOn);
            };
            staging.publish(manifest.json());
        }
        new Screen(words, order.zone(), out).show(order, manifest);
        return manifest.got().whole() ? Exit.WHOLE : Exit.PARTIAL;
    }

    private void goOn(Duration reached) {
        if (stopped) {
            throw new CutException(CutException.Kind.CANCELLED, "stopped");
        }
    }

    private Exit notTaken(VaultException store) {
        String detail = String.valueOf(store.getMessage());
        return switch (store.kind()) {
            case INTERRUPTED -> say(Exit.STOPPED, words.both("stopped"));
            case TOO_LARGE -> say(Exit.TROUBLE, words.both("put-too-large", detail));
            case STORE_REFUSED -> say(Exit.TROUBLE, words.both("put-refused", detail));
            default -> say(Exit.TROUBLE, words.both("put-unavailable", detail));
        };
    }

    private Exit refused(Trouble trouble) {
        return refused(trouble, "");
    }

    private Exit refused(Trouble trouble, String detail) {
        boolean nothing = trouble == Trouble.NO_FOOTAGE || trouble == Trouble.OVERWRITTEN;
        return say(nothing ? Exit.NOTHING : Exit.TROUBLE, words.both("trouble." + trouble, detail));
    }

    private Exit failed(CutException cut) {
        String detail = String.valueOf(cut.getMessage());
        return switch (cut.kind()) {
            case NOTHING_IN_WINDOW -> say(Exit.NOTHING, words.both("trouble.NO_FOOTAGE", detail));
            case UNREADABLE, NEEDS_LIBRARIES -> say(Exit.TROUBLE, words.both("trouble.CORRUPT", detail));
            case CANNOT_WRITE -> say(Exit.TROUBLE, words.both("cannot-write", detail));
            case CANCELLED -> say(Exit.STOPPED, words.both("stopped"));
        };
    }

    private Exit say(Exit exit, String sentence) {
        err.println(sentence);
        return exit;
    }
}

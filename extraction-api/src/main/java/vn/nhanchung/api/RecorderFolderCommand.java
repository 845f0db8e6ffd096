package vn.nhanchung.api;

import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.ConfigurableApplicationContext;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.embedded.StartRefusedException;
import vn.nhanchung.extraction.command.Arguments;
import vn.nhanchung.extraction.command.Words;
import vn.nhanchung.extraction.command.WrongUsage;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.NewRecorder;
import vn.nhanchung.recorder.RecorderCard;
import vn.nhanchung.recorder.RecorderDesk;
import vn.nhanchung.recorder.RecorderKind;
import vn.nhanchung.recorder.RecorderRefusal;
import vn.nhanchung.recorder.Recorders;
import vn.nhanchung.recorder.directory.FolderSurvey;

/**
 * {@code recorder-folder}: connects folders of recordings. A folder is a path of a machine, so that nobody names one over HTTP; whoever may
 * give this command may read that machine anyway. {@code check} says what a pattern makes of a folder and needs no database, {@code add}
 * registers one, {@code list} tells those that are registered. For the last two as for {@link RecorderParts}.
 */
final class RecorderFolderCommand {

    /** The word that starts it. */
    static final String NAME = "recorder-folder";

    private static final int REFUSED = 1;
    private static final int WRONG_USAGE = 2;

    private final Words words = new Words(RecorderFolderCommand.class, "recorder-folder.properties");
    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;
    private final FolderScreen screen;

    private RecorderFolderCommand(PrintStream out, PrintStream err, Clock clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
        screen = new FolderScreen(words, out);
    }

    /**
     * Runs it.
     *
     * @param arguments what follows the command's name, and settings, {@code --nhanchung.…=…}
     * @return the process's exit code: 0 done, 1 refused and nothing registered, 2 wrong usage
     */
    static int run(List<String> arguments, PrintStream out, PrintStream err, Clock clock) {
        List<String> settings =
                arguments.stream().filter(RecorderFolderCommand::isSetting).toList();
        List<String> rest = arguments.stream().filter(word -> !isSetting(word)).toList();
        return new RecorderFolderCommand(out, err, clock).run(rest, settings);
    }

    private static boolean isSetting(String word) {
        return word.startsWith("--nhanchung.");
    }

    private int run(List<String> arguments, List<String> settings) {
        if (arguments.isEmpty() || arguments.contains("--help") || arguments.contains("-h")) {
            (arguments.isEmpty() ? err : out).println(words.one("usage"));
            return arguments.isEmpty() ? WRONG_USAGE : 0;
        }
        List<String> given = arguments.subList(1, arguments.size());
        try {
            return switch (arguments.getFirst()) {
                case "check" -> check(new Arguments(given, FolderOrder.TO_CHECK));
                case "add" -> add(new Arguments(given, FolderOrder.TO_ADD), settings);
                case "list" -> list(new Arguments(given, FolderOrder.TO_LIST), settings);
                default -> throw new WrongUsage("unknown-verb", arguments.getFirst());
            };
        } catch (WrongUsage wrong) {
            return say(WRONG_USAGE, wrong.sentence(words));
        } catch (FootageException unreadable) {
            return say(
                    REFUSED,
                    words.both("cannot-read", FolderScreen.printable(String.valueOf(unreadable.getMessage()))));
        } catch (RuntimeException failed) {
            return refused(failed);
        }
    }

    private int check(Arguments given) {
        FolderSurvey found = look(FolderOrder.of(plain(given, 1).getFirst(), given));
        return found.channels().isEmpty() ? say(REFUSED, words.both("nothing-fits")) : 0;
    }

    private int add(Arguments given, List<String> settings) {
        List<String> named = plain(given, 2);
        FolderOrder order = FolderOrder.of(named.getLast(), given);
        NewRecorder recorder = order.recorder(named.getFirst(), given, clock.instant());
        if (recorder.reach().equals(NewRecorder.ANYWHERE)) {
            Set<String> missing = new TreeSet<>(recorder.channels().keySet());
            missing.removeAll(look(order).channels().keySet());
            if (!missing.isEmpty() && !given.has(FolderOrder.EMPTY)) {
                return say(REFUSED, words.both("channels-empty", String.join(", ", missing)));
            }
        } else {
            out.println(words.both("not-looked", recorder.reach()));
        }
        try (ConfigurableApplicationContext parts = RecorderParts.start(settings)) {
            parts.getBean(Recorders.class).register(recorder, Actor.OPERATOR);
        }
        out.println(words.both("added", recorder.code(), recorder.channels().size()));
        return 0;
    }

    private int list(Arguments given, List<String> settings) {
        plain(given, 0);
        try (ConfigurableApplicationContext parts = RecorderParts.start(settings)) {
            List<RecorderCard> all = parts.getBean(RecorderDesk.class).ofKind(RecorderKind.DIRECTORY);
            all.forEach(screen::show);
            out.println(words.both("listed", all.size()));
        }
        return 0;
    }

    private FolderSurvey look(FolderOrder order) {
        FolderSurvey found = order.survey();
        screen.show(order, found);
        return found;
    }

    private static List<String> plain(Arguments given, int wanted) {
        List<String> plain = given.plain();
        if (plain.size() < wanted) {
            throw new WrongUsage("words-missing", "");
        }
        if (plain.size() > wanted) {
            throw new WrongUsage("words-left", plain.get(wanted));
        }
        return plain;
    }

    private int refused(RuntimeException failed) {
        StartRefusedException start = RecorderParts.cause(failed, StartRefusedException.class);
        if (start != null) {
            return say(REFUSED, start.vietnamese() + System.lineSeparator() + start.english());
        }
        RecorderRefusal refusal = RecorderParts.cause(failed, RecorderRefusal.class);
        if (refusal != null) {
            Problem problem = new Sentences().problem(Sentences.slug(refusal.kind()), "");
            return say(
                    refusal.kind() == RecorderRefusal.Kind.INVALID_PATTERN ? WRONG_USAGE : REFUSED,
                    "%s %s (%s)%n%s %s"
                            .formatted(
                                    problem.detail(),
                                    problem.action(),
                                    FolderScreen.printable(String.valueOf(refusal.getMessage())),
                                    problem.english().detail(),
                                    problem.english().action()));
        }
        throw failed;
    }

    private int say(int code, String sentence) {
        err.println(sentence);
        return code;
    }
}

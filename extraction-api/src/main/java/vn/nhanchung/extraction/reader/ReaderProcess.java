package vn.nhanchung.extraction.reader;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.extraction.video.ClipCutter;
import vn.nhanchung.extraction.video.CutException;
import vn.nhanchung.extraction.video.CutList;
import vn.nhanchung.extraction.video.PlannedClip;

/**
 * A clip reader: lays one clip out, as a worker does, and gives out parts of it, to the parent that started it and to nobody else.
 * It opens the files that it is told of and no connection, knows no setting, and ends when its standard input does.
 */
public final class ReaderProcess {

    /** The word that starts it. */
    public static final String NAME = "clip-reader";

    /** Each holds a thread, a file and a few megabytes. */
    static final int MOST_PARTS = 16;

    private final Map<Integer, OpenPart> open = new HashMap<>();
    private PlannedClip.@Nullable Parts parts;

    private ReaderProcess() {}

    /** Answers until nobody asks any more. */
    public static void run() {
        DataOutputStream answers =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        // Nobody's stray word gets between the answers.
        System.setOut(System.err);
        BlockingQueue<Asked> questions = new LinkedBlockingQueue<>();
        Thread.ofPlatform().daemon().name("questions").start(() -> listen(questions));
        try {
            new ReaderProcess().answer(questions, answers);
        } catch (IOException | InterruptedException broken) {
            // A pipe that cannot be written to has no other end.
            Runtime.getRuntime().halt(0);
        }
    }

    /** Beside the answering, because native code that is busy does not notice that its parent has gone. */
    private static void listen(BlockingQueue<Asked> questions) {
        try {
            DataInputStream asked = new DataInputStream(System.in);
            while (true) {
                questions.add(Asked.read(asked));
            }
        } catch (IOException gone) {
            Runtime.getRuntime().halt(0);
        }
    }

    private void answer(BlockingQueue<Asked> questions, DataOutputStream answers)
            throws IOException, InterruptedException {
        for (int number = 1; true; number++) {
            Asked asked = questions.take();
            Answer answer;
            try {
                answer = answer(asked);
            } catch (CutException refused) {
                answer = Answer.refused(refused);
            }
            answer.write(answers, number);
        }
    }

    private Answer answer(Asked asked) throws InterruptedException {
        return switch (asked) {
            case Asked.Plan plan -> plan(plan.list());
            case Asked.Open part -> open(part);
            case Asked.Next next ->
                new Answer(Answer.Kind.BYTES, part(next.part()).next(next.bytes()));
            case Asked.Close close -> {
                part(close.part()).close();
                open.remove(close.part());
                yield Answer.done();
            }
        };
    }

    /** The plan stays open until this process ends. */
    private Answer plan(CutList list) {
        PlannedClip planned = ClipCutter.withoutSourceHashes().plan(list, reached -> {});
        parts = planned.parts();
        Facts facts = new Facts(planned.size(), planned.fingerprint(), planned.timeMap());
        return new Answer(Answer.Kind.FACTS, facts.bytes());
    }

    private Answer open(Asked.Open asked) {
        PlannedClip.Parts planned = parts;
        if (planned == null || open.size() >= MOST_PARTS || open.containsKey(asked.part())) {
            throw new IllegalStateException("not to be opened now: " + asked);
        }
        open.put(asked.part(), OpenPart.begin(planned, asked));
        return Answer.done();
    }

    private OpenPart part(int number) {
        OpenPart part = open.get(number);
        if (part == null) {
            throw new IllegalStateException("no open part has the number " + number);
        }
        return part;
    }
}

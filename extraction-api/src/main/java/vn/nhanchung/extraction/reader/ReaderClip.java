package vn.nhanchung.extraction.reader;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import vn.nhanchung.extraction.video.ClipFeed;
import vn.nhanchung.extraction.video.CutException;
import vn.nhanchung.extraction.video.CutList;
import vn.nhanchung.extraction.video.CutResult;
import vn.nhanchung.extraction.video.PartBytes;
import vn.nhanchung.extraction.video.ReadableClip;
import vn.nhanchung.supervision.AskedChild;
import vn.nhanchung.supervision.ChildLost;

/**
 * A clip that a child process has laid out and reads. Whoever waits for its bytes is told with {@link ChildLost} that the child is
 * gone; then it has to be laid out again.
 */
public final class ReaderClip implements ReadableClip {

    /** For a part's next block: libavformat may have to go through an hour's file before it has the first. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AskedChild child;
    private final Facts facts;
    /** Of the questions; counted by the child's own thread. */
    private int asked;

    /** Guarded by this, as all that follows. */
    private int opened;

    private int open;
    private boolean dropped;
    private long usedNanos = System.nanoTime();

    private ReaderClip(AskedChild child, Facts facts) {
        this.child = child;
        this.facts = facts;
        // The plan was the first question.
        this.asked = 1;
    }

    /**
     * Has a clip laid out; blocks.
     *
     * @throws CutException when no clip can be made
     * @throws ChildLost when the child says nothing, or nothing that makes sense
     */
    static ReaderClip laidOut(AskedChild child, CutList list, Duration patience) {
        Answer answer = ask(child, patience, (to, from) -> {
            new Asked.Plan(list).write(to);
            to.flush();
            return Answer.read(from, 1, Answer.Kind.FACTS, 0, Facts.MOST_BYTES);
        });
        if (answer.kind() == Answer.Kind.REFUSED) {
            throw answer.refusal();
        }
        try {
            return new ReaderClip(child, Facts.of(answer.content()));
        } catch (IOException rubbish) {
            child.close();
            throw new ChildLost("a clip reader says what cannot be", rubbish);
        }
    }

    @Override
    public long size() {
        return facts.size();
    }

    @Override
    public String fingerprint() {
        return facts.fingerprint();
    }

    /** Presentation time to the clock of the plan's segments. */
    public List<CutResult.Anchor> timeMap() {
        return facts.timeMap();
    }

    /**
     * Has the child begin with a part.
     *
     * @throws ReadersBusy when as many parts are read as may be
     */
    @Override
    public ClipFeed feed(long from, long to, Runnable alive) {
        int number = begin();
        try {
            ask(new Asked.Open(number, from, to), Answer.Kind.DONE, 0);
            return ClipFeed.of(new Part(number, to - from), to - from, from == 0 && to == size(), alive);
        } catch (RuntimeException e) {
            end();
            throw e;
        }
    }

    @Override
    public boolean isReadable() {
        return child.isAlive();
    }

    @Override
    public synchronized void drop() {
        dropped = true;
        if (open == 0) {
            child.close();
        }
    }

    /** Whether one more may have it who asks for the same. */
    synchronized boolean isShared() {
        return !dropped && isReadable();
    }

    /** How long nobody has asked for anything. */
    synchronized Duration silence() {
        return Duration.ofNanos(System.nanoTime() - usedNanos);
    }

    /** Whether parts of it are being read. */
    synchronized boolean isOpen() {
        return open > 0;
    }

    private synchronized int begin() {
        if (open >= ReaderProcess.MOST_PARTS) {
            throw new ReadersBusy();
        }
        open++;
        opened++;
        return opened;
    }

    private synchronized void end() {
        open--;
        if (dropped && open == 0) {
            child.close();
        }
    }

    private Answer ask(Asked question, Answer.Kind wanted, int bytes) {
        synchronized (this) {
            usedNanos = System.nanoTime();
        }
        Answer answer = ask(child, PATIENCE, (to, from) -> {
            question.write(to);
            to.flush();
            asked++;
            return Answer.read(from, asked, wanted, bytes, bytes);
        });
        if (answer.kind() == Answer.Kind.REFUSED) {
            throw answer.refusal();
        }
        return answer;
    }

    private static Answer ask(AskedChild child, Duration patience, AskedChild.Question<Answer> question) {
        try {
            return child.ask(question, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CutException(CutException.Kind.CANCELLED, "interrupted");
        }
    }

    /** A part that the child reads. */
    private final class Part implements PartBytes {

        private final int number;
        private long left;
        private boolean closed;

        Part(int number, long length) {
            this.number = number;
            this.left = length;
        }

        @Override
        public void fill(ByteBuffer into) {
            while (into.hasRemaining() && left > 0) {
                int wanted = (int) Math.min(Math.min(into.remaining(), left), ClipFeed.BLOCK_BYTES);
                byte[] bytes = ask(new Asked.Next(number, wanted), Answer.Kind.BYTES, wanted)
                        .content();
                into.put(bytes);
                left -= wanted;
            }
        }

        @Override
        public boolean ended() {
            return left == 0;
        }

        @Override
        public void close() {
            if (closed) {
                return;
            }
            closed = true;
            try {
                ask(new Asked.Close(number), Answer.Kind.DONE, 0);
            } catch (ChildLost | CutException gone) {
                System.getLogger(ReaderClip.class.getName())
                        .log(System.Logger.Level.DEBUG, "a part cannot be closed", gone);
            } finally {
                end();
            }
        }
    }
}

package vn.nhanchung.recorder;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import vn.nhanchung.recorder.FootageException.Kind;

/**
 * Logins as this process offers them to recorders. One that a recorder has not accepted yet is offered in one question at a time, whose
 * outcome the others wait for, so that a wrong password goes out once, however many ask. One that it has accepted goes out freely.
 */
public final class OfferedLogins {

    /** Beyond these the login that was accepted first counts as not accepted yet, which costs its askers a wait for each other. */
    private static final int MOST_ACCEPTED = 1_000;

    private final RefusedLogins refused = new RefusedLogins();
    private final Set<Offer> accepted =
            Collections.newSetFromMap(Collections.synchronizedMap(new LinkedHashMap<Offer, Boolean>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Offer, Boolean> eldest) {
                    return size() > MOST_ACCEPTED;
                }
            }));

    private final Lock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();

    /** Who has the turn; written and read under the lock. */
    private final Map<Offer, Thread> turns = new HashMap<>();

    private record Offer(String host, int port, Login login) {}

    /**
     * To be called before anything is sent for which the login may be offered. Blocks while another thread finds out what becomes of it.
     *
     * @param patience how long the others are waited for
     * @throws FootageException AUTH where the recorder has refused the login, TIMEOUT where what becomes of it is not known in time
     */
    public Turn turn(String host, int port, Login login, Duration patience) throws InterruptedException {
        Offer offer = new Offer(host, port, login);
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (true) {
                refused.require(host, port, login);
                Thread holder = turns.get(offer);
                // Who has the turn and asks within it would wait for itself.
                if (accepted.contains(offer) || Thread.currentThread().equals(holder)) {
                    return new Turn(offer, false);
                }
                if (holder == null) {
                    turns.put(offer, Thread.currentThread());
                    return new Turn(offer, true);
                }
                if (left <= 0) {
                    throw new FootageException(
                            Kind.TIMEOUT,
                            "%s:%d has not said within %s whether it takes this login".formatted(host, port, patience));
                }
                left = ended.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Remembers a refusal. */
    public void refused(String host, int port, Login login) {
        refused.add(host, port, login);
        accepted.remove(new Offer(host, port, login));
    }

    /**
     * To be called before a login is offered in a way that has no turns.
     *
     * @throws FootageException AUTH where the recorder has refused it
     */
    public void requireUnrefused(String host, int port, Login login) {
        refused.require(host, port, login);
    }

    /** The right to offer a login until it is known what becomes of it; of the thread that took it alone. */
    public final class Turn implements AutoCloseable {

        private final Offer offer;
        private boolean held;

        private Turn(Offer offer, boolean held) {
            this.offer = offer;
            this.held = held;
        }

        /** The recorder has answered to the login: nobody waits for anybody any more. */
        public void accepted() {
            accepted.add(offer);
            passOn();
        }

        /** The recorder has refused the login: who waits is told so. */
        public void refused() {
            OfferedLogins.this.refused(offer.host, offer.port, offer.login);
            passOn();
        }

        /** It was not offered, or nothing is known of it: the next one may. */
        public void passOn() {
            if (!held) {
                return;
            }
            held = false;
            lock.lock();
            try {
                turns.remove(offer);
                ended.signalAll();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            passOn();
        }
    }
}

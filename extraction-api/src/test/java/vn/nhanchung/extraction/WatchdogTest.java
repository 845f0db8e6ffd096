package vn.nhanchung.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.incident.TimeWindow;
import vn.nhanchung.supervision.ChildEnd;

/** What stands beside a running attempt: the watchdog, the stops, and the turn of one that works alone. */
class WatchdogTest {

    private static final Duration LONGEST = Duration.ofMillis(200);
    private static final TimeWindow ASKED = new TimeWindow(Instant.EPOCH, Instant.EPOCH.plusSeconds(10));

    private final RunningAttempts attempts = new RunningAttempts(2, 8);
    private final List<Integer> ends = new ArrayList<>();
    private final List<String> met = Collections.synchronizedList(new ArrayList<>());
    private final Watchdog watchdog =
            new Watchdog(attempts, (attempt, detail) -> met.add(attempt.code()), LONGEST, ends::add);

    @Test
    void onlyNativeCodeThatGivesNoSignEndsTheWorker() throws Exception {
        Running running = attempts.enter(attempt("LT-1", false));
        Thread.sleep(LONGEST.multipliedBy(2));
        watchdog.look();
        assertThat(ends).as("a slow recorder is no fault").isEmpty();

        running.cutting(() -> {
            for (int i = 0; i < 8; i++) {
                pause(LONGEST.dividedBy(4));
                running.sign();
                watchdog.look();
            }
            assertThat(ends).as("it gives signs").isEmpty();
            pause(LONGEST.multipliedBy(2));
            watchdog.look();
            return ends;
        });
        assertThat(ends).containsExactly(ChildEnd.STUCK);

        ends.clear();
        Thread.sleep(LONGEST.multipliedBy(2));
        watchdog.look();
        assertThat(ends).as("it has come back").isEmpty();
    }

    @Test
    void otherWorkGivesWayToOneThatIsAtWork() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        Thread neighbour = work("LT-1", false, order, go);
        awaitAny(order, 1);
        long began = System.nanoTime();
        attempts.giveWay();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(250));
        go.countDown();
        neighbour.join();
    }

    @Test
    void oneThatWorksAloneWaitsForTheOthersAndTheOthersForIt() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch alone = new CountDownLatch(1);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        Thread neighbour = work("LT-1", false, order, first);
        awaitAny(order, 1);
        Thread suspect = work("LT-2", true, order, alone);
        Thread.sleep(100);
        Thread later = work("LT-3", false, order, new CountDownLatch(0));
        Thread.sleep(200);
        assertThat(order).containsExactly("LT-1");
        first.countDown();
        awaitAny(order, 2);
        Thread.sleep(200);
        assertThat(order).containsExactly("LT-1", "LT-2");
        alone.countDown();
        for (Thread each : List.of(neighbour, suspect, later)) {
            assertThat(each.join(Duration.ofSeconds(10))).isTrue();
        }
        assertThat(order).containsExactly("LT-1", "LT-2", "LT-3");
    }

    @Test
    void aStopIsHeardInsideAndLeavesNoInterruptBehind() throws Exception {
        AtomicReference<Stop> heard = new AtomicReference<>();
        AtomicReference<Boolean> after = new AtomicReference<>();
        CountDownLatch inside = new CountDownLatch(1);
        Thread thread = Thread.ofPlatform().start(() -> {
            Running running = attempts.enter(attempt("LT-1", false));
            try {
                inside.countDown();
                new CountDownLatch(1).await();
            } catch (InterruptedException stopped) {
                heard.set(running.leave());
                running.stop(Stop.DRAINED);
                after.set(Thread.currentThread().isInterrupted());
                attempts.leave(running);
            }
        });
        inside.await();
        attempts.now().forEach(one -> one.stop(Stop.CANCELLED));
        assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
        assertThat(heard).hasValue(Stop.CANCELLED);
        assertThat(after).hasValue(false);
        assertThat(attempts.drain(Duration.ZERO, Duration.ZERO)).isTrue();
    }

    @Test
    void oneThatIsApartHasNobodyWaitForARecorderBesideIt() throws Exception {
        List<String> order = new CopyOnWriteArrayList<>();
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch cut = new CountDownLatch(1);
        Thread waiting = await("waits", order, answered);
        awaitAny(order, 1);
        Thread apart = work(attempt("apart", true, true), order, cut);
        pause(Duration.ofMillis(200));
        Thread next = await("waits next", order, answered);
        pause(Duration.ofMillis(200));
        assertThat(order).as("who waits is let go on").containsExactly("waits");

        answered.countDown();
        awaitAny(order, 2);
        pause(Duration.ofMillis(200));
        assertThat(order).as("nobody begins beside it").containsExactly("waits", "apart");

        cut.countDown();
        for (Thread one : List.of(waiting, apart, next)) {
            assertThat(one.join(Duration.ofSeconds(10))).isTrue();
        }
        assertThat(order).containsExactly("waits", "apart", "waits next");
    }

    /** The queue may hand one out that it had looked up before. */
    @Test
    void whatEntersWhileTheWorkerStopsIsStoppedToo() throws Exception {
        Thread slow = Thread.ofPlatform().start(() -> {
            Running running = attempts.enter(attempt("slow to hear", false));
            long end = System.nanoTime() + Duration.ofMillis(800).toNanos();
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            attempts.leave(running);
        });
        Thread late = Thread.ofPlatform().start(() -> {
            pause(Duration.ofMillis(400));
            Running running = attempts.enter(attempt("late", false));
            pause(Duration.ofSeconds(30));
            attempts.leave(running);
        });
        pause(Duration.ofMillis(100));

        assertThat(attempts.drain(Duration.ZERO, Duration.ofSeconds(10))).isTrue();

        assertThat(attempts.draining()).isTrue();
        assertThat(slow.join(Duration.ofSeconds(1))).isTrue();
        assertThat(late.join(Duration.ofSeconds(1))).isTrue();
    }

    private Thread await(String code, List<String> order, CountDownLatch until) {
        return Thread.ofPlatform()
                .start(() -> attempts.beforeItsTurn(() -> {
                    order.add(code);
                    try {
                        return until.await(10, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }));
    }

    @Test
    void deathsCountAsFarAsTheyPointAtTheFile() {
        assertThat(new Deaths(1, 1, 0, true, 0).quarantine())
                .as("perhaps a neighbour's fault")
                .isFalse();
        assertThat(new Deaths(2, 2, 0, true, 0).quarantine())
                .as("never yet alone")
                .isFalse();
        assertThat(new Deaths(2, 2, 1, true, 0).quarantine()).isTrue();
        assertThat(new Deaths(5, 0, 0, true, 0).quarantine()).isFalse();
        assertThat(new Deaths(6, 0, 0, true, 0).quarantine()).isTrue();
    }

    private Thread work(String code, boolean alone, List<String> order, CountDownLatch until) {
        return work(attempt(code, alone), order, until);
    }

    private Thread work(Attempt attempt, List<String> order, CountDownLatch until) {
        return Thread.ofPlatform().start(() -> {
            Running running = attempts.enter(attempt);
            attempts.inTurn(running, () -> {
                order.add(attempt.code());
                try {
                    until.await(10, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            attempts.leave(running);
        });
    }

    private static void awaitAny(List<String> order, int size) throws InterruptedException {
        for (int i = 0; i < 200 && order.size() < size; i++) {
            Thread.sleep(50);
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Attempt attempt(String code, boolean alone) {
        return attempt(code, alone, false);
    }

    private static Attempt attempt(String code, boolean alone, boolean apart) {
        Extraction extraction = new Extraction(
                code,
                "YC-1",
                "VV-1",
                "C-1",
                "C",
                false,
                ASKED,
                ExtractionState.CUTTING,
                1,
                Duration.ZERO,
                0,
                false,
                null,
                null,
                null,
                null,
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                1);
        FootageRequest request = new FootageRequest(
                "YC-1", "VV-1", Purpose.VERIFY_REPORT, "12/KH", ASKED, Actor.SERVICE, Instant.EPOCH, List.of());
        return new Attempt(extraction, request, null, alone, apart);
    }
}

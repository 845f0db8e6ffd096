package vn.nhanchung.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.testing.RealStorage;
import vn.nhanchung.testing.SettableClock;
import vn.nhanchung.testing.WholeModule;

/** What a recorder is spared, in a real database, with recorders of the test's own. */
@SpringBootTest(classes = WholeModule.class)
@RealStorage
class WatchedSourceTest {

    private static final Actor OFFICIAL = new Actor("tran.n", "CB Trần N.", "WARD_OFFICIAL", "UBND phường Đông Vệ");
    private static final String RECORDER = "ĐG-DVE-001";

    @Autowired
    private JdbcClient database;

    @Autowired
    private RecorderLogins logins;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
    private final AtomicInteger asked = new AtomicInteger();
    private @Nullable Kind fails;

    private RecorderHealth health;

    @BeforeEach
    void nothingKnown() {
        database.sql("delete from recorder_health").update();
        health = new RecorderHealth(database, clock);
    }

    @Test
    void oneThatDoesNotAnswerIsLeftAloneForLongerEachTimeAndNeverForLong() {
        fails = Kind.UNREACHABLE;
        Duration rest = RecorderHealth.SHORTEST_REST;
        for (int failure = 1; failure <= 8; failure++) {
            assertThat(failure().kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(asked).hasValue(failure);

            FootageException resting = failure();
            assertThat(resting.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(resting.notBefore()).isEqualTo(clock.instant().plus(rest));
            clock.advance(rest.minusMillis(1));
            failure();
            assertThat(asked).as("not asked while it rests").hasValue(failure);

            clock.advance(Duration.ofMillis(1));
            Duration doubled = rest.multipliedBy(2);
            rest = doubled.compareTo(RecorderHealth.LONGEST_REST) > 0 ? RecorderHealth.LONGEST_REST : doubled;
        }
    }

    @Test
    void oneAnswerEndsTheRestsAlsoOneThatRefuses() {
        fails = Kind.TIMEOUT;
        failure();
        clock.advance(RecorderHealth.SHORTEST_REST);
        failure();
        clock.advance(RecorderHealth.SHORTEST_REST.multipliedBy(2));
        fails = Kind.BUSY;
        failure();

        fails = Kind.TIMEOUT;
        failure();
        assertThat(failure().notBefore()).isEqualTo(clock.instant().plus(RecorderHealth.SHORTEST_REST));
    }

    /** As where this process has no connection left: the recorder knows nothing of that. */
    @Test
    void whatFailsBeforeARecorderIsAskedNeitherBeginsNorEndsARest() {
        FootageSource unasked = new WatchedSource(
                RECORDER,
                login -> new Told(() -> {
                    throw FootageException.unasked(Kind.BUSY, "as the test wants", new IOException());
                }),
                health,
                logins);
        assertThat(catchThrowableOfType(FootageException.class, unasked::describe)
                        .kind())
                .isEqualTo(Kind.BUSY);
        assertThat(health.of(RECORDER)).isEmpty();

        fails = Kind.TIMEOUT;
        failure();
        clock.advance(RecorderHealth.SHORTEST_REST);
        catchThrowableOfType(FootageException.class, unasked::describe);
        failure();
        assertThat(failure().notBefore())
                .as("the second failure in a row")
                .isEqualTo(clock.instant().plus(RecorderHealth.SHORTEST_REST.multipliedBy(2)));
    }

    /** Its family has none to ask, so nobody was asked. */
    @Test
    void aClockThatIsNotThereIsNoAnswer() {
        assertThat(source().clock()).isEmpty();

        assertThat(health.answeredWithin(RECORDER, Duration.ofMinutes(1))).isFalse();
    }

    @Test
    void aRefusedLoginIsNotOfferedAgainBeforeAnotherOneIsSet() {
        logins.set(RECORDER, new Login("admin", "wrong"), OFFICIAL);
        fails = Kind.AUTH;
        assertThat(failure().kind()).isEqualTo(Kind.AUTH);
        assertThat(asked).hasValue(1);

        fails = null;
        assertThat(failure().kind()).isEqualTo(Kind.AUTH);
        assertThat(asked).as("not asked with a refused login").hasValue(1);
        assertThat(logins.told(RECORDER).orElseThrow().refusedAt()).isNotNull();

        logins.set(RECORDER, new Login("admin", "right"), OFFICIAL);
        assertThat(logins.told(RECORDER).orElseThrow().refusedAt()).isNull();
        source().describe();
        assertThat(asked).hasValue(2);
        logins.remove(RECORDER, OFFICIAL);
    }

    /** Who is told that it was refused types it once more, to be sure. */
    @Test
    void aRefusedLoginThatIsTypedAgainStaysRefusedUntilItIsForgotten() {
        logins.set(RECORDER, new Login("admin", "wrong"), OFFICIAL);
        fails = Kind.AUTH;
        failure();
        Instant refusedAt = logins.told(RECORDER).orElseThrow().refusedAt();
        assertThat(refusedAt).isNotNull();

        logins.set(RECORDER, new Login("admin", "wrong"), OFFICIAL);

        assertThat(logins.told(RECORDER).orElseThrow().refusedAt()).isEqualTo(refusedAt);
        fails = null;
        assertThat(failure().kind()).isEqualTo(Kind.AUTH);
        assertThat(asked).as("offered once").hasValue(1);

        logins.remove(RECORDER, OFFICIAL);
        logins.set(RECORDER, new Login("admin", "wrong"), OFFICIAL);
        source().describe();
        assertThat(asked).hasValue(2);
        logins.remove(RECORDER, OFFICIAL);
    }

    /** Nobody was asked: that is no refusal, no answer and no failure of the recorder. */
    @Test
    void aLoginThatCannotBeOpenedHereIsNotOfferedAndNotRefused() {
        logins.set(RECORDER, new Login("admin", "right"), OFFICIAL);
        database.sql("update recorder_login set key_id = 'of another machine' where recorder_code = ?")
                .params(RECORDER)
                .update();

        assertThat(failure().kind()).isEqualTo(Kind.LOGIN_SEALED);

        assertThat(asked).hasValue(0);
        assertThat(logins.told(RECORDER).orElseThrow().refusedAt()).isNull();
        assertThat(health.of(RECORDER)).isEmpty();
        logins.remove(RECORDER, OFFICIAL);
    }

    /** As where a worker whose key file is older hears a refusal of the login that was there before. */
    @Test
    void aRefusalIsToldAsOneWhereTheRowCannotBeOpenedAnyMore() {
        logins.set(RECORDER, new Login("admin", "wrong"), OFFICIAL);
        FootageSource refusing = new WatchedSource(
                RECORDER,
                login -> new Told(() -> {
                    database.sql("update recorder_login set key_id = 'of another machine' where recorder_code = ?")
                            .params(RECORDER)
                            .update();
                    throw new FootageException(Kind.AUTH, "the one that was offered");
                }),
                health,
                logins);

        assertThat(catchThrowableOfType(FootageException.class, refusing::describe)
                        .kind())
                .isEqualTo(Kind.AUTH);
        assertThat(logins.told(RECORDER).orElseThrow().refusedAt()).isNull();
        logins.remove(RECORDER, OFFICIAL);
    }

    @Test
    void aLoginThatIsSetWhileTheOneBeforeIsBeingRefusedStaysGood() {
        logins.set(RECORDER, new Login("admin", "wrong"), OFFICIAL);
        FootageSource refusing = new WatchedSource(
                RECORDER,
                login -> new Told(() -> {
                    logins.set(RECORDER, new Login("admin", "right"), OFFICIAL);
                    throw new FootageException(Kind.AUTH, "the one that was offered");
                }),
                health,
                logins);

        assertThat(catchThrowableOfType(FootageException.class, refusing::describe)
                        .kind())
                .isEqualTo(Kind.AUTH);

        assertThat(logins.told(RECORDER).orElseThrow().refusedAt()).isNull();
        source().describe();
        assertThat(asked).hasValue(1);
        logins.remove(RECORDER, OFFICIAL);
    }

    @Test
    @Timeout(10)
    void oneThatIsSilentCostsAMomentAndIsAskedOnTheSide() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        FootageSource silent = new Told(() -> {
            asked.incrementAndGet();
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        FootageSource watched = new WatchedSource(RECORDER, login -> silent, health, logins);
        Knocking knocking = new Knocking(health, clock);
        try {
            for (int attempt = 0; attempt < 3; attempt++) {
                FootageException late =
                        catchThrowableOfType(FootageException.class, () -> knocking.requireAnswer(RECORDER, watched));
                assertThat(late.kind()).isEqualTo(Kind.TIMEOUT);
                assertThat(late.notBefore()).isAfter(clock.instant());
            }
            assertThat(asked).as("one question, whoever waits for it").hasValue(1);

            answer.countDown();
            while (!health.answeredWithin(RECORDER, Duration.ofMinutes(1))) {
                Thread.sleep(10);
            }
            knocking.requireAnswer(RECORDER, watched);
            assertThat(asked).as("not asked again whether it answers").hasValue(1);
        } finally {
            knocking.destroy();
        }
    }

    /** Between the moment at which the patience with it is over and the one at which that is written down. */
    @Test
    void oneThatAnswersAsItIsGivenUpTakesNoPatienceFromOthers() {
        Knocking knocking = new Knocking(health, clock, new AtTheLastMoment());
        try {
            Duration before = knocking.patience();

            assertThat(catchThrowableOfType(
                                    FootageException.class,
                                    () -> knocking.requireAnswer(RECORDER, new Told(asked::incrementAndGet)))
                            .kind())
                    .isEqualTo(Kind.TIMEOUT);

            assertThat(asked).hasValue(1);
            assertThat(knocking.patience()).isEqualTo(before);
        } finally {
            knocking.destroy();
        }
    }

    /** Whoever looks at what it holds waits for it once, and is told at once the next time. */
    @Test
    @Timeout(10)
    void oneThatIsSilentWhenAskedWhatItHoldsIsLeftAlone() throws Exception {
        CountDownLatch deadline = new CountDownLatch(1);
        FootageSource silent = new NothingAsked() {
            @Override
            public RecordedCoverage coverage(String channel, RecorderTime from, RecorderTime to) {
                asked.incrementAndGet();
                try {
                    deadline.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new FootageException(Kind.TIMEOUT, "as a client says at its deadline");
            }
        };
        CameraSource camera = new CameraSource(
                RECORDER,
                RecorderKind.HIKVISION,
                "1",
                ClockOffset.enteredByHand(Duration.ZERO, Duration.ofSeconds(1), clock.instant()),
                new WatchedSource(RECORDER, login -> silent, health, logins));
        CoverageQuestion question =
                new CoverageQuestion(camera, null, clock.instant().minusSeconds(60), clock.instant(), clock);
        CoverageDesk desk = new CoverageDesk(Duration.ofMillis(300));
        try {
            desk.ask(Map.of("a", question));
            deadline.countDown();
            while (health.of(RECORDER).isEmpty()) {
                Thread.sleep(10);
            }
            assertThat(health.of(RECORDER).orElseThrow().failedWith()).isEqualTo(Kind.TIMEOUT);

            desk.ask(Map.of("a", question));
            assertThat(asked).as("not asked while it rests").hasValue(1);
        } finally {
            desk.destroy();
        }
    }

    private FootageException failure() {
        return catchThrowableOfType(FootageException.class, () -> source().describe());
    }

    private FootageSource source() {
        return new WatchedSource(
                RECORDER,
                login -> new Told(() -> {
                    asked.incrementAndGet();
                    if (fails != null) {
                        throw new FootageException(fails, "as the test wants");
                    }
                }),
                health,
                logins);
    }

    /** Does what it is given when whoever waits for it gives up. */
    private static final class AtTheLastMoment extends ThreadPoolExecutor {

        AtTheLastMoment() {
            super(0, 1, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
        }

        @Override
        public void execute(Runnable task) {
            assertThat(task).isInstanceOf(Late.class);
        }

        @Override
        protected <T> RunnableFuture<T> newTaskFor(Runnable task, T value) {
            return new Late<>(task, value);
        }

        private static final class Late<T> extends FutureTask<T> {

            Late(Runnable task, T value) {
                super(task, value);
            }

            @Override
            public T get(long patience, TimeUnit unit) throws TimeoutException {
                run();
                throw new TimeoutException("a moment before the answer");
            }
        }
    }

    /** A recorder that says what it is, once it has done something else. */
    private static final class Told extends NothingAsked {

        private final Runnable before;

        Told(Runnable before) {
            this.before = before;
        }

        @Override
        public RecorderInfo describe() {
            before.run();
            return RecorderInfo.UNTOLD;
        }
    }
}

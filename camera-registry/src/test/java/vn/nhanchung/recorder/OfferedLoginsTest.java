package vn.nhanchung.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.nhanchung.recorder.FootageException.Kind;

/** Who waits for whom before a login goes out. */
@Timeout(20)
class OfferedLoginsTest {

    private static final Login LOGIN = new Login("admin", "not known yet");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(100);

    private final OfferedLogins logins = new OfferedLogins();
    private final ExecutorService others = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        others.shutdownNow();
    }

    @Test
    void othersWaitForTheOutcomeAndNoLongerThanTheyHavePatience() throws Exception {
        try (OfferedLogins.Turn mine = take(LOGIN, SHORT)) {
            assertThat(mine).isNotNull();
            assertThat(kindElsewhere(SHORT)).isEqualTo(Kind.TIMEOUT);
        }

        assertThat(elsewhere(SHORT).get()).as("nothing became of it").isTrue();
    }

    @Test
    void aRefusalIsToldToWhoWaits() throws Exception {
        Future<Boolean> waiting;
        try (OfferedLogins.Turn mine = take(LOGIN, SHORT)) {
            waiting = elsewhere(LONG);
            Thread.sleep(SHORT);
            assertThat(waiting.isDone()).isFalse();
            mine.refused();
        }

        assertThatThrownBy(waiting::get)
                .hasCauseInstanceOf(FootageException.class)
                .hasMessageContaining("refused this login before");
        assertThat(kindElsewhere(SHORT)).isEqualTo(Kind.AUTH);
    }

    @Test
    void nobodyWaitsOnceItWasAcceptedUntilItIsRefused() throws Exception {
        try (OfferedLogins.Turn mine = take(LOGIN, SHORT)) {
            mine.accepted();
            assertThat(elsewhere(SHORT).get()).isTrue();
        }
        try (OfferedLogins.Turn mine = take(LOGIN, SHORT);
                OfferedLogins.Turn changed = take(LOGIN, SHORT)) {
            assertThat(elsewhere(SHORT).get()).isTrue();
            mine.refused();
            assertThat(changed).isNotNull();
            assertThat(kindElsewhere(SHORT)).isEqualTo(Kind.AUTH);
        }
    }

    @Test
    void anotherLoginAndAnotherRecorderAreNoneOfItsBusiness() throws Exception {
        try (OfferedLogins.Turn mine = take(LOGIN, SHORT)) {
            assertThat(mine).isNotNull();
            assertThat(others.submit(() -> taken(80, new Login("admin", "another"), SHORT))
                            .get())
                    .isTrue();
            assertThat(others.submit(() -> taken(81, LOGIN, SHORT)).get()).isTrue();
        }
    }

    @Test
    void whoHasTheTurnAndAsksWithinItDoesNotWaitForItself() throws Exception {
        try (OfferedLogins.Turn mine = take(LOGIN, SHORT)) {
            assertThat(taken(80, LOGIN, SHORT)).isTrue();
            assertThat(mine).isNotNull();
            assertThat(kindElsewhere(SHORT)).as("it is still its turn").isEqualTo(Kind.TIMEOUT);
        }
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        try (OfferedLogins.Turn mine = take(LOGIN, SHORT)) {
            Future<Boolean> waiting = elsewhere(LONG);
            others.shutdownNow();
            assertThat(mine).isNotNull();
            assertThatThrownBy(waiting::get).hasCauseInstanceOf(InterruptedException.class);
        }
    }

    private OfferedLogins.Turn take(Login login, Duration patience) throws InterruptedException {
        return logins.turn("recorder", 80, login, patience);
    }

    private boolean taken(int port, Login login, Duration patience) throws InterruptedException {
        try (OfferedLogins.Turn turn = logins.turn("recorder", port, login, patience)) {
            return turn != null;
        }
    }

    private Future<Boolean> elsewhere(Duration patience) {
        return others.submit(() -> taken(80, LOGIN, patience));
    }

    private Kind kindElsewhere(Duration patience) throws Exception {
        Future<Boolean> other = elsewhere(patience);
        Exception ended = catchThrowableOfType(Exception.class, other::get);
        return ((FootageException) ended.getCause()).kind();
    }
}

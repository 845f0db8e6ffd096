package vn.nhanchung.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.testing.RealStorage;
import vn.nhanchung.testing.WholeModule;

/** Sessions in a real database; two of these objects are as two processes. */
@SpringBootTest(classes = WholeModule.class)
@RealStorage
class RecorderSessionsTest {

    @Autowired
    private DataSource pool;

    @Autowired
    private JdbcClient database;

    private final List<Held> held = new ArrayList<>();

    /** A session that another thread holds until it is told to let go. */
    private static final class Held {
        private final CountDownLatch taken = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);
        private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
        private final Thread thread;

        Held(RecorderSessions sessions, String recorder) throws InterruptedException {
            thread = Thread.ofPlatform().start(() -> {
                try {
                    sessions.hold(recorder, () -> {
                        taken.countDown();
                        try {
                            return end.await(1, TimeUnit.MINUTES);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    });
                } catch (RuntimeException refused) {
                    failure.set(refused);
                    taken.countDown();
                }
            });
            assertThat(taken.await(20, TimeUnit.SECONDS)).isTrue();
        }

        void letGo() throws InterruptedException {
            end.countDown();
            thread.join();
        }
    }

    @AfterEach
    void letAllGo() throws InterruptedException {
        for (Held one : held) {
            one.letGo();
        }
        assertThat(locks()).isZero();
    }

    @Test
    void aRecorderGivesOneSessionAcrossProcesses() throws Exception {
        Held one = hold(sessions(16), "ĐG-1");

        assertThat(refusal(sessions(16), "ĐG-1")).isEqualTo(Kind.BUSY);
        assertThat(sessions(16).<String>hold("ĐG-2", () -> "another recorder")).isEqualTo("another recorder");
        assertThat(locks()).as("one recorder and one place").isEqualTo(2);

        one.letGo();
        assertThat(sessions(16).<String>hold("ĐG-1", () -> "its turn")).isEqualTo("its turn");
    }

    @Test
    void soManyInAllAndNoMore() throws Exception {
        hold(sessions(2), "ĐG-1");
        Held second = hold(sessions(2), "ĐG-2");

        assertThat(refusal(sessions(2), "ĐG-3")).isEqualTo(Kind.BUSY);
        second.letGo();
        assertThat(sessions(2).<String>hold("ĐG-3", () -> "its turn")).isEqualTo("its turn");
        assertThat(refusal(sessions(2), "ĐG-1")).isEqualTo(Kind.BUSY);
    }

    @Test
    void aSessionEndsWithWhatWasDoneInItHoweverThatEnded() {
        RecorderSessions sessions = sessions(16);
        assertThatThrownBy(() -> sessions.hold("ĐG-1", () -> {
                    throw new FootageException(Kind.CORRUPT, "what it gave");
                }))
                .isInstanceOf(FootageException.class);

        assertThat(sessions.<String>hold("ĐG-1", () -> "its turn")).isEqualTo("its turn");
    }

    /** A process that dies loses its connections, and the server sees that at once. */
    @Test
    void aSessionEndsWithItsHoldersConnection() throws Exception {
        hold(sessions(16), "ĐG-1");

        database.sql("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = "
                        + "(select oid from pg_database where datname = current_database())")
                .query(Boolean.class)
                .list();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (locks() > 0 && System.nanoTime() < end) {
            Thread.sleep(20);
        }

        assertThat(sessions(16).<String>hold("ĐG-1", () -> "its turn")).isEqualTo("its turn");
    }

    private Held hold(RecorderSessions sessions, String recorder) throws InterruptedException {
        Held one = new Held(sessions, recorder);
        held.add(one);
        assertThat(one.failure.get()).isNull();
        return one;
    }

    private RecorderSessions sessions(int places) {
        return new RecorderSessions(pool, places);
    }

    private static Kind refusal(RecorderSessions sessions, String recorder) {
        return catchThrowableOfType(FootageException.class, () -> sessions.hold(recorder, () -> "not its turn"))
                .kind();
    }

    private int locks() {
        return database.sql("select count(*) from pg_locks where locktype = 'advisory' and database = "
                        + "(select oid from pg_database where datname = current_database())")
                .query(Integer.class)
                .single();
    }
}

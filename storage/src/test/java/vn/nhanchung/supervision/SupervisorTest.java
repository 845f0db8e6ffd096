package vn.nhanchung.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupervisorTest {

    /** A child that is told what to do by its argument. */
    public static final class Child {
        public static void main(String[] arguments) throws Exception {
            switch (arguments[0]) {
                case "sleep" -> Thread.sleep(60_000);
                case "watch" -> ParentWatch.awaitEnd(System.in);
                case "segv" -> {
                    new ProcessBuilder(
                                    "kill",
                                    "-SEGV",
                                    String.valueOf(ProcessHandle.current().pid()))
                            .start();
                    Thread.sleep(60_000);
                }
                default -> System.exit(Integer.parseInt(arguments[0]));
            }
        }
    }

    @TempDir
    private Path folder;

    private static final Program PROGRAM = Program.running(Child.class);
    private final BlockingQueue<ChildEnd> ends = new LinkedBlockingQueue<>();
    private final AtomicInteger started = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({
        "0, false, STOPPED",
        "1, false, FAILED",
        "3, false, FAULT",
        "86, false, FAULT",
        "87, false, FAULT",
        "129, false, KILLED",
        "134, false, FAULT",
        "135, false, FAULT",
        "137, false, KILLED",
        "139, false, FAULT",
        "143, false, KILLED",
        "143, true, STOPPED"
    })
    void theExitCodeSaysWhoseFaultItWas(int code, boolean asked, ChildEnd.Kind kind) {
        assertThat(ChildEnd.of(code, asked, Instant.EPOCH).kind()).isEqualTo(kind);
    }

    @Test
    void aChildThatCrashesIsAFaultAndIsStartedAgain() throws Exception {
        try (Supervisor supervisor = new Supervisor(PROGRAM, role("segv"), Duration.ofSeconds(10))) {
            supervisor.start();
            assertThat(ends.poll(60, TimeUnit.SECONDS).kind()).isEqualTo(ChildEnd.Kind.FAULT);
            assertThat(ends.poll(60, TimeUnit.SECONDS).kind()).isEqualTo(ChildEnd.Kind.FAULT);
            assertThat(started).hasValueGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void aKilledChildIsNoFault() throws Exception {
        try (Supervisor supervisor = new Supervisor(PROGRAM, role("sleep"), Duration.ofSeconds(10))) {
            supervisor.start();
            ProcessHandle.of(awaitPid(supervisor)).orElseThrow().destroyForcibly();
            assertThat(ends.poll(60, TimeUnit.SECONDS).kind()).isEqualTo(ChildEnd.Kind.KILLED);
        }
    }

    @Test
    void closingStopsTheChildAndStartsNoOther() throws Exception {
        Supervisor supervisor = new Supervisor(PROGRAM, role("sleep"), Duration.ofSeconds(20));
        supervisor.start();
        long pid = awaitPid(supervisor);
        supervisor.close();
        assertThat(ends.poll(1, TimeUnit.SECONDS).kind()).isEqualTo(ChildEnd.Kind.STOPPED);
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
        assertThat(started).hasValue(1);
    }

    @Test
    void theEndOfItsInputTellsAChildThatItsParentIsGone() throws Exception {
        Process child = new ProcessBuilder(PROGRAM.command(List.of(), List.of("watch"))).start();
        assertThat(child.waitFor(1, TimeUnit.SECONDS)).isFalse();
        child.getOutputStream().close();
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private static long awaitPid(Supervisor supervisor) throws InterruptedException {
        for (int i = 0; i < 600 && supervisor.pid().isEmpty(); i++) {
            Thread.sleep(50);
        }
        return supervisor.pid().orElseThrow();
    }

    private ChildRole role(String what) {
        return new ChildRole() {
            @Override
            public String name() {
                return "child";
            }

            @Override
            public ChildOrder next() {
                return new ChildOrder(
                        "c" + started.incrementAndGet(),
                        List.of(),
                        List.of(what),
                        Map.of(),
                        folder.resolve("crash-" + started));
            }

            @Override
            public void ended(ChildOrder order, ChildEnd end) {
                ends.add(end);
            }
        };
    }
}

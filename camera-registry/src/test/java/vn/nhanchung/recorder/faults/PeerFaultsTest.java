package vn.nhanchung.recorder.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.RecorderKind;
import vn.nhanchung.recorder.dahua.DahuaFaultTarget;
import vn.nhanchung.recorder.frigate.FrigateFaultTarget;
import vn.nhanchung.recorder.hikvision.HikvisionFaultTarget;
import vn.nhanchung.recorder.mediamtx.MediaMtxFaultTarget;
import vn.nhanchung.recorder.moonfire.MoonfireFaultTarget;
import vn.nhanchung.recorder.onvif.OnvifFaultTargets;
import vn.nhanchung.recorder.template.TemplateFaultTarget;
import vn.nhanchung.testing.GstRecorder;
import vn.nhanchung.testing.RealMediaMtx;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.WalkwayFilm;

/**
 * Every family against every fault of a peer: what fails does so as its kind, in time, and leaves nothing; what happens once is got over, and all is
 * given. All run at once, since each waits for seconds.
 */
@Requires({WalkwayFilm.class, GstRecorder.Installed.class})
@RequiresProgram(value = RealMediaMtx.PROGRAM, howToGet = RealMediaMtx.HOW_TO_GET)
class PeerFaultsTest {

    /** Three silences of ten seconds, the pauses between, and a machine that does much at once. */
    private static final int LIMIT_SECONDS = 90;

    @TempDir
    private static Path folder;

    private static final ExecutorService ALL = Executors.newVirtualThreadPerTaskExecutor();
    private static final Map<RecorderKind, Future<List<FaultTarget>>> TARGETS = new EnumMap<>(RecorderKind.class);

    /** A family that is new has to be told of here before anything compiles. */
    private static FaultTarget.Starting family(RecorderKind kind) {
        return switch (kind) {
            case MEDIAMTX -> MediaMtxFaultTarget::start;
            case HIKVISION -> HikvisionFaultTarget::start;
            case DAHUA -> DahuaFaultTarget::start;
            case ONVIF -> OnvifFaultTargets::start;
            case FRIGATE -> FrigateFaultTarget::start;
            case MOONFIRE -> MoonfireFaultTarget::start;
            case RTSP -> TemplateFaultTarget::start;
            case SAMPLE, DIRECTORY -> _ -> List.of(); // Files on a disk of this machine: nobody is asked.
            case UPLOAD -> _ -> List.of(); // The peer asks, and is no recorder: KilledUploadTest, UploadsTest.
        };
    }

    @BeforeAll
    static void start() throws IOException {
        for (RecorderKind kind : RecorderKind.values()) {
            Path own = Files.createDirectory(folder.resolve(kind.name()));
            TARGETS.put(kind, ALL.submit(() -> family(kind).start(own)));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        for (Future<List<FaultTarget>> targets : TARGETS.values()) {
            for (FaultTarget target : targets.get()) {
                target.close();
            }
        }
        ALL.shutdownNow();
    }

    /** What came of asking through a wire. */
    private record Outcome(Object got, boolean met, List<Path> left) {}

    @TestFactory
    Stream<DynamicContainer> everyFamilyMeetsEveryFault() throws Exception {
        List<DynamicContainer> families = new ArrayList<>();
        for (RecorderKind kind : RecorderKind.values()) {
            for (FaultTarget target : TARGETS.get(kind).get()) {
                families.add(DynamicContainer.dynamicContainer(
                        kind + ", " + target.name(),
                        begun(target, ALL.submit(() -> target.asking().ask(target.port(), fresh())))));
            }
        }
        return families.stream();
    }

    private static List<DynamicTest> begun(FaultTarget target, Future<Object> plain) {
        return Arrays.stream(PeerFault.values())
                .map(fault -> {
                    String reason = target.notAsked().get(fault);
                    if (reason != null) {
                        return DynamicTest.dynamicTest(
                                fault + ", n/a: " + reason,
                                () -> assertThat(reason).isNotBlank());
                    }
                    Future<Outcome> begun = ALL.submit(() -> through(target, fault));
                    return DynamicTest.dynamicTest(fault.name(), () -> judge(fault, begun, plain));
                })
                .toList();
    }

    private static Outcome through(FaultTarget target, PeerFault fault) throws Exception {
        Path work = fresh();
        try (FaultyWire wire = new FaultyWire(target.port(), fault, target.midAnswer())) {
            Object got;
            try {
                got = target.asking().ask(wire.port(), work);
            } catch (FootageException failure) {
                got = failure;
            }
            return new Outcome(got, wire.met(), FaultTarget.left(work));
        }
    }

    private static void judge(PeerFault fault, Future<Outcome> begun, Future<Object> plain) throws Exception {
        Outcome outcome = within(begun);
        assertThat(outcome.met()).as("the peer did wrong").isTrue();
        if (fault.kind().isEmpty()) {
            assertThat(outcome.got()).isEqualTo(within(plain));
        } else if (outcome.got() instanceof FootageException failure) {
            assertThat(failure.kind())
                    .as(failure.getMessage())
                    .isEqualTo(fault.kind().get());
            assertThat(outcome.left()).isEmpty();
        } else {
            fail("%s was given", outcome.got());
        }
    }

    private static <T> T within(Future<T> asked) throws Exception {
        try {
            return asked.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        }
    }

    private static Path fresh() throws IOException {
        return Files.createDirectory(folder.resolve(UUID.randomUUID().toString()));
    }
}

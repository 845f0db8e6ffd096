package vn.nhanchung.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.nhanchung.recorder.ConnectionReport.ChannelReport;

/** Which of the pictures that a recorder shows come with the report of a test. */
class ConnectionCheckTest {

    private static final int KIB = 1 << 10;

    /** What a camera of 4 to 8 megapixels sends. */
    @Test
    void aPictureOfALargeCameraIsTaken() {
        ConnectionReport report = tested(700 * KIB, 4096 * KIB);

        assertThat(sizes(report)).containsExactly(700 * KIB, 4096 * KIB);
        assertThat(report.findings()).extracting(Finding::kind).doesNotContain(Finding.Kind.PICTURES_NOT_GIVEN);
    }

    @Test
    void aReportHasRoomForSixteenMebibytesAndSaysThatSomeAreLeftOut() {
        ConnectionReport report = tested(4096 * KIB, 4000 * KIB, 4096 * KIB, 4096 * KIB, 4096 * KIB, 96 * KIB, 1);

        assertThat(sizes(report)).containsExactly(4096 * KIB, 4000 * KIB, 4096 * KIB, 4096 * KIB, 0, 96 * KIB, 0);
        assertThat(report.findings()).extracting(Finding::kind).contains(Finding.Kind.PICTURES_NOT_GIVEN);
    }

    private static List<Integer> sizes(ConnectionReport report) {
        return report.channels().stream()
                .map(ChannelReport::snapshot)
                .map(picture -> picture == null ? 0 : picture.length)
                .toList();
    }

    private static ConnectionReport tested(int... sizes) {
        List<RecorderChannel> channels = IntStream.range(0, sizes.length)
                .mapToObj(number -> RecorderChannel.named(String.valueOf(number)))
                .toList();
        FootageSource recorder = new NothingAsked() {
            @Override
            public RecorderInfo describe() {
                return RecorderInfo.UNTOLD;
            }

            @Override
            public Optional<ClockReading> clock() {
                return Optional.empty();
            }

            @Override
            public Optional<List<RecorderChannel>> channels() {
                return Optional.of(channels);
            }

            @Override
            public Optional<byte[]> snapshot(String channel) {
                return Optional.of(new byte[sizes[Integer.parseInt(channel)]]);
            }
        };
        ConnectionCheck check = new ConnectionCheck(
                new NewConnection(RecorderKind.HIKVISION, new ServerAddress("recorder", 80, false), null, List.of()),
                recorder,
                Clock.systemUTC());
        check.run();
        return check.report();
    }
}

package vn.nhanchung.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @ParameterizedTest
    @CsvSource({
        "192.168.4.0/22, 192.168.7.255, true",
        "192.168.4.0/22, 192.168.8.0, false",
        "10.0.0.7, 10.0.0.7, true",
        "10.0.0.7, 10.0.0.8, false",
        "fd00::/8, fd12:3456::1, true",
        "fd00::/8, fe00::1, false",
        "192.168.0.0/16, ::ffff:192.168.1.9, true",
        // IPv4 behind a translator, RFC 6052
        "10.0.0.0/8, 64:ff9b::a00:1, true",
        "::/0, 10.0.0.1, false",
        // what a wide network does not mean
        "0.0.0.0/0, 10.0.0.1, true",
        "0.0.0.0/0, 127.0.0.1, false",
        "0.0.0.0/0, 169.254.169.254, false",
        "0.0.0.0/0, 0.0.0.0, false",
        "0.0.0.0/0, 224.0.0.1, false",
        "0.0.0.0/0, ::ffff:127.0.0.1, false",
        "0.0.0.0/0, 64:ff9b::7f00:1, false",
        "::/0, ::1, false",
        "::/0, fe80::1, false",
        "fd00::/8, fd00:ec2::254, false",
        // what a narrow one does
        "127.0.0.0/8, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.1, true",
        "169.254.0.0/16, 169.254.7.7, true",
        "::1, ::1, true"
    })
    void anAddressIsReachedIfAListedNetworkMeansIt(String network, String address, boolean reached) {
        assertThat(new RecorderNetworks(List.of(network)).allows(InetAddress.ofLiteral(address)))
                .isEqualTo(reached);
    }

    @Test
    void withoutASettingNothingIsReached() {
        assertThat(new RecorderNetworks(List.of("")).allows(InetAddress.ofLiteral("192.168.1.1")))
                .isFalse();
        assertThatThrownBy(() -> new RecorderNetworks(List.of()).resolve("192.168.1.1", PATIENCE))
                .isInstanceOfSatisfying(
                        FootageException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(FootageException.Kind.NOT_ALLOWED));
    }

    @Test
    void aNameIsReachedIfAllItsAddressesAre() {
        assertThat(new RecorderNetworks(List.of("127.0.0.0/8", "::1")).resolve("localhost", PATIENCE))
                .isNotEmpty();
        assertThatThrownBy(() -> new RecorderNetworks(List.of("10.0.0.0/8")).resolve("localhost", PATIENCE))
                .isInstanceOf(FootageException.class);
        assertThatThrownBy(() -> new RecorderNetworks(List.of("10.0.0.0/8")).resolve("no-such-host.invalid", PATIENCE))
                .isInstanceOfSatisfying(
                        FootageException.class,
                        unknown -> assertThat(unknown.kind()).isEqualTo(FootageException.Kind.UNREACHABLE));
    }

    /** A resolver whose servers are away takes half a minute, and no interrupt reaches it. */
    @Test
    @Timeout(10)
    void aNameThatNobodyAnswersIsWaitedForAsLongAsTheAskerLikes() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        AtomicInteger lookups = new AtomicInteger();
        RecorderNetworks networks = NamedNetworks.with(host -> {
            lookups.incrementAndGet();
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
        });

        for (int asker = 0; asker < 3; asker++) {
            assertThatThrownBy(() -> networks.resolve("recorder.test", Duration.ofMillis(100)))
                    .isInstanceOfSatisfying(
                            FootageException.class,
                            late -> assertThat(late.kind()).isEqualTo(FootageException.Kind.UNREACHABLE));
        }
        assertThat(lookups).as("one question, whoever waits for it").hasValue(1);

        FutureTask<Boolean> stopped = new FutureTask<>(() -> {
            assertThatThrownBy(() -> networks.resolve("recorder.test", Duration.ofMinutes(1)))
                    .isInstanceOf(CancellationException.class);
            return Thread.currentThread().isInterrupted();
        });
        Thread asking = Thread.ofPlatform().start(stopped);
        asking.interrupt();
        assertThat(stopped.get()).isTrue();

        answer.countDown();
        assertThat(networks.resolve("recorder.test", PATIENCE)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0.1/8",
                "recorder.local",
                "10.0.0.0/",
                "10.0.0.0/8/9",
                "fd00::1/8",
                "1.2.3",
                "-"
            })
    void whatIsNoNetworkIsRefusedAtTheStart(String text) {
        assertThatThrownBy(() -> new RecorderNetworks(List.of(text))).isInstanceOf(IllegalArgumentException.class);
    }
}

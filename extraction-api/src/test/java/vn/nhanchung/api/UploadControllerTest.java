package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.netty.channel.AbortedException;

/** What a client's going away is met as: which of them it becomes is a matter of microseconds, so that no connection shows them all. */
class UploadControllerTest {

    @ParameterizedTest
    @MethodSource("goings")
    void aClientThatGoesAwayIsNoFault(Throwable met) {
        assertThat(UploadController.isBrokenOff(met)).isTrue();
    }

    static Stream<Throwable> goings() {
        return Stream.of(new TimeoutException(), new IOException("reset"), AbortedException.beforeSend());
    }

    @Test
    void anythingElseIsOne() {
        assertThat(UploadController.isBrokenOff(new IllegalStateException())).isFalse();
    }
}

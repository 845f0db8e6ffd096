package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import vn.nhanchung.evidence.ClipStream;

class AbandonedCallsTest {

    private final Bridge bridge = new Bridge();
    private final CountDownLatch abandoned = new CountDownLatch(1), closed = new CountDownLatch(1);

    @Test
    void aClipOpenedForAClientThatHasGoneIsClosed() throws InterruptedException {
        Disposable call =
                new ClipBodies(bridge).send(bridge.call(this::openSlowly)).subscribe();
        call.dispose();
        abandoned.countDown();
        assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private ClipBodies.Opened openSlowly() throws InterruptedException {
        abandoned.await();
        var body = new ByteArrayInputStream(new byte[1]) {
            @Override
            public void close() {
                closed.countDown();
            }
        };
        var stream = new ClipStream(body, 0, 1, 1, "video/mp4", "", 1);
        return new ClipBodies.Opened(stream, AskedRange.parse(null, 1), List.of());
    }
}

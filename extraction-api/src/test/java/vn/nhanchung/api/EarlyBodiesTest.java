package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.nhanchung.extraction.EarlyViewing;
import vn.nhanchung.extraction.video.ClipLayout;
import vn.nhanchung.extraction.video.SmallLayout;

/** Places and memory of clips that are sent before they are stored, where the client or the memory fails. */
class EarlyBodiesTest {

    private static final Instant START = Instant.parse("2026-11-01T03:00:00Z");
    private static final int EACH = 16;
    private static final Duration SOON = Duration.ofSeconds(20);

    private static ClipLayout layout;

    private final EarlyBodies bodies = new EarlyBodies(new Bridge(), Duration.ofSeconds(3));

    @BeforeAll
    static void plan(@TempDir Path folder) {
        layout = SmallLayout.in(folder);
    }

    @Test
    void anAnswerWhoseBodyNobodyAsksForGivesItsPlaceBack() throws InterruptedException {
        for (int i = 0; i < EACH; i++) {
            answer(() -> {});
        }
        assertThatThrownBy(() -> answer(() -> {})).isInstanceOf(Bridge.Overloaded.class);

        Instant giveUp = Instant.now().plus(SOON);
        while (!isRoom()) {
            assertThat(Instant.now()).isBefore(giveUp);
            Thread.sleep(50);
        }
    }

    @Test
    void aBodyThatIsAskedForTooLateIsRefused() throws InterruptedException {
        Flux<DataBuffer> late = answer(() -> {});
        Thread.sleep(5000);

        assertThatThrownBy(() -> late.blockLast(SOON)).isInstanceOf(Bridge.Overloaded.class);
    }

    @Test
    void whereThereIsNoMemoryForABlockTheConnectionEndsAndThePlaceIsFree() {
        for (int i = 0; i < 3 * EACH; i++) {
            Flux<DataBuffer> body = answer(() -> {
                throw new OutOfMemoryError("Cannot reserve direct buffer memory");
            });
            assertThatThrownBy(() -> body.blockLast(SOON)).isInstanceOf(Bridge.Overloaded.class);
        }
    }

    private boolean isRoom() {
        try {
            answer(() -> {})
                    .doOnNext(DataBufferUtils::release)
                    .onErrorComplete()
                    .blockLast(SOON);
            return true;
        } catch (Bridge.Overloaded full) {
            return false;
        }
    }

    private Flux<DataBuffer> answer(Runnable alive) {
        EarlyViewing viewing = new EarlyViewing(
                UUID.randomUUID(), "LT-2026-0001", "dtv.le", 1, layout.size(), "", START, START.plusSeconds(600));
        AskedRange asked = AskedRange.parse("bytes=0-99", layout.size());
        EarlyBodies.Opened opened = new EarlyBodies.Opened(viewing, asked, layout.feed(0, 100, alive), sha256 -> {});
        ResponseEntity<Flux<DataBuffer>> answer =
                Objects.requireNonNull(bodies.send(Mono.just(opened)).block(SOON));
        return Objects.requireNonNull(answer.getBody());
    }
}

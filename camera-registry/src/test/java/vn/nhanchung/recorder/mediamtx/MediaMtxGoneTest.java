package vn.nhanchung.recorder.mediamtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.FoundOut;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.testing.Peer;

/** A MediaMTX that deletes its oldest segments while it is read: it answers 404 to what it listed a moment before. */
class MediaMtxGoneTest {

    private static final Instant BEGUN = Instant.parse("2026-10-01T05:00:00Z");
    private static final RecorderTime START = new RecorderTime(BEGUN);
    private static final Duration PIECE = Duration.ofSeconds(20);
    private static final RecorderTime END = START.plus(PIECE.multipliedBy(3));
    private static final Pattern ASKED = Pattern.compile("[?&]start=([^& ]+)");

    private final RecorderHttp http = new RecorderHttp(new RecorderNetworks(List.of("127.0.0.1")));

    @TempDir
    private Path folder;

    private Peer server;

    /** What begins before is deleted. */
    private volatile Instant deletedBefore = Instant.MIN;

    /** What its lists begin with once more was not there. */
    private volatile UnaryOperator<Instant> next = UnaryOperator.identity();

    private volatile Instant listed = BEGUN;

    @BeforeEach
    void start() throws IOException {
        server = new Peer((request, out) -> {
            String list = "[{\"start\":\"%s\",\"duration\":%d}]"
                    .formatted(
                            listed,
                            Duration.between(listed, BEGUN.plusSeconds(120)).toSeconds());
            Matcher asked = ASKED.matcher(request.replace("%3A", ":"));
            if (request.startsWith("GET /list")) {
                Peer.say(out, "HTTP/1.1 200 OK\nContent-Length: %d\n\n%s".formatted(list.length(), list));
            } else if (asked.find() && Instant.parse(asked.group(1)).isBefore(deletedBefore)) {
                listed = next.apply(listed);
                Peer.say(out, "HTTP/1.1 404 Not Found\nContent-Length: 0\n\n");
            } else {
                Peer.say(out, "HTTP/1.1 200 OK\nContent-Length: 4\n\nfilm");
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        http.destroy();
    }

    private List<FetchedSegment> fetched(RecorderTime to) {
        ServerAddress address = new ServerAddress("127.0.0.1", server.port(), false);
        return new MediaMtxSource(http, address, null, new FoundOut<>(), PIECE, Duration.ZERO)
                .fetch("cam1", START, to, () -> folder);
    }

    private Kind refusal(RecorderTime to) {
        return catchThrowableOfType(FootageException.class, () -> fetched(to)).kind();
    }

    @Test
    void whatIsGoneSinceItWasListedIsAGap() {
        deletedBefore = BEGUN.plusSeconds(30);
        next = before -> deletedBefore;

        assertThat(fetched(END))
                .containsExactly(
                        FetchedSegment.export(
                                folder.resolve("mediamtx-0.mp4"), new RecorderTime(deletedBefore), at(50)),
                        FetchedSegment.export(folder.resolve("mediamtx-1.mp4"), at(50), END));
    }

    @Test
    void whereAllIsGoneSinceItWasListedItIsOverwritten() {
        deletedBefore = BEGUN.plusSeconds(90);
        next = before -> deletedBefore;

        assertThat(refusal(END)).isEqualTo(Kind.OVERWRITTEN);
    }

    /** Its next list may not hold it any more. */
    @Test
    void whatIsListedAndNotThereIsAskedForLater() {
        deletedBefore = BEGUN.plusSeconds(30);

        assertThat(refusal(END)).isEqualTo(Kind.CORRUPT);
    }

    /** A list that moves on as often as it is asked for leads nowhere. */
    @Test
    void oneThatListsOnAndOnIsGivenUp() {
        deletedBefore = Instant.MAX;
        next = before -> before.plusSeconds(1);

        assertThat(refusal(END)).isEqualTo(Kind.CORRUPT);
    }

    private static RecorderTime at(long seconds) {
        return START.plus(Duration.ofSeconds(seconds));
    }
}

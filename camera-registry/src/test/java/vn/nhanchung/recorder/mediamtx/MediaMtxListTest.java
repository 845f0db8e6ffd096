package vn.nhanchung.recorder.mediamtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FoundOut;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.testing.Peer;

/** How often MediaMTX is asked for its list, which is that of all that it ever recorded. */
class MediaMtxListTest {

    private static final RecorderTime START = new RecorderTime(Instant.parse("2026-10-01T05:00:00Z"));
    private static final RecorderTime END = START.plus(Duration.ofSeconds(10));
    private static final String LIST = "[{\"start\":\"2026-10-01T05:00:00Z\",\"duration\":60}]";

    private final RecorderHttp http = new RecorderHttp(new RecorderNetworks(List.of("127.0.0.1")));

    @TempDir
    private Path folder;

    private Peer server;

    @BeforeEach
    void start() throws IOException {
        server = new Peer((request, out) -> Peer.say(
                out,
                request.startsWith("GET /list")
                        ? "HTTP/1.1 200 OK\nContent-Length: %d\n\n%s".formatted(LIST.length(), LIST)
                        : "HTTP/1.1 200 OK\nContent-Length: 4\n\nfilm"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        http.destroy();
    }

    private MediaMtxSource source(Duration listedLately) {
        ServerAddress address = new ServerAddress("127.0.0.1", server.port(), false);
        return new MediaMtxSource(http, address, null, new FoundOut<>(), Duration.ofMinutes(10), listedLately);
    }

    private List<FetchedSegment> fetched(MediaMtxSource source, String path) {
        return source.fetch(path, START, END, () -> folder);
    }

    private long lists() {
        return server.requests().stream()
                .filter(request -> request.startsWith("GET /list"))
                .count();
    }

    @Test
    void aFetchTakesTheListThatCoverageWasToldByOnce() {
        MediaMtxSource source = source(Duration.ofMinutes(1));
        source.coverage("cam1", START, END);

        assertThat(fetched(source, "cam1"))
                .containsExactly(FetchedSegment.export(folder.resolve("mediamtx-0.mp4"), START, END));
        assertThat(lists()).isEqualTo(1);

        fetched(source, "cam1");
        assertThat(lists()).isEqualTo(2);
    }

    @Test
    void notThatOfAnotherPathNorOneThatIsOld() {
        MediaMtxSource source = source(Duration.ofMinutes(1));
        source.coverage("cam1", START, END);
        fetched(source, "cam2");
        assertThat(lists()).isEqualTo(2);

        MediaMtxSource forgetful = source(Duration.ZERO);
        forgetful.coverage("cam1", START, END);
        fetched(forgetful, "cam1");
        assertThat(lists()).isEqualTo(4);
    }
}

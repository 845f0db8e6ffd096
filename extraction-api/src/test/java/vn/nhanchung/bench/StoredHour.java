package vn.nhanchung.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import vn.nhanchung.testing.RealMinio;

/** An hour into a real MinIO on loopback, each side whole processes. */
final class StoredHour {

    private static final String BUCKET = "/bench";

    private StoredHour() {}

    static Map<Figure, Line.Value> measure(Ground ground) throws Exception {
        try (RealMinio server = RealMinio.start()) {
            Presigned address =
                    new Presigned(server.endpoint(), RealMinio.ACCESS_KEY, RealMinio.SECRET_KEY, Clock.systemUTC());
            curl(ground, "-X PUT", address.of("PUT", BUCKET));
            return Map.of(Figure.STORE_1H, Line.Value.of(pairs(ground, address)));
        }
    }

    private static Samples pairs(Ground ground, Presigned address) throws Exception {
        return ground.pairs(
                () -> {
                    String target = address.of("PUT", BUCKET + "/ours.mp4");
                    double seconds = CutCall.run(ground, Span.HOUR, List.of("--put", target))
                            .wall();
                    curl(ground, "-X DELETE", address.of("DELETE", BUCKET + "/ours.mp4"));
                    return seconds;
                },
                () -> {
                    Path clip = ground.fresh("theirs.mp4");
                    String file = Program.quoted(clip);
                    String target = Program.quoted(address.of("PUT", BUCKET + "/theirs.mp4"));
                    String line = ground.ffmpeg("mp4", Span.HOUR, clip) + " && openssl dgst -sha256 " + file
                            + " && curl -sSf -H Expect: -T " + file + " " + target;
                    double seconds = Program.shell(line, ground.log()).wall();
                    ground.fresh("theirs.mp4");
                    curl(ground, "-X DELETE", address.of("DELETE", BUCKET + "/theirs.mp4"));
                    return seconds;
                });
    }

    private static void curl(Ground ground, String how, String address) throws Exception {
        Program.shell("curl -sSf " + how + " " + Program.quoted(address), ground.log());
    }
}

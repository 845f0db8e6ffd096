package vn.nhanchung.extraction.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.minio.GetObjectArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.StatObjectArgs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhanchung.extraction.ManifestSchema;
import vn.nhanchung.extraction.video.Recording;
import vn.nhanchung.extraction.video.Recording.Coding;
import vn.nhanchung.testing.RealMinio;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.RequiresProgram;

/** The command with {@code --put}, against real stores; what comes to an address is what would have come to a file. */
class CutToAddressTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private static Path footage;

    @TempDir
    private Path folder;

    /** What the command said. */
    private record Said(int code, String out, String err) {}

    @BeforeAll
    static void record() throws IOException {
        try (Recording camera = Recording.withSound(Coding.H264, 200)) {
            for (int i = 0; i < 2; i++) {
                Path file = camera.write(footage.resolve("20261101-0300%d0.mp4".formatted(i)), i * 100, i * 100 + 100);
                Files.setLastModifiedTime(file, FileTime.from(NOW.instant().minus(Duration.ofDays(1))));
            }
        }
    }

    @Test
    void theEmbeddedStoreGetsTheClip() throws Exception {
        sends(client(
                RealServers.store().endpoint(),
                RealServers.store().accessKey(),
                RealServers.store().secretKey()));
    }

    @Test
    @RequiresProgram(value = "minio", howToGet = RealMinio.HOW_TO_GET)
    void minioGetsTheClip() throws Exception {
        try (RealMinio minio = RealMinio.start()) {
            sends(client(minio.endpoint(), RealMinio.ACCESS_KEY, RealMinio.SECRET_KEY));
        }
    }

    @Test
    void anAddressThatDoesNotPermitItIsSaidAndItsSecretIsNot() throws Exception {
        MinioClient client =
                client(RealServers.store().endpoint(), RealServers.store().accessKey(), "not-its-secret-key");
        String address = address(client, RealServers.freshBucket());

        Said said = cut("--put", address, "--manifest", manifest());

        assertThat(said.code()).isEqualTo(5);
        assertThat(said.err()).contains("403", "từ chối", "refused").hasLineCount(2);
        keepsTheSecret(said, address);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void nobodyThereIsSaid() {
        String address = "http://127.0.0.1:%d/b/k?X-Amz-Signature=topsecret".formatted(RealServers.freePort());

        Said said = cut("--put", address, "--manifest", manifest());

        assertThat(said.code()).isEqualTo(5);
        assertThat(said.err()).contains("does not answer").hasLineCount(2);
        keepsTheSecret(said, address);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whereNothingIsNothingIsSent() {
        String address = "http://127.0.0.1:%d/b/k?X-Amz-Signature=topsecret".formatted(RealServers.freePort());

        assertThat(cut(
                                "--put",
                                address,
                                "--manifest",
                                manifest(),
                                "--from",
                                "2026-11-01T05:00:00Z",
                                "--to",
                                "2026-11-01T05:00:08Z")
                        .code())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "--put http://a.example/k?X-Amz-Signature=topsecret --out x.mp4, --put",
        "--put http://a.example/k?X-Amz-Signature=topsecret, --manifest",
        "--put ftp://a.example/k?X-Amz-Signature=topsecret --manifest m.json, ftp://a.example/k",
        "--put http://u:topsecret@a.example/k --manifest m.json, a.example/k",
        "--put http://a.example/a b?topsecret --manifest m.json, a.example",
        "http://a.example/k?X-Amz-Signature=topsecret --out x.mp4, http://a.example/k"
    })
    void explainsWrongUsageWithoutTheSecret(String arguments, String subject) {
        Said said = cut(arguments.replace("a b", "a\tb").split(" "));

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains(subject).doesNotContain("topsecret").hasLineCount(2);
    }

    private void sends(MinioClient client) throws Exception {
        String bucket = RealServers.freshBucket();
        client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
        String address = address(client, bucket);
        Path file = folder.resolve("clip.mp4");
        assertThat(cut("--out", file.toString()).code()).isZero();

        Said said = cut("--put", address, "--manifest", manifest());

        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("WHOLE", address.replaceFirst("\\?.*", ""));
        keepsTheSecret(said, address);
        try (var in = client.getObject(
                GetObjectArgs.builder().bucket(bucket).object("clips/one.mp4").build())) {
            assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(file));
        }
        assertThat(client.statObject(StatObjectArgs.builder()
                                .bucket(bucket)
                                .object("clips/one.mp4")
                                .build())
                        .contentType())
                .isEqualTo("video/mp4");
        byte[] text = Files.readAllBytes(Path.of(manifest()));
        ManifestSchema.assertHolds(text);
        assertThat(text).isEqualTo(Files.readAllBytes(folder.resolve("clip.json")));
    }

    private static void keepsTheSecret(Said said, String address) {
        String secret = address.substring(address.indexOf("Signature=") + "Signature=".length());
        assertThat(said.out() + said.err()).doesNotContain(secret);
    }

    private String manifest() {
        return folder.resolve("manifest.json").toString();
    }

    private static MinioClient client(String endpoint, String key, String secret) {
        return MinioClient.builder()
                .endpoint(endpoint)
                .credentials(key, secret)
                .region("us-east-1")
                .build();
    }

    private static String address(MinioClient client, String bucket) throws Exception {
        return client.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                .method(Http.Method.PUT)
                .bucket(bucket)
                .object("clips/one.mp4")
                .build());
    }

    /** Runs with what every call needs, unless the call says otherwise. */
    private static Said cut(String... arguments) {
        List<String> all = new ArrayList<>(List.of(footage.toString()));
        all.addAll(List.of(arguments));
        for (List<String> usual : List.of(
                List.of("--pattern", "%Y%m%d-%H%M%S"),
                List.of("--zone", "UTC"),
                List.of("--clock-offset", "0s"),
                List.of("--from", "2026-11-01T03:00:03Z"),
                List.of("--to", "2026-11-01T03:00:17Z"))) {
            if (!all.contains(usual.getFirst())) {
                all.addAll(usual);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = CutCommand.run(
                all,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                NOW);
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}

package vn.nhanchung.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditLog;
import vn.nhanchung.evidence.Clip;
import vn.nhanchung.evidence.ClipContent;
import vn.nhanchung.evidence.ClipDeposit;
import vn.nhanchung.evidence.EvidenceVault;
import vn.nhanchung.evidence.ObjectBody;
import vn.nhanchung.evidence.StoredObject;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.WholeModule;

/** The module as it starts with nothing set but folder and ports: twice, on the same data. */
@ExtendWith(OutputCaptureExtension.class)
class ServiceInsideTest {

    private static final Actor OFFICER = new Actor("le.h", "ĐTV Lê H.", "INVESTIGATOR", "Đội CSHS");

    private static final Path PROGRAMS = Path.of(System.getProperty("java.io.tmpdir"), "nhanchung-test-programs");

    @TempDir
    private Path folder;

    @Test
    void everythingIsThereAfterARestart() throws Exception {
        var settings = Map.<String, Object>of(
                "nhanchung.data", folder.resolve("data").toString(),
                "nhanchung.database.port", RealServers.freePort(),
                "nhanchung.store.port", RealServers.freePort());
        // Unpacking PostgreSQL takes longer than all the rest.
        Files.createDirectories(PROGRAMS);
        Files.createSymbolicLink(Files.createDirectories(folder.resolve("data")).resolve("programs"), PROGRAMS);
        Clip clip;
        try (var service = start(settings)) {
            var vault = service.getBean(EvidenceVault.class);
            assertThat(vault.status().reachable()).isTrue();
            assertThat(vault.status().enforcesLock()).isFalse();
            clip = vault.deposit(deposit(), stored -> {});
        }

        var started = System.nanoTime();
        try (var service = start(settings)) {
            System.out.println("Second start of the module alone: " + Duration.ofNanos(System.nanoTime() - started));
            var vault = service.getBean(EvidenceVault.class);
            assertThat(vault.find(clip.id())).contains(clip);
            try (var stream = vault.download(clip.id(), OFFICER, null)) {
                assertThat(stream.body().readAllBytes()).isEqualTo("hình".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(service.getBean(AuditLog.class).countOfIncident("VV-2026-0001"))
                    .isEqualTo(2);
        }
    }

    @Test
    void aRefusedStartIsSaidInBothLanguages(CapturedOutput output) throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var settings = Map.<String, Object>of(
                    "nhanchung.data", folder.resolve("data").toString(),
                    "nhanchung.database.port", other.getLocalPort(),
                    "nhanchung.store.port", RealServers.freePort());

            assertThatThrownBy(() -> start(settings)).hasRootCauseInstanceOf(BindException.class);

            assertThat(output)
                    .contains("Cổng %d đang bị chương trình khác dùng.".formatted(other.getLocalPort()))
                    .contains("Port %d is in use by another program.".formatted(other.getLocalPort()));
        }
    }

    @Test
    void aDatabaseOutsideThatDoesNotAnswerIsSaidInBothLanguages(CapturedOutput output) {
        var address = "jdbc:postgresql://127.0.0.1:%d/x".formatted(RealServers.freePort());
        var settings = Map.<String, Object>of(
                "nhanchung.data", folder.resolve("data").toString(),
                "nhanchung.database.url", address + "?password=geheim",
                "nhanchung.store.port", RealServers.freePort());

        assertThatThrownBy(() -> start(settings)).hasStackTraceContaining("StartRefusedException");

        assertThat(output)
                .contains("Không kết nối được PostgreSQL tại %s.".formatted(address))
                .contains("PostgreSQL at %s cannot be reached.".formatted(address));
    }

    private static ClipDeposit deposit() {
        return new ClipDeposit(
                "LT-2026-0001", "VV-2026-0001", "VERIFY_REPORT", OFFICER, "DVE-048-1", 1, "video/mp4", new Picture());
    }

    private static final class Picture implements ClipContent {
        @Override
        public ObjectBody clip() {
            return ObjectBody.ofBytes("hình".getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public byte[] manifest(StoredObject clip, List<StoredObject> originals) {
            return "{}".getBytes(StandardCharsets.UTF_8);
        }
    }

    private static ConfigurableApplicationContext start(Map<String, Object> settings) {
        var application = new SpringApplication(WholeModule.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setDefaultProperties(settings);
        return application.run();
    }
}

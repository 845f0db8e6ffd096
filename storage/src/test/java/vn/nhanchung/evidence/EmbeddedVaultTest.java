package vn.nhanchung.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.nhanchung.embedded.EmbeddedStore;
import vn.nhanchung.evidence.VaultException.Kind;
import vn.nhanchung.evidence.minio.MinioObjectStore;
import vn.nhanchung.evidence.minio.StoreAddress;
import vn.nhanchung.testing.RealServers;

/** The contract on the store that ships inside; its objects are plain files, so that they can be damaged here. */
class EmbeddedVaultTest extends VaultContract {

    @Override
    StoreServer shared() {
        return StoreServer.of(RealServers.store());
    }

    @Override
    StoreServer own() {
        return StoreServer.of(EmbeddedStore.start(folder.resolve("store"), RealServers.freePort()));
    }

    @Test
    void aByteThatChangedInTheStoreIsFoundOnReadBack() {
        damageIsFoundOnReadBack(EmbeddedVaultTest::flipOneByte);
    }

    @Test
    void aTruncatedObjectIsFoundOnReadBack() {
        damageIsFoundOnReadBack(EmbeddedVaultTest::truncate);
    }

    @Test
    void aDamagedClipIsNotServedToItsLastByte() {
        var store = shared().store();
        var vault = vault(store);
        for (var damage : new Damage[] {EmbeddedVaultTest::flipOneByte, EmbeddedVaultTest::truncate}) {
            var clip = vault.deposit(deposit(bytes(CLIP_BYTES)), stored -> {});
            damage.to(RealServers.store().file(store.bucket(), clip.master().key()));

            assertThatThrownBy(() -> {
                        try (var stream = vault.download(clip.id(), INVESTIGATOR, null)) {
                            stream.body().readAllBytes();
                        }
                    })
                    .hasRootCauseInstanceOf(VaultException.class);
        }
    }

    @Test
    void aClipThatTheStoreHasLostIsReportedAsDamaged() throws Exception {
        var store = shared().store();
        var vault = vault(store);
        var clip = vault.deposit(deposit(bytes(CLIP_BYTES)), stored -> {});
        Files.delete(RealServers.store().file(store.bucket(), clip.master().key()));

        assertKind(Kind.CORRUPTED, () -> vault.download(clip.id(), INVESTIGATOR, null));
        assertKind(Kind.CORRUPTED, () -> vault.download(clip.id(), INVESTIGATOR, new ByteRange(10, 10)));
    }

    @Test
    void aStoreThatNeverAnswersIsUnavailable() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
            var store = MinioObjectStore.at(new StoreAddress(
                    "http://127.0.0.1:" + silent.getLocalPort(),
                    "key",
                    "secret",
                    "us-east-1",
                    "b-1",
                    Duration.ofMillis(300)));
            var started = System.nanoTime();

            assertKind(Kind.STORE_UNAVAILABLE, () -> vault(store).deposit(deposit(bytes(CLIP_BYTES)), stored -> {}));
            assertKind(Kind.STORE_UNAVAILABLE, () -> store.put(Upload.ofBytes("k", "text/plain", new byte[9])));

            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void wrongCredentialsAreRefused() {
        var address = shared().address(RealServers.freshBucket());
        var store = MinioObjectStore.at(new StoreAddress(
                address.endpoint(), address.accessKey(), "wrong", "us-east-1", address.bucket(), address.patience()));

        assertKind(Kind.STORE_REFUSED, () -> vault(store).deposit(deposit(bytes(CLIP_BYTES)), stored -> {}));
        assertKind(Kind.STORE_REFUSED, () -> store.put(Upload.ofBytes("k", "text/plain", new byte[9])));
    }

    @Test
    void aClipLargerThanAnyObjectIsRefusedBeforeItIsMade() {
        var store = shared().store();
        var deposit = deposit(new ObjectBody() {
            @Override
            public long size() {
                return ObjectStore.LARGEST_OBJECT_BYTES + 1;
            }

            @Override
            public String writeTo(WritableByteChannel out) {
                throw new AssertionError("nobody wants it");
            }
        });

        assertThatThrownBy(() -> vault(store).deposit(deposit, stored -> {}))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TOO_LARGE))
                .hasMessageContaining("5 TiB");
        assertThat(store.clipPuts()).isEmpty();
    }

    private void damageIsFoundOnReadBack(Damage damage) {
        var store = shared().store();
        var vault = vault(store);
        var bytes = bytes(CLIP_BYTES);
        var deposit = deposit(bytes);
        vault.proveStore();
        store.afterPut = version -> damage.to(RealServers.store().file(store.bucket(), version.key()));

        assertThatThrownBy(() -> vault.deposit(deposit, stored -> {}))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPTED));
        assertThat(rows(deposit)).isZero();

        store.afterPut = version -> {};
        assertThat(vault.deposit(deposit, stored -> {}).master().sha256())
                .as("what the damage left is not adopted")
                .isEqualTo(Sha256.of(bytes));
    }

    private interface Damage {
        void to(Path file);
    }

    private static void flipOneByte(Path file) {
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(CLIP_BYTES / 2);
            var value = open.read();
            open.seek(CLIP_BYTES / 2);
            open.write(value ^ 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void truncate(Path file) {
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(CLIP_BYTES - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

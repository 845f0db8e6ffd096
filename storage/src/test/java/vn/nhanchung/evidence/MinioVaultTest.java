package vn.nhanchung.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.RemoveObjectArgs;
import org.junit.jupiter.api.Test;
import vn.nhanchung.evidence.VaultException.Kind;
import vn.nhanchung.testing.RealMinio;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.RequiresProgram;

/** The contract on a real MinIO, which keeps versions and locks. */
@RequiresProgram(value = "minio", howToGet = RealMinio.HOW_TO_GET)
class MinioVaultTest extends VaultContract {

    @Override
    StoreServer shared() {
        return Shared.SERVER;
    }

    @Override
    StoreServer own() {
        return StoreServer.of(RealMinio.start());
    }

    @Test
    void theLockIsReadBackByVersionAndHolds() throws Exception {
        var store = shared().store();
        var before = clock.instant();
        var clip = vault(store).deposit(deposit(bytes(CLIP_BYTES)), stored -> {});

        for (var object : new StoredObject[] {clip.master(), clip.manifestObject()}) {
            var version = new ObjectVersion(object.key(), object.versionId());
            assertThat(object.versionId()).isNotBlank();
            assertThat(object.lock().mode()).isEqualTo("COMPLIANCE");
            assertThat(object.lock().until()).isAfter(before.plus(RETENTION).minusSeconds(1));
            assertThat(store.retention(version))
                    .contains(new Retention("COMPLIANCE", object.lock().until()));
            assertThat(store.delete(version)).isFalse();
            assertThatThrownBy(() -> client().removeObject(RemoveObjectArgs.builder()
                            .bucket(object.bucket())
                            .object(object.key())
                            .versionId(object.versionId())
                            .bypassGovernanceMode(true)
                            .build()))
                    .hasMessageContaining("WORM");
        }
    }

    @Test
    void aNewerVersionDoesNotChangeWhatIsServed() throws Exception {
        var store = shared().store();
        var vault = vault(store);
        var bytes = bytes(CLIP_BYTES);
        var clip = vault.deposit(deposit(bytes), stored -> {});

        store.put(Upload.ofBytes(clip.master().key(), "video/mp4", bytes(CLIP_BYTES)));
        store.delete(new ObjectVersion(clip.master().key(), null));

        try (var stream = vault.download(clip.id(), INVESTIGATOR, null)) {
            assertThat(stream.body().readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void anObjectIsLockedBeforeItIsReadBack() {
        var store = shared().store();
        store.beforeOpen = version ->
                assertThat(store.retention(version)).as("lock on %s", version).isPresent();

        vault(store).deposit(deposit(bytes(CLIP_BYTES)), stored -> {});

        assertThat(store.opened).hasSize(2);
    }

    @Test
    void whatAKillLeftUnlockedIsLockedWhenItIsAdopted() {
        var store = shared().store();
        var vault = vault(store);
        vault.proveStore();
        var deposit = deposit(bytes(CLIP_BYTES));
        store.afterPut = version -> {
            throw new IllegalStateException("killed before the lock");
        };
        assertThatThrownBy(() -> vault.deposit(deposit, stored -> {})).hasMessage("killed before the lock");
        assertThat(store.retention(store.puts.getLast())).isEmpty();
        store.afterPut = version -> {};

        var clip = vault.deposit(again(deposit, 2, deposit.content()), stored -> {});

        assertThat(clip.master().key()).isEqualTo(key(deposit));
        assertThat(clip.master().lock().enforced()).isTrue();
        assertThat(store.delete(
                        new ObjectVersion(clip.master().key(), clip.master().versionId())))
                .isFalse();
    }

    @Test
    void aStoreThatDropsALockIsFoundOut() {
        var real = shared().store();
        var forgetful = new WatchedStore(real) {
            @Override
            public void retain(ObjectVersion version, Retention retention) {
                if (version.key().equals("lock-probe")) {
                    super.retain(version, retention);
                }
            }
        };

        assertKind(Kind.LOCK_NOT_KEPT, () -> vault(forgetful).deposit(deposit(bytes(CLIP_BYTES)), stored -> {}));
    }

    @Test
    void aBucketWithoutObjectLockIsNotTakenForLocking() throws Exception {
        var bucket = RealServers.freshBucket();
        client().makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
        var vault = vault(shared().store(bucket));

        var clip = vault.deposit(deposit(bytes(CLIP_BYTES)), stored -> {});

        assertThat(vault.status()).isEqualTo(new StoreStatus(bucket, true, false, null));
        assertThat(clip.master().lock()).isEqualTo(LockStatus.NONE);
    }

    private MinioClient client() {
        return MinioClient.builder()
                .endpoint(shared().endpoint())
                .credentials(RealMinio.ACCESS_KEY, RealMinio.SECRET_KEY)
                .build();
    }

    private static final class Shared {
        static final StoreServer SERVER = StoreServer.of(RealMinio.start());
    }
}

package vn.nhanchung.storage;

import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import vn.nhanchung.embedded.DataFolder;
import vn.nhanchung.embedded.EmbeddedStore;
import vn.nhanchung.evidence.EvidenceVault;
import vn.nhanchung.evidence.ObjectStore;
import vn.nhanchung.evidence.VaultException;
import vn.nhanchung.evidence.VaultSettings;
import vn.nhanchung.evidence.minio.MinioObjectStore;
import vn.nhanchung.evidence.minio.StoreAddress;

/** The object store: the given one, or one that runs inside. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(StoreConfiguration.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Bean
    @Conditional(NoAddressGiven.Store.class)
    StartingStore startingStore(StorageSettings settings, DataFolder data) {
        return StartingStore.begin(
                () -> EmbeddedStore.start(data.folder("store"), settings.store().port()));
    }

    @Bean
    MinioObjectStore minioObjectStore(StorageSettings settings, ObjectProvider<StartingStore> embedded) {
        var given = settings.store();
        var server = embedded.stream().map(StartingStore::started).findFirst().orElse(null);
        return MinioObjectStore.at(
                server == null
                        ? new StoreAddress(
                                given.endpoint(),
                                given.accessKey(),
                                given.secretKey(),
                                given.region(),
                                given.bucket(),
                                PATIENCE)
                        : new StoreAddress(
                                server.endpoint(),
                                server.accessKey(),
                                server.secretKey(),
                                given.region(),
                                given.bucket(),
                                PATIENCE));
    }

    /** What the vault stores into. */
    @Bean
    @Primary
    ObjectStore objectStore(MinioObjectStore store, StorageSettings settings, ObjectProvider<StartingStore> embedded) {
        var server = embedded.stream().map(StartingStore::started).findFirst().orElse(null);
        if (server != null) {
            return new ForcedStore(store, server.objects());
        }
        var folder = settings.store().folder();
        return folder.isBlank() ? store : new ForcedStore(store, Path.of(folder));
    }

    @Bean
    VaultSettings vaultSettings(StorageSettings settings) {
        return new VaultSettings(
                settings.store().lockMode(),
                settings.store().retention(),
                settings.evidence().viewingLasts());
    }

    /** Asks early, so that the operator sees the answer in the log; a store that is down does not keep the service from starting. */
    @Bean
    ApplicationRunner proveStoreAtStart(EvidenceVault vault) {
        return arguments -> {
            try {
                vault.proveStore();
            } catch (VaultException e) {
                LOG.warn("Nothing is known about the store's locks yet", e);
            }
        };
    }
}

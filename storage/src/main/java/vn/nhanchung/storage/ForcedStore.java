package vn.nhanchung.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.embedded.EmbeddedStore;
import vn.nhanchung.evidence.ByteRange;
import vn.nhanchung.evidence.FoundObject;
import vn.nhanchung.evidence.ObjectStore;
import vn.nhanchung.evidence.ObjectVersion;
import vn.nhanchung.evidence.Retention;
import vn.nhanchung.evidence.SentObject;
import vn.nhanchung.evidence.Upload;
import vn.nhanchung.evidence.VaultException;

/** The embedded store, where a PUT counts only once it would survive a power cut: the row that follows it does. */
record ForcedStore(ObjectStore store, Path objects) implements ObjectStore {

    @Override
    public SentObject put(Upload upload) {
        var sent = store.put(upload);
        try {
            EmbeddedStore.force(objects, bucket(), upload.key());
        } catch (IOException e) {
            throw new VaultException(VaultException.Kind.STORE_UNAVAILABLE, "The disk did not keep " + upload.key(), e);
        }
        return sent;
    }

    @Override
    public void abortUploads(String key) {
        store.abortUploads(key);
    }

    @Override
    public String bucket() {
        return store.bucket();
    }

    @Override
    public void makeBucket() {
        store.makeBucket();
    }

    @Override
    public Optional<FoundObject> newest(String key) {
        return store.newest(key);
    }

    @Override
    public InputStream open(ObjectVersion version, @Nullable ByteRange range) {
        return store.open(version, range);
    }

    @Override
    public Optional<Retention> retention(ObjectVersion version) {
        return store.retention(version);
    }

    @Override
    public void retain(ObjectVersion version, Retention retention) {
        store.retain(version, retention);
    }

    @Override
    public boolean delete(ObjectVersion version) {
        return store.delete(version);
    }
}

package vn.nhanchung.evidence;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A real store that counts what is asked of it, and where a test can let something happen right after a PUT. */
class WatchedStore implements ObjectStore {

    final List<ObjectVersion> puts = new ArrayList<>();
    final List<ObjectVersion> opened = new ArrayList<>();
    final List<ObjectVersion> retained = new ArrayList<>();
    final List<ObjectVersion> deleted = new ArrayList<>();
    Consumer<ObjectVersion> afterPut = version -> {};
    Consumer<ObjectVersion> beforeOpen = version -> {};

    private final ObjectStore store;

    WatchedStore(ObjectStore store) {
        this.store = store;
    }

    /** The clips stored, without probes and manifests. */
    List<ObjectVersion> clipPuts() {
        return puts.stream().filter(version -> version.key().endsWith(".mp4")).toList();
    }

    @Override
    public SentObject put(Upload upload) {
        var sent = store.put(upload);
        puts.add(sent.version());
        afterPut.accept(sent.version());
        return sent;
    }

    @Override
    public void abortUploads(String key) {
        store.abortUploads(key);
    }

    @Override
    public InputStream open(ObjectVersion version, ByteRange range) {
        opened.add(version);
        beforeOpen.accept(version);
        return store.open(version, range);
    }

    @Override
    public boolean delete(ObjectVersion version) {
        deleted.add(version);
        return store.delete(version);
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
    public Optional<Retention> retention(ObjectVersion version) {
        return store.retention(version);
    }

    @Override
    public void retain(ObjectVersion version, Retention retention) {
        retained.add(version);
        store.retain(version, retention);
    }
}

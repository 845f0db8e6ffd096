package vn.nhanchung.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Hashes what has arrived whole, one file after another, and hands it on. Killed in between, it is begun anew by the next sweep. */
@Component
class Arrivals implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    private static final int BLOCK = 1 << 20;

    private final UploadRecords records;
    private final UploadFolder folder;
    private final Set<UUID> taken = ConcurrentHashMap.newKeySet();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("uploads-hash").factory());

    Arrivals(UploadRecords records, UploadFolder folder) {
        this.records = records;
        this.folder = folder;
    }

    /** Takes a whole upload, once; comes back at once. */
    void take(UUID id) {
        if (taken.add(id)) {
            thread.execute(() -> handOn(id));
        }
    }

    private void handOn(UUID id) {
        try {
            for (Upload upload : records.kept()) {
                if (upload.id().equals(id) && upload.state() == UploadState.COMPLETE) {
                    handOn(upload);
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("upload {} could not be handed on; it is tried again", id, e);
        } finally {
            taken.remove(id);
        }
    }

    /** Consent may have been withdrawn, and the incident clarified, while it came and was hashed. */
    private void handOn(Upload upload) throws IOException {
        String sha256 = hash(upload);
        if (records.isStillAsked(records.link(upload.linkCode()))) {
            records.received(upload.id(), sha256);
        } else {
            records.endWhole(upload.id());
        }
    }

    private String hash(Upload upload) throws IOException {
        try (InputStream in =
                Files.newInputStream(folder.settle(upload.id(), Objects.requireNonNull(upload.container())))) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] block = new byte[BLOCK];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}

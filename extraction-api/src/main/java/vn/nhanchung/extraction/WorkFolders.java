package vn.nhanchung.extraction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Where attempts keep their files while they run: one folder for each extraction, never read by anybody else. */
@InWorker
@Component
class WorkFolders {

    private static final Logger LOG = LoggerFactory.getLogger(WorkFolders.class);

    private final Path root;

    WorkFolders(@Value("${nhanchung.work}") Path work) {
        this.root = work.toAbsolutePath();
    }

    /** Removes what an earlier worker left in this one's place. */
    void sweep() {
        discard(root);
    }

    /**
     * An empty folder for an extraction; what a killed attempt left in it is gone.
     *
     * @throws UncheckedIOException when the disk does not take it
     */
    Path fresh(String extractionCode) {
        try {
            Path folder = of(extractionCode);
            FileSystemUtils.deleteRecursively(folder);
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The extraction's folder, there or not. */
    Path of(String extractionCode) {
        return root.resolve(extractionCode);
    }

    /** Removes a folder where it is there; what cannot be removed now is removed by the next attempt of the same extraction. */
    void discard(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            LOG.warn("work folder {} stays behind", folder, e);
        }
    }
}

package vn.nhanchung.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Where uploads lie until the vault has them. The one class that knows their names: an id of ours, never a word of a sender's. */
@Component
class UploadFolder {

    private final Path folder;

    UploadFolder(UploadSettings settings) {
        this.folder = settings.folder().toAbsolutePath();
    }

    /** A file that bytes are still added to. */
    Path part(UUID id) {
        return folder.resolve(id + ".part");
    }

    /** The name of a whole file. */
    static String name(UUID id, Container container) {
        return id + "." + container.extension();
    }

    /** Gives a whole file its name; one that has it already keeps it. */
    Path settle(UUID id, Container container) throws IOException {
        Path whole = folder.resolve(name(id, container));
        if (Files.exists(part(id))) {
            Files.move(part(id), whole, StandardCopyOption.ATOMIC_MOVE);
        }
        return whole;
    }

    /** How many bytes of an unfinished file are there, without those that are still to be checked. */
    long length(UUID id) {
        try {
            long written = Files.exists(part(id)) ? Files.size(part(id)) : 0;
            return Math.min(written, new CheckMark(part(id)).length().orElse(written));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many bytes of an upload are here, whether its file is whole or not. */
    long received(Upload upload) {
        return switch (upload.state()) {
            case RECEIVING -> length(upload.id());
            case COMPLETE, RECEIVED -> upload.size();
            case REFUSED, ENDED -> 0;
        };
    }

    /** Bytes that the disk has left. */
    long free() {
        try {
            return Files.getFileStore(make()).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the folder where it is not there. */
    Path make() throws IOException {
        return Files.createDirectories(folder);
    }

    void delete(Upload upload) throws IOException {
        new CheckMark(part(upload.id())).clear();
        Files.deleteIfExists(part(upload.id()));
        if (upload.container() != null) {
            Files.deleteIfExists(folder.resolve(name(upload.id(), upload.container())));
        }
    }
}

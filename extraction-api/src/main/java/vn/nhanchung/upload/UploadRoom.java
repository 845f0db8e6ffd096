package vn.nhanchung.upload;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.nhanchung.upload.UploadRefusal.Kind;

/** How large an upload may be: by itself, and beside all others that were begun. */
@Component
class UploadRoom {

    private final UploadRecords records;
    private final UploadFolder folder;
    private final UploadSettings settings;

    UploadRoom(UploadRecords records, UploadFolder folder, UploadSettings settings) {
        this.records = records;
        this.folder = folder;
        this.settings = settings;
    }

    /** The largest file that is taken, in bytes. */
    long largest() {
        return settings.largest().toBytes();
    }

    /** Bytes that all uploads together may take. */
    long total() {
        return settings.total().toBytes();
    }

    /** Throws UPLOAD_LENGTH_MISSING or UPLOAD_TOO_LARGE for a size in bytes that no upload may have. */
    void requireSize(long size) {
        if (size < 1) {
            throw new UploadRefusal(Kind.UPLOAD_LENGTH_MISSING, "");
        }
        if (size > largest()) {
            throw new UploadRefusal(Kind.UPLOAD_TOO_LARGE, String.valueOf(largest()));
        }
    }

    /**
     * Throws UPLOAD_NO_ROOM where so many bytes more do not fit. What others have begun counts as if it were here, and each file once
     * more: the vault may share the disk, and copies it.
     */
    void require(long size) {
        List<Upload> kept = records.kept();
        long all = kept.stream().mapToLong(Upload::size).sum();
        long coming = kept.stream()
                .mapToLong(upload -> upload.size() - folder.received(upload))
                .sum();
        boolean fits = all + size <= total()
                && folder.free() - coming - all - 2 * size >= settings.reserve().toBytes();
        if (!fits) {
            throw new UploadRefusal(Kind.UPLOAD_NO_ROOM, "");
        }
    }
}

package vn.nhanchung.embedded;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folder with everything the service keeps on this machine, held by one process at a time. The lock is the kernel's: it
 * ends with the process, however that ends. Nobody but its owner can enter it: footage that is being cut, secrets and the
 * programs that the service starts lie inside.
 */
public final class DataFolder implements Closeable {

    /** Less free space than this and the service does not start. */
    static final long LEAST_FREE_BYTES = 2L << 30;

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path path;
    private final FileLock lock;

    private DataFolder(Path path, FileLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the folder where it is missing and takes it.
     *
     * @throws StartRefusedException if it cannot be written, is taken, or its disk is nearly full
     */
    public static DataFolder take(Path folder) {
        return take(folder, LEAST_FREE_BYTES);
    }

    static DataFolder take(Path folder, long leastFreeBytes) {
        var path = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            shutToOthers(path);
            requireFree(path, leastFreeBytes);
            var lock = lock(path);
            if (lock == null) {
                throw taken(path);
            }
            return new DataFolder(path, lock);
        } catch (IOException e) {
            throw new StartRefusedException(
                    "Không ghi được vào thư mục dữ liệu %s. Cấp quyền ghi hoặc đặt NHANCHUNG_DATA.".formatted(path),
                    "The data folder %s cannot be written. Give write permission or set NHANCHUNG_DATA."
                            .formatted(path),
                    e);
        }
    }

    /** A folder inside, made where it is missing. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new StartRefusedException(
                    "Không tạo được thư mục %s. Cấp quyền ghi hoặc đặt NHANCHUNG_DATA.".formatted(path.resolve(name)),
                    "The folder %s cannot be made. Give write permission or set NHANCHUNG_DATA."
                            .formatted(path.resolve(name)),
                    e);
        }
    }

    /** Gives the folder back. */
    @Override
    public void close() throws IOException {
        lock.acquiredBy().close();
    }

    private static @Nullable FileLock lock(Path path) throws IOException {
        var channel =
                FileChannel.open(path.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            var lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return lock;
        } catch (OverlappingFileLockException e) {
            channel.close();
            return null;
        }
    }

    private static void shutToOthers(Path path) throws IOException {
        var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null && !view.readAttributes().permissions().equals(OWNER_ONLY)) {
            view.setPermissions(OWNER_ONLY);
        }
    }

    private static void requireFree(Path path, long leastFreeBytes) throws IOException {
        var free = Files.getFileStore(path).getUsableSpace();
        if (free < leastFreeBytes) {
            throw new StartRefusedException(
                    "Đĩa chứa %s chỉ còn trống %d MB, cần ít nhất %d MB. Giải phóng đĩa hoặc đặt NHANCHUNG_DATA sang đĩa khác."
                            .formatted(path, free >> 20, leastFreeBytes >> 20),
                    "The disk of %s has only %d MB free; at least %d MB are needed. Free some or set NHANCHUNG_DATA to another disk."
                            .formatted(path, free >> 20, leastFreeBytes >> 20));
        }
    }

    private static StartRefusedException taken(Path path) {
        return new StartRefusedException(
                "Thư mục dữ liệu %s đang được một Nhân Chứng khác dùng. Dừng chương trình đó hoặc đặt NHANCHUNG_DATA."
                        .formatted(path),
                "The data folder %s is in use by another Nhân Chứng. Stop it or set NHANCHUNG_DATA.".formatted(path));
    }
}

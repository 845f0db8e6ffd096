package vn.nhanchung.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path parent;

    @Test
    void aMissingFolderIsMadeAndGivenBack() throws Exception {
        var path = parent.resolve("a/b");
        try (var first = DataFolder.take(path)) {
            assertThat(first.folder("inside")).isDirectory();
        }
        DataFolder.take(path).close();
    }

    @Test
    void nobodyElseCanEnterIt() throws Exception {
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxrwxrwx"));

        try (var held = DataFolder.take(parent)) {
            assertThat(Files.getPosixFilePermissions(parent)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
            assertThat(held.folder("x")).exists();
        }
    }

    @Test
    void aFolderServesOneServiceAtATime() throws Exception {
        try (var held = DataFolder.take(parent)) {
            var refusal = refusal(() -> DataFolder.take(parent));

            assertThat(held.folder("x")).exists();
            assertThat(refusal.vietnamese())
                    .contains("đang được một Nhân Chứng khác dùng")
                    .contains("NHANCHUNG_DATA");
            assertThat(refusal.english()).contains("in use by another Nhân Chứng");
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidInOneSentence() throws Exception {
        var file = Files.createFile(parent.resolve("file"));

        var refusal = refusal(() -> DataFolder.take(file.resolve("data")));

        assertThat(refusal.vietnamese()).startsWith("Không ghi được vào thư mục dữ liệu " + file);
        assertThat(refusal.english()).contains("cannot be written");
    }

    @Test
    void aNearlyFullDiskIsSaidInOneSentence() {
        var refusal = refusal(() -> DataFolder.take(parent, Long.MAX_VALUE));

        assertThat(refusal.vietnamese()).contains("chỉ còn trống").contains("Giải phóng đĩa");
        assertThat(refusal.english()).contains("MB free");
    }

    private static StartRefusedException refusal(ThrowingCallable call) {
        return catchThrowableOfType(StartRefusedException.class, call);
    }
}

package vn.nhanchung.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginKeysTest {

    private static final String SECRET = "admin\nmật khẩu";

    @TempDir
    private Path folder;

    @Test
    void whatIsSealedIsOpenedWithTheFileAndForItsRecorderAlone() throws Exception {
        Path file = folder.resolve("keys/logins");
        LoginKeys keys = new LoginKeys(file);

        LoginKeys.Sealed sealed = keys.seal(SECRET, "ĐG-1");

        assertThat(new LoginKeys(file).open(sealed, "ĐG-1")).isEqualTo(SECRET);
        assertThat(keys.open(sealed, "ĐG-2")).isNull();
        assertThat(new LoginKeys(folder.resolve("other")).open(sealed, "ĐG-1")).isNull();
        assertThat(new String(sealed.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("admin");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void everyChangedByteIsNoticed() {
        LoginKeys keys = new LoginKeys(folder.resolve("logins"));
        LoginKeys.Sealed sealed = keys.seal(SECRET, "ĐG-1");

        for (int i = 0; i < sealed.bytes().length; i++) {
            byte[] forged = sealed.bytes().clone();
            forged[i] ^= 1;
            assertThat(keys.open(new LoginKeys.Sealed(sealed.key(), forged), "ĐG-1"))
                    .isNull();
        }
        assertThat(keys.open(new LoginKeys.Sealed(sealed.key(), new byte[3]), "ĐG-1"))
                .isNull();
    }

    @Test
    void theSameLoginIsNeverSealedAlike() {
        LoginKeys keys = new LoginKeys(folder.resolve("logins"));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            seen.add(new String(keys.seal(SECRET, "ĐG-1").bytes(), StandardCharsets.ISO_8859_1));
        }
        assertThat(seen).hasSize(100);
    }

    @Test
    void anOldKeyOpensUntilItIsForgotten() {
        LoginKeys keys = new LoginKeys(folder.resolve("logins"));
        LoginKeys.Sealed old = keys.seal(SECRET, "ĐG-1");

        keys.add();
        LoginKeys.Sealed fresh = keys.seal(SECRET, "ĐG-1");

        assertThat(fresh.key()).isNotEqualTo(old.key());
        assertThat(keys.open(old, "ĐG-1")).isEqualTo(SECRET);
        keys.forgetOthers(Set.of(fresh.key()));
        assertThat(keys.open(old, "ĐG-1"))
                .as("somebody may be sealing under it")
                .isEqualTo(SECRET);

        keys.add();
        keys.forgetOthers(Set.of(fresh.key(), old.key()));
        assertThat(keys.open(old, "ĐG-1")).as("a row names it").isEqualTo(SECRET);
        keys.forgetOthers(Set.of(fresh.key()));
        assertThat(keys.open(old, "ĐG-1")).isNull();
        assertThat(keys.open(fresh, "ĐG-1")).isEqualTo(SECRET);
    }

    @Test
    void aLoginNeverTellsItsPassword() {
        assertThat(new Login("admin", "bí mật")).hasToString("Login[admin]");
    }
}

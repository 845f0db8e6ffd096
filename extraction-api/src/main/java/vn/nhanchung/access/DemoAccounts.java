package vn.nhanchung.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The sample city's three accounts. Their passwords are made on the first start and kept in a file that only the owner of
 * the data folder can read, so no two cities share one and none is in the sources.
 */
@Component
public class DemoAccounts {

    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 10;

    private static final List<Account> ACCOUNTS = List.of(
            new Account("dtv.le", "ĐTV Lê H.", Role.INVESTIGATOR, "Đội cảnh sát hình sự", null),
            new Account("cb.tran", "CB Trần N.", Role.WARD_OFFICIAL, "UBND phường Đông Vệ", "dong-ve"),
            new Account("ttv.pham", "TTV Phạm K.", Role.AUDITOR, "Tổ kiểm tra số 2", null));

    private final Accounts accounts;
    private final SecureRandom random = new SecureRandom();

    DemoAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * Makes the accounts where there are none yet. The file is written first: killed in between, the next start takes the
     * passwords from it.
     *
     * @param file where the passwords are kept: lines {@code ROLE=account:password} that a shell can source
     * @return the lines of the file
     */
    public Prepared prepare(Path file) {
        try {
            boolean fresh = !Files.exists(file);
            if (fresh) {
                write(file, ACCOUNTS.stream().map(this::line).toList());
            }
            List<String> lines = Files.readAllLines(file);
            if (accounts.none()) {
                ACCOUNTS.forEach(account -> accounts.put(account, passwordIn(lines, account)));
            }
            return new Prepared(lines, fresh);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The demo accounts, ready to be used.
     *
     * @param lines {@code ROLE=account:password}
     * @param fresh whether the passwords were made just now, so that nobody has seen them yet
     */
    public record Prepared(List<String> lines, boolean fresh) {}

    private String line(Account account) {
        return account.role().name() + "=" + account.account() + ":" + password();
    }

    private static String passwordIn(List<String> lines, Account account) {
        String prefix = account.role().name() + "=" + account.account() + ":";
        return lines.stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no line for " + account.account()));
    }

    private static void write(Path file, List<String> lines) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.deleteIfExists(file);
        Files.createFile(file, ownerOnly);
        Files.write(file, lines);
    }

    private String password() {
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            made.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return made.toString();
    }
}

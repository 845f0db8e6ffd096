package vn.nhanchung.access;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "account")
class AccountRow {

    @Id
    private String account;

    private String name;

    @Enumerated(EnumType.STRING)
    private Role role;

    private String unit;
    private @Nullable String wardCode;
    private String passwordHash;
    private boolean disabled;

    @SuppressWarnings("NullAway.Init")
    protected AccountRow() {
        // Hibernate fills it.
    }

    AccountRow(Account account, String passwordHash) {
        this.account = account.account();
        this.name = account.name();
        this.role = account.role();
        this.unit = account.unit();
        this.wardCode = account.wardCode();
        this.passwordHash = passwordHash;
    }

    String passwordHash() {
        return passwordHash;
    }

    void changePassword(String hash) {
        passwordHash = hash;
    }

    boolean disabled() {
        return disabled;
    }

    Account toAccount() {
        return new Account(account, name, role, unit, wardCode);
    }
}

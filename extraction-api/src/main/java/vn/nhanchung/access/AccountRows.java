package vn.nhanchung.access;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface AccountRows extends Repository<AccountRow, String> {

    AccountRow save(AccountRow row);

    Optional<AccountRow> findById(String account);

    long count();
}

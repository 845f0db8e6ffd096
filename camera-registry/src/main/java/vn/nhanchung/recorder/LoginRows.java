package vn.nhanchung.recorder;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface LoginRows extends JpaRepository<LoginRow, String> {

    /** Held until the transaction ends: whoever writes a row has seen what is in it. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from LoginRow r where r.recorderCode = :code")
    Optional<LoginRow> lock(String code);

    /** All of them, held as above; in one order, so that two who do so do not wait for each other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from LoginRow r order by r.recorderCode")
    List<LoginRow> lockAll();
}

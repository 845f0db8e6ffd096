package vn.nhanchung.recorder;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface RecorderRows extends JpaRepository<RecorderRow, String> {

    /** Held until the transaction ends, so that what the log calls before is what was replaced. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from RecorderRow r where r.code = :code")
    Optional<RecorderRow> lock(String code);

    List<RecorderRow> findByKindOrderByCode(RecorderKind kind);
}

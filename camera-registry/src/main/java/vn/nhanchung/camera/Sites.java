package vn.nhanchung.camera;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface Sites extends JpaRepository<SiteRow, String> {

    /** A site with how many cameras stand there, withdrawn ones not counted. */
    record Counted(SiteRow site, long cameras) {}

    @Query("""
            select new vn.nhanchung.camera.Sites$Counted(s, count(c))
            from SiteRow s left join CameraRow c on c.site = s and c.status <> WITHDRAWN
            where :ward is null or s.ward.code = :ward
            group by s order by s.code
            """)
    List<Counted> counted(@Nullable String ward);

    /** Held until the transaction ends, so that two new cameras at one site do not get one number. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from SiteRow s where s.code = :code")
    Optional<SiteRow> lock(String code);
}

package vn.nhanchung.camera;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface Cameras extends JpaRepository<CameraRow, String>, JpaSpecificationExecutor<CameraRow> {

    /** How many cameras of a ward share an ownership and a status. */
    record Tally(String wardCode, Ownership ownership, CameraStatus status, long cameras) {}

    @Query("""
            select new vn.nhanchung.camera.Cameras$Tally(c.site.ward.code, c.ownership, c.status, count(c))
            from CameraRow c where c.status <> WITHDRAWN group by c.site.ward.code, c.ownership, c.status
            """)
    List<Tally> tallies();

    @Query("select c from CameraRow c join fetch c.site where c.code in :codes order by c.code")
    List<CameraRow> byCodes(Collection<String> codes);

    @Query("select c from CameraRow c join fetch c.site where c.status <> WITHDRAWN order by c.code")
    List<CameraRow> onMap();

    @Query("""
            select c from CameraRow c join fetch c.site
            where c.status <> WITHDRAWN and c.lat between :#{#box.south()} and :#{#box.north()}
              and c.lon between :#{#box.west()} and :#{#box.east()}
            """)
    List<CameraRow> inside(BoundingBox box);

    @Query("select c.code from CameraRow c where c.site.code = :site")
    List<String> codesAt(String site);

    @Query("select count(c) from CameraRow c where c.site.code = :site and c.status <> WITHDRAWN")
    long countAt(String site);

    /** Held until the transaction ends, so that what the log calls before is what was replaced. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from CameraRow c where c.code = :code")
    Optional<CameraRow> lock(String code);

    @Override
    @EntityGraph(attributePaths = "site")
    Page<CameraRow> findAll(Specification<CameraRow> which, Pageable page);
}

package vn.nhanchung.camera;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;
import org.springframework.data.jpa.domain.Specification;

/** A {@link CameraFilter} as a condition of a query. */
record CameraSearch(CameraFilter filter) implements Specification<CameraRow> {

    private static final long serialVersionUID = 1;

    @Override
    public Predicate toPredicate(Root<CameraRow> camera, CriteriaQuery<?> query, CriteriaBuilder cb) {
        List<Predicate> all = new ArrayList<>();
        if (filter.wardCode() != null) {
            all.add(cb.equal(camera.get("site").get("ward").get("code"), filter.wardCode()));
        }
        if (filter.ownership() != null) {
            all.add(cb.equal(camera.get("ownership"), filter.ownership()));
        }
        if (filter.status() != null) {
            all.add(cb.equal(camera.get("status"), filter.status()));
        }
        if (filter.among() != null) {
            all.add(camera.get("code").in(filter.among()));
        }
        if (filter.text() != null) {
            FoldedText.patterns(filter.text()).forEach(like -> all.add(cb.like(camera.get("folded"), like, '!')));
        }
        return cb.and(all.toArray(Predicate[]::new));
    }
}

package vn.nhanchung.camera;

import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.springframework.stereotype.Component;

/** Writes a whole city in batches. */
@Component
class CityLayout {

    private static final int BATCH = 500;

    private final EntityManager entities;

    CityLayout(EntityManager entities) {
        this.entities = entities;
    }

    void write(CityPlan plan) {
        entities.unwrap(Session.class).setJdbcBatchSize(BATCH);
        Map<String, WardRow> wards =
                plan.wards().stream().map(WardRow::new).collect(Collectors.toMap(WardRow::code, Function.identity()));
        Map<String, SiteRow> sites = plan.sites().stream()
                .map(site -> new SiteRow(site, known(wards, site.wardCode())))
                .collect(Collectors.toMap(SiteRow::code, Function.identity()));
        wards.values().forEach(entities::persist);
        plan.models().stream().map(SecurityModelRow::new).forEach(entities::persist);
        sites.values().forEach(entities::persist);
        plan.cameras().stream()
                .map(camera -> new CameraRow(camera, known(sites, camera.siteCode())))
                .forEach(entities::persist);
        entities.flush();
        entities.clear();
    }

    private static <T> T known(Map<String, T> rows, String code) {
        T row = rows.get(code);
        if (row == null) {
            throw new IllegalArgumentException("the plan names " + code + " and does not hold it");
        }
        return row;
    }
}

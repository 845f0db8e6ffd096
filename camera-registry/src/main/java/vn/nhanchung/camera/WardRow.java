package vn.nhanchung.camera;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

@Entity
// Loaded beside sites a handful at a time: joined, each row would repeat the outline.
@BatchSize(size = 64)
@Table(name = "ward")
class WardRow {

    @Id
    private String code;

    private String name;

    @Enumerated(EnumType.STRING)
    private WardKind kind;

    private LocalDate validFrom;

    private @Nullable LocalDate validTo;

    private double lat;
    private double lon;

    /** lon, lat, lon, lat, ... of a closed ring. */
    private double[] boundary;

    @SuppressWarnings("NullAway.Init")
    protected WardRow() {}

    WardRow(Ward ward) {
        code = ward.code();
        name = ward.name();
        kind = ward.kind();
        validFrom = ward.validFrom();
        validTo = ward.validTo();
        lat = ward.centre().lat();
        lon = ward.centre().lon();
        boundary = ward.boundary().stream()
                .flatMap(place -> List.of(place.lon(), place.lat()).stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }

    Ward toWard() {
        List<Position> ring = new ArrayList<>();
        for (int i = 0; i < boundary.length; i += 2) {
            ring.add(new Position(boundary[i + 1], boundary[i]));
        }
        return new Ward(code, name, kind, validFrom, validTo, new Position(lat, lon), List.copyOf(ring));
    }
}

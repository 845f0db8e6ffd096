package vn.nhanchung.camera;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

@Entity
@Table(name = "site")
class SiteRow {

    @Id
    private String code;

    private String name;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "ward_code")
    private WardRow ward;

    @Column(name = "ward_code", insertable = false, updatable = false)
    private String wardCode;

    private double lat;
    private double lon;

    @SuppressWarnings("NullAway.Init")
    protected SiteRow() {}

    SiteRow(Site site, WardRow ward) {
        this.ward = ward;
        wardCode = ward.code();
        code = site.code();
        name = site.name();
        lat = site.position().lat();
        lon = site.position().lon();
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }

    String wardCode() {
        return wardCode;
    }

    String wardName() {
        return ward.name();
    }

    Site toSite(long cameras) {
        return new Site(code, name, wardCode, position(), Math.toIntExact(cameras));
    }

    Position position() {
        return new Position(lat, lon);
    }
}

package vn.nhanchung.camera;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "security_model")
class SecurityModelRow {

    @Id
    private String code;

    private String name;
    private String wardCode;
    private boolean sample;

    @SuppressWarnings("NullAway.Init")
    protected SecurityModelRow() {}

    SecurityModelRow(SecurityModel model) {
        code = model.code();
        name = model.name();
        wardCode = model.wardCode();
        sample = model.sample();
    }

    SecurityModel toSecurityModel() {
        return new SecurityModel(code, name, wardCode, sample);
    }
}

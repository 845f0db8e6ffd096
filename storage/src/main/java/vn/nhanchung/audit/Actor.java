package vn.nhanchung.audit;

/**
 * Who acts, as the log names them.
 *
 * @param account the sign-in name, stable, never shown first
 * @param name how people know them, for example {@code ĐTV Lê H.}
 * @param role the role they act in, for example {@code INVESTIGATOR}; {@code SERVICE} for the service itself, {@code OPERATOR} for who runs it
 * @param unit the unit they answer to
 */
public record Actor(String account, String name, String role, String unit) {

    /** The service acting by itself, for example when a job moves on. */
    public static final Actor SERVICE = new Actor("service", "Dịch vụ", "SERVICE", "Nhân Chứng");

    /** Whoever runs the service, at its command line: no account, and not asked who it is. */
    public static final Actor OPERATOR = new Actor("operator", "Quản trị hệ thống", "OPERATOR", "Nhân Chứng");
}

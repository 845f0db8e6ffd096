package vn.nhanchung.camera;

/** The kind of an administrative unit. */
public enum WardKind {
    /** A ward: phường. */
    PHUONG,
    /** A commune: xã. */
    XA
}

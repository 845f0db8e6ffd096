package vn.nhanchung.access;

/** The roles of this service. A person acts in one at a time. */
public enum Role {
    /** Điều tra viên: opens incidents, asks for footage, looks at it, links it. */
    INVESTIGATOR,
    /** Cán bộ phường: registers cameras and answers to their owners; sees no footage. */
    WARD_OFFICIAL,
    /** Kiểm tra viên: reads the log and every file, sees no footage. */
    AUDITOR
}

package vn.nhanchung.extraction;

/** What footage may be asked for; a closed list, so that looking without a reason cannot be written down as one. */
public enum Purpose {
    VERIFY_REPORT,
    INVESTIGATE_CASE,
    TRAFFIC_ACCIDENT,
    FIND_MISSING_PERSON,
    PUBLIC_ORDER
}

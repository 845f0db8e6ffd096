package vn.nhanchung.incident;

/** Where the word of an incident came from. */
public enum IncidentSource {
    HOTLINE,
    PATROL,
    CITIZEN_REPORT,
    SECURITY_MODEL,
    OTHER_UNIT
}

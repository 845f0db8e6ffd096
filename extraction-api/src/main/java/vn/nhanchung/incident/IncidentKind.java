package vn.nhanchung.incident;

/** What kind of thing happened. */
public enum IncidentKind {
    ROBBERY,
    THEFT,
    ASSAULT,
    TRAFFIC_ACCIDENT,
    PUBLIC_DISORDER,
    MISSING_PERSON,
    FIRE,
    OTHER
}

package vn.nhanchung.camera;

/** To whom a camera belongs. */
public enum Ownership {
    /** To the city. */
    PUBLIC,
    /** To a household, and it answers only under its owner's consent. */
    HOUSEHOLD
}

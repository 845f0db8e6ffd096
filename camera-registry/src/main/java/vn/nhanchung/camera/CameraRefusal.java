package vn.nhanchung.camera;

/** The registry did not do what it was asked; nothing was changed. */
public final class CameraRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why; a closed vocabulary that the screens translate. */
    public enum Kind {
        /** There is no such camera. */
        UNKNOWN_CAMERA("camera"),
        /** There is no such site. */
        UNKNOWN_SITE("siteCode"),
        /** A camera needs a name of 1 to 120 characters. */
        INVALID_NAME("name"),
        /** Not a place on the earth. */
        INVALID_POSITION("position"),
        /** More than 500 m from the site it is said to stand at. */
        FAR_FROM_SITE("position"),
        /** A bearing is 0 inclusive to 360 exclusive. */
        INVALID_BEARING("bearing"),
        /** A field of view is above 0, at most 360. */
        INVALID_FIELD_OF_VIEW("fieldOfView"),
        /** A range is 1 to 500 m. */
        INVALID_RANGE("rangeMetres"),
        /** A household camera needs its owner's name of 1 to 120 characters. */
        OWNER_MISSING("owner"),
        /** A public camera has no owner to name. */
        OWNER_NOT_WANTED("owner"),
        /** Only a household can give or withdraw consent. */
        NOT_A_HOUSEHOLD("camera"),
        /** The registry holds cameras already, so no city can be laid out in it. */
        NOT_EMPTY("registry");

        private final String field;

        Kind(String field) {
            this.field = field;
        }

        /** The field of the request that is wrong. */
        public String field() {
            return field;
        }
    }

    private final Kind kind;

    /** A refusal of a kind; the detail is for the operator's log. */
    public CameraRefusal(Kind kind, String detail) {
        super(kind + ": " + detail);
        this.kind = kind;
    }

    /** Why. */
    public Kind kind() {
        return kind;
    }
}

package vn.nhanchung.recorder;

/** Nobody could be asked where a reach is, or nobody answered; nothing was found and nothing was changed. */
public final class ErrandRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why; a closed vocabulary that the screens translate. */
    public enum Kind {
        /** No worker with the label is alive. Nothing was asked. */
        NO_WORKER,
        /** All of them do other errands. Nothing was asked. */
        WORKERS_BUSY,
        /** The worker that asked is gone, or has not answered in time. */
        WORKER_LOST,
        /** The worker cannot open the login: its file of keys is another one than the service's. */
        WORKER_LACKS_KEY
    }

    private final Kind kind;
    private final String reach;

    ErrandRefusal(Kind kind, String reach) {
        super(kind + ": " + reach);
        this.kind = kind;
        this.reach = reach;
    }

    /** Why. */
    public Kind kind() {
        return kind;
    }

    /** The label that was asked for. */
    public String reach() {
        return reach;
    }
}

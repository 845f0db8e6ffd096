package vn.nhanchung.api;

/** What a worker is at when the kill comes. A step passes in milliseconds, so that the kill may find the one after it. */
enum KillMoment {
    /** Whatever it is: at work, starting, doing nothing. */
    ANY(""),
    FETCHING(KillMoment.AT_AN_EXTRACTION.formatted("FETCHING")),
    CUTTING(KillMoment.AT_AN_EXTRACTION.formatted("CUTTING")),
    /** All bytes are sent: locking, reading back, the manifest, the row. */
    STORING(KillMoment.AT_AN_EXTRACTION.formatted("STORING")),
    PREVIEW("""
            select w.pid from scheduled_tasks t join worker w on w.id = t.picked_by
            where t.task_name = 'preview' and t.picked and w.ended_at is null and w.pid is not null limit 1""");

    private static final String AT_AN_EXTRACTION = """
            select w.pid from extraction e join worker w on w.id = e.worker_id
            where e.state = '%s' and w.ended_at is null and w.pid is not null limit 1""";

    private final String query;

    KillMoment(String query) {
        this.query = query;
    }

    /** Asks for the process id of a worker that is at it; empty for {@link #ANY}. */
    String query() {
        return query;
    }
}

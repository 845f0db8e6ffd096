package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.nhanchung.embedded.EmbeddedDatabase;

/** The database of a service that is killed, which outlives it: tells when to kill, and what a kill has found. */
final class KilledDatabase {

    private static final Duration NOBODY_COMES_TO_IT = Duration.ofSeconds(60);
    private static final Duration JOBS_DONE_WITHIN = Duration.ofMinutes(4);
    private static final int LONGEST_WAIT_MILLIS = 3_000;

    private static final String OTHERS = """
            select count(*) from pg_stat_activity
            where datname = current_database() and usename = current_user and pid <> pg_backend_pid()""";

    private final Path folder;
    private final int port;
    private final Map<String, Integer> found = new TreeMap<>();

    KilledDatabase(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Waits for a moment; a worker that is at it, or, where none comes to it, some worker beside the service. */
    ProcessHandle awaitWorker(KillMoment moment, Random random, ServiceProcess service) throws Exception {
        if (moment == KillMoment.ANY) {
            Thread.sleep(random.nextInt(LONGEST_WAIT_MILLIS));
            return some(random, service);
        }
        Instant giveUp = Instant.now().plus(NOBODY_COMES_TO_IT);
        // Half of the kills come at once, the others a little into the step.
        int later = random.nextBoolean() ? 0 : random.nextInt(moment == KillMoment.PREVIEW ? 300 : 20);
        try (Connection connection = connection()) {
            Optional<ProcessHandle> worker = Optional.empty();
            while (worker.isEmpty() && Instant.now().isBefore(giveUp)) {
                // Steps pass in milliseconds, and looking for them takes the time that they need.
                Thread.sleep(1);
                worker = texts(connection, moment.query()).stream()
                        .findFirst()
                        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)));
            }
            Thread.sleep(later);
            return worker.isPresent() ? worker.get() : some(random, service);
        }
    }

    private static ProcessHandle some(Random random, ServiceProcess service) throws InterruptedException {
        List<ProcessHandle> workers = service.workers();
        for (Instant giveUp = Instant.now().plusSeconds(60); workers.isEmpty(); workers = service.workers()) {
            assertThat(Instant.now()).as("no worker").isBefore(giveUp);
            Thread.sleep(20);
        }
        return workers.get(random.nextInt(workers.size()));
    }

    /** Counts what a killed worker was at. */
    void noteWorker(long pid) throws Exception {
        try (Connection connection = connection()) {
            List<String> id =
                    texts(connection, "select id from worker where pid = " + pid + " order by started_at desc limit 1");
            if (id.isEmpty()) {
                note("a worker starting");
                return;
            }
            String worker = "'" + id.getFirst() + "'";
            List<String> at = new ArrayList<>(texts(
                    connection,
                    "select task_name from scheduled_tasks where task_name = 'preview' and picked and picked_by = "
                            + worker));
            at.addAll(texts(connection, "select state from extraction where " + open() + " and worker_id = " + worker));
            note(at.isEmpty() ? "a worker at nothing" : "a worker at " + String.join(" and ", new TreeSet<>(at)));
        }
    }

    /** Counts what the extractions were at that a killed service had not ended. */
    void noteService() throws IOException {
        try (Connection connection = connection()) {
            List<String> at =
                    texts(connection, "select distinct state from extraction where " + open() + " order by 1");
            note(at.isEmpty() ? "a service at nothing" : "a service at " + String.join(" and ", at));
        } catch (SQLException starting) {
            note("a service without its database yet");
        }
    }

    private static String open() {
        return "state not in ('STORED', 'FAILED', 'CANCELLED')";
    }

    private void note(String what) {
        found.merge(what, 1, Integer::sum);
    }

    Map<String, Integer> found() {
        return found;
    }

    /**
     * Waits until an upload is no longer receiving.
     *
     * @param id the last part of its address
     */
    void awaitArrival(String id) throws Exception {
        Instant giveUp = Instant.now().plus(NOBODY_COMES_TO_IT);
        try (Connection connection = connection()) {
            // Hashing a small file takes some tens of milliseconds.
            while (texts(connection, stateOf(id)).equals(List.of("RECEIVING"))) {
                assertThat(Instant.now()).as("the upload does not arrive").isBefore(giveUp);
                Thread.sleep(1);
            }
        }
    }

    /** What a killed service left an upload as: read when the database has let go of the service, whose last words may be on their way still. */
    String leftUpload(String id) throws Exception {
        Instant giveUp = Instant.now().plus(NOBODY_COMES_TO_IT);
        try (Connection connection = connection()) {
            while (!texts(connection, OTHERS).equals(List.of("0"))) {
                assertThat(Instant.now()).as("somebody is connected still").isBefore(giveUp);
                Thread.sleep(20);
            }
            return texts(connection, stateOf(id)).getFirst();
        }
    }

    private static String stateOf(String upload) {
        return "select state from upload where id = '" + upload + "'";
    }

    /** How many workers an extraction has cost so far that died while the service lived. */
    int deaths(String extraction) throws Exception {
        return Integer.parseInt(one("""
                select count(*) from extraction_attempt a join worker w on w.id = a.worker_id
                where a.extraction_code = '%s' and a.ended_at is null and w.ended in ('FAULT', 'KILLED', 'FAILED')""".formatted(extraction)));
    }

    /** How the workers ended, how many attempts were cut short, and what was given up. */
    String deaths() throws Exception {
        return "workers "
                + list("select coalesce(ended, 'LIVE') || ' ' || count(*) from worker group by ended order by 1")
                + ", attempts cut short " + one("select count(*) from extraction_attempt where ended_at is null")
                + ", most attempts at one extraction " + one("select max(attempt) from extraction")
                + ", previews made " + one("select count(*) from clip_preview")
                + " and given up " + one("select count(*) from clip_preview_given_up");
    }

    /** Until the queue is empty: the last previews wait longest, some after a death of their worker. */
    void awaitNoJobs() throws Exception {
        Instant giveUp = Instant.now().plus(JOBS_DONE_WITHIN);
        String jobs = "select task_name || ' ' || task_instance from scheduled_tasks";
        for (List<String> left = list(jobs); !left.isEmpty(); left = list(jobs)) {
            assertThat(Instant.now()).as("still waiting: %s", left).isBefore(giveUp);
            Thread.sleep(500);
        }
    }

    /** No double, no clip without its log entry, and each preview made once, on record, or given up for the deaths alone. */
    void everyClipIsThereOnceWithItsEntryAndPreviews(int extractions) throws Exception {
        String all = String.valueOf(extractions);
        assertThat(one("select count(*) from extraction where state = 'STORED'"))
                .isEqualTo(all);
        assertThat(one("select count(distinct extraction_code) from clip")).isEqualTo(all);
        assertThat(one("select count(*) from clip")).as("clips").isEqualTo(all);
        assertThat(entries("CLIP_STORED")).isEqualTo(all);
        assertThat(entries("CLIP_PREVIEW_MADE")).isEqualTo(one("select count(*) from clip_preview"));
        assertThat(list("select distinct reason from clip_preview_given_up"))
                .as("why previews were given up")
                .isSubsetOf("PREVIEW_WORKER_DIED");
        assertThat(list("""
                select id from clip where 2 > (select count(*) from
                (select kind from clip_preview p where p.clip_id = clip.id union
                select kind from clip_preview_given_up g where g.clip_id = clip.id) as known
                where kind in ('POSTER', 'CONTACT_SHEET'))""")).as("clips without stills or a reason").isEmpty();
        assertThat(list("select id from worker where ended = 'FAULT'"))
                .as("workers that ended by a fault of their own")
                .isEmpty();
    }

    private String entries(String action) throws Exception {
        return one("select count(*) from audit_entry where action = '" + action + "'");
    }

    private String one(String sql) throws Exception {
        return list(sql).getFirst();
    }

    private List<String> list(String sql) throws Exception {
        try (Connection connection = connection()) {
            return texts(connection, sql);
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private Connection connection() throws IOException, SQLException {
        String password = Files.readString(folder.resolve("service.password")).strip();
        String url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, EmbeddedDatabase.NAME);
        return DriverManager.getConnection(url, EmbeddedDatabase.NAME, password);
    }
}

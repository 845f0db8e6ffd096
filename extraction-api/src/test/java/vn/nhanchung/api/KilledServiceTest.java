package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.embedded.EmbeddedDatabase;
import vn.nhanchung.extraction.video.Recording;
import vn.nhanchung.recorder.TrickyFolders;
import vn.nhanchung.testing.RealServers;

/**
 * SIGKILL, again and again, at moments of chance ({@link KillMoment}): seven times in eight to one of the two workers beside the
 * service, which lives on and goes on answering; once in eight to the service, and all its processes end with it. What must hold
 * then is written at {@link KilledCase} and {@link KilledDatabase}. {@code -Dnhanchung.kills=200} is the long form,
 * {@code -Dnhanchung.kills.seed=7} draws other moments.
 */
class KilledServiceTest {

    private static final int KILLS = Integer.getInteger("nhanchung.kills", 8);
    private static final long SEED = Long.getLong("nhanchung.kills.seed", 20261124);

    /** So many kills to an incident, so that a page of a list holds all of one and a loss is told soon. */
    private static final int ROUND = 25;

    private static final int ONE_OF_THE_SERVICE_IN = 8;
    private static final int SEGMENTS = 6;
    private static final int SEGMENT_SECONDS = 10;
    private static final int HANDING_OVER = 2;
    private static final Instant START = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.MINUTES);

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final int port = RealServers.freePort();
    private final int databasePort = RealServers.freePort();
    private final List<String> settings = List.of(
            "nhanchung.sample=false",
            "nhanchung.workers.local=2",
            "nhanchung.database.port=" + databasePort,
            "nhanchung.store.port=" + RealServers.freePort(),
            // A killed process is given up after four of these.
            "nhanchung.worker.heartbeat=1s");

    private KilledDatabase database;
    private ServiceProcess service;
    private KilledCase killed;
    private int ofTheServiceIn;
    private int ofTheService;
    private int extractions;

    @BeforeEach
    void layOut() throws Exception {
        record(Recording.Coding.H264, 1);
        record(Recording.Coding.H264, HANDING_OVER);
        // Browsers play no Motion JPEG: a viewing copy is made of it, which takes longer than stills.
        record(Recording.Coding.MJPEG, KilledCase.CHANNELS);
        Files.writeString(recorder().resolve(String.valueOf(HANDING_OVER)).resolve(TrickyFolders.HANDS_OVER), "");
        Files.createDirectories(RealServers.programs());
        Files.createSymbolicLink(Files.createDirectories(data()).resolve("programs"), RealServers.programs());
        var city = new SmallCity(recorder(), Duration.ofSeconds(SEGMENT_SECONDS), Duration.ZERO, KilledCase.CHANNELS);
        Map<String, String> first = new HashMap<>();
        settings.forEach(setting -> first.put(setting.split("=")[0], setting.split("=")[1]));
        OwnCity.start(data(), city, first).close();
        database = new KilledDatabase(data().resolve("database"), databasePort);
    }

    @AfterEach
    void stop() throws Exception {
        if (service.isAlive()) {
            service.stop();
        }
        // Takes over a PostgreSQL that a killed service left, and stops it.
        EmbeddedDatabase.start(data().resolve("database"), RealServers.programs(), databasePort)
                .close();
    }

    @Test
    void nothingAcceptedIsLostAndNothingIsStoredTwiceOrInPart() throws Exception {
        service = start();
        for (int done = 0; done < KILLS; done += ROUND) {
            round(done, Math.min(KILLS, done + ROUND));
        }
        database.awaitNoJobs();
        System.out.printf(
                "Killed %d times (seed %d), %d of them the service: %d extractions; found after a kill: %s; %s%n",
                KILLS, SEED, ofTheService, extractions, database.found(), database.deaths());
        database.everyClipIsThereOnceWithItsEntryAndPreviews(extractions);
        awaitEmptyWorkFolders();
    }

    /** Kills of one incident, and everything that must hold afterwards. */
    private void round(int done, int end) throws Exception {
        service.awaitAnswer();
        killed = new KilledCase(Case.open(service.city(), at(0), at(60)), START, random);
        for (int kill = done; kill < end; kill++) {
            if (kill % ONE_OF_THE_SERVICE_IN == 0) {
                ofTheServiceIn = kill + random.nextInt(ONE_OF_THE_SERVICE_IN);
            }
            KillMoment moment = KillMoment.values()[random.nextInt(KillMoment.values().length)];
            if (kill == ofTheServiceIn) {
                killService(moment);
            } else {
                killWorker(moment);
            }
        }
        service.awaitAnswer();
        killed.sendAllAgain();
        killed.awaitAllStored(database);
        extractions += killed.check();
        System.out.printf("After %d kills: %d extractions, all there%n", end, extractions);
    }

    /** What is asked meanwhile is accepted: the service does not notice. */
    private void killWorker(KillMoment moment) throws Exception {
        service.awaitAnswer();
        killed.nothingHalfIsListed();
        Thread sender = Thread.ofPlatform().start(killed::sendOne);
        ProcessHandle worker = database.awaitWorker(moment, random, service);
        worker.destroyForcibly();
        worker.onExit().join();
        database.noteWorker(worker.pid());
        sender.join();
        killed.everythingSentIsAnswered();
    }

    /** Whether what is asked meanwhile is accepted nobody knows: it is sent again later, as the page would. */
    private void killService(KillMoment moment) throws Exception {
        ofTheService++;
        if (moment == KillMoment.ANY) {
            // While it starts, as likely as not.
            Thread.sleep(random.nextInt(6_000));
            service.kill();
        } else {
            service.awaitAnswer();
            killed.nothingHalfIsListed();
            Thread sender = Thread.ofPlatform().start(killed::sendOne);
            database.awaitWorker(moment, random, service);
            service.kill();
            sender.join();
        }
        killed.forgetUnanswered();
        database.noteService();
        service = start();
    }

    /** The last clips' previews are still being made when their extractions have ended. */
    private void awaitEmptyWorkFolders() throws Exception {
        Instant giveUp = Instant.now().plusSeconds(90);
        while (!left().isEmpty() && Instant.now().isBefore(giveUp)) {
            Thread.sleep(200);
        }
        assertThat(left()).as("work folders").isEmpty();
    }

    /** Files in the work folders; one may go while they are listed. */
    private List<Path> left() throws IOException {
        try (Stream<Path> all = Files.walk(data().resolve("work"))) {
            return all.filter(Files::isRegularFile).toList();
        } catch (UncheckedIOException gone) {
            return List.of(data());
        }
    }

    private void record(Recording.Coding coding, int channel) throws IOException {
        int frames = SEGMENT_SECONDS * Recording.FRAMES_PER_SECOND;
        try (Recording recording = Recording.of(coding, SEGMENTS * frames)) {
            for (int i = 0; i < SEGMENTS; i++) {
                Path segment = recording.write(folder.resolve("segment.mp4"), i * frames, (i + 1) * frames);
                Footage.put(segment, recorder(), channel, at(i * SEGMENT_SECONDS));
            }
        }
    }

    private ServiceProcess start() throws IOException {
        return ServiceProcess.start(data(), port, settings, folder.resolve("service.log"));
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path recorder() {
        return folder.resolve("recorder");
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }
}

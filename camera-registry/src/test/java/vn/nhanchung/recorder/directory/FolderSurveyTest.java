package vn.nhanchung.recorder.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.nhanchung.recorder.directory.RecorderFolder.NOW;
import static vn.nhanchung.recorder.directory.RecorderFolder.ZONE;
import static vn.nhanchung.recorder.directory.RecorderFolder.at;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.RecorderRefusal;

class FolderSurveyTest {

    private static final String FRIGATE = "%Y-%m-%d/%H/{channel}/%M.%S.mp4";

    @TempDir
    private Path root;

    @Test
    void tellsEachChannelsFilesByThePattern() throws IOException {
        put("cong/20261122-100000.mp4", "cong/20261122-100100.mp4", "cong/20261122-100200.mp4");
        put("cong/20261122-110000.mp4", "ngo/20261121-235959.mp4");

        FolderSurvey found = survey("%Y%m%d-%H%M%S.mp4");

        assertThat(found.channels()).containsOnlyKeys("cong", "ngo");
        assertThat(found.channels().get("cong"))
                .isEqualTo(new FolderSurvey.Holding(
                        4, 0, at("2026-11-22T03:00:00Z"), at("2026-11-22T04:00:00Z"), Duration.ofSeconds(60)));
        assertThat(found.channels().get("ngo").usualStep()).isZero();
        assertThat(found.strangers()).isZero();
        assertThat(found.notReady()).isZero();
    }

    @Test
    void findsTheChannelsWhoseNamesStandAmongTheFolders() throws IOException {
        put("2026-11-22/03/cong_chinh/00.00.mp4", "2026-11-22/03/ngo-2/00.10.mp4", "2026-11-22/04/ngo-2/59.50.mp4");

        FolderSurvey found = FolderSurvey.of(root, FRIGATE, ZoneOffset.UTC);

        assertThat(found.channels()).containsOnlyKeys("cong_chinh", "ngo-2");
        assertThat(found.channels().get("ngo-2").oldest()).isEqualTo(at("2026-11-22T03:00:10Z"));
        assertThat(found.channels().get("ngo-2").newest()).isEqualTo(at("2026-11-22T04:59:50Z"));
        assertThat(found.strangers()).isZero();
    }

    @Test
    void theChannelsNameMayStandInAFilesNameAndTwice() throws IOException {
        put("cam-1/cam-1-20261122-100000.mp4", "cam-2/cam-1-20261122-100000.mp4", "cam-1-20261122-100000.mp4");

        FolderSurvey found = survey("{channel}/{channel}-%Y%m%d-%H%M%S.mp4");

        assertThat(found.channels()).containsOnlyKeys("cam-1");
        assertThat(found.examples()).containsExactly("cam-1-20261122-100000.mp4", "cam-2/cam-1-20261122-100000.mp4");
        assertThat(survey("{channel}-%Y%m%d-%H%M%S.mp4").channels()).containsOnlyKeys("cam-1");
    }

    /** Who puts a star where the cameras' names stand has to see it. */
    @Test
    void filesOfSeveralCamerasAmongEachOtherAreCounted() throws IOException {
        put("nvr/ch1-20261122-100000.mp4", "nvr/ch2-20261122-100000.mp4", "nvr/ch1-20261122-100100.mp4");

        assertThat(survey("*-%Y%m%d-%H%M%S.mp4").channels().get("nvr").twins()).isEqualTo(1);
        assertThat(survey("nvr/{channel}-%Y%m%d-%H%M%S.mp4")
                        .channels()
                        .get("ch1")
                        .twins())
                .isZero();
    }

    /** Such a channel could not be asked for: its pattern would end in the extension of a file that nothing reads. */
    @Test
    void aChannelWithWhatLooksLikeAnExtensionIsNoneAndEndsNoSurvey() throws IOException {
        put("20261122-1000-cam.mp4", "20261122-1000-cam.v2.mp4");

        FolderSurvey found = survey("%Y%m%d-%H%M-{channel}");

        assertThat(found.channels()).containsOnlyKeys("cam");
        assertThat(found.examples()).containsExactly("20261122-1000-cam.v2.mp4");
    }

    @Test
    void namesWhatThePatternCannotPlace() throws IOException {
        put("cong/20261122-100000.mp4", "cong/20261122-100000.mkv", "cong/20261399-100000.mp4", "cong/20261122/x.mp4");
        put("readme.txt", "tên lạ/20261122-100000.mp4");

        FolderSurvey found = survey("%Y%m%d-%H%M%S.mp4");

        assertThat(found.channels()).containsOnlyKeys("cong");
        assertThat(found.examples())
                .containsExactly(
                        "cong/20261122/",
                        "cong/20261122-100000.mkv",
                        "cong/20261399-100000.mp4",
                        "readme.txt",
                        "tên lạ/");
        assertThat(found.strangers()).isEqualTo(5);
    }

    @Test
    void whatIsEmptyOrBeingWrittenIsNoFootageYet() throws IOException {
        put("cong/20261122-100000.mp4", "cong/.20261122-100100.mp4", "cong/20261122-100200.mp4.part");
        RecorderFolder.write(root.resolve("cong/20261122-100300.mp4"), 0, NOW);
        put("cong/.part");

        FolderSurvey found = survey("%Y%m%d-%H%M%S.mp4");

        assertThat(found.channels().get("cong").files()).isEqualTo(1);
        assertThat(found.notReady()).isEqualTo(3);
        assertThat(found.examples()).containsExactly("cong/.part");
    }

    @Test
    void doesNotFollowWhatLeadsOut(@TempDir Path elsewhere) throws IOException {
        put("cong/20261122-100000.mp4");
        RecorderFolder.write(elsewhere.resolve("20261122-110000.mp4"), 1, NOW);
        Files.createSymbolicLink(root.resolve("ngo"), elsewhere);
        Files.createSymbolicLink(root.resolve("cong-2"), root.resolve("cong"));

        FolderSurvey found = survey("%Y%m%d-%H%M%S.mp4");

        assertThat(found.channels()).containsOnlyKeys("cong", "cong-2");
        assertThat(found.examples()).containsExactly("ngo");
    }

    @Test
    void countsMoreThanItNames() throws IOException {
        for (int i = 0; i < 25; i++) {
            put("cong/" + i + ".txt");
        }

        FolderSurvey found = survey("%Y%m%d-%H%M%S.mp4");

        assertThat(found.strangers()).isEqualTo(25);
        assertThat(found.examples()).hasSize(10);
        assertThat(found.channels()).isEmpty();
    }

    @Test
    void refusesAPatternAndAFolderThatCannotBeRead() {
        assertThatThrownBy(() -> survey("%H%M%S.mp4")).isInstanceOf(RecorderRefusal.class);
        assertThatThrownBy(() -> FolderSurvey.of(root.resolve("gone"), FRIGATE, ZONE))
                .isInstanceOf(FootageException.class);
    }

    private FolderSurvey survey(String pattern) {
        return FolderSurvey.of(root, pattern, ZONE);
    }

    private void put(String... names) throws IOException {
        for (String name : names) {
            RecorderFolder.write(root.resolve(name), 1, NOW);
        }
    }
}

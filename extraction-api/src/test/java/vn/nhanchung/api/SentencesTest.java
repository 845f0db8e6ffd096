package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.nhanchung.camera.CameraRefusal;
import vn.nhanchung.evidence.VaultException;
import vn.nhanchung.extraction.EarlyRefusal;
import vn.nhanchung.extraction.RequestRefusal;
import vn.nhanchung.extraction.Trouble;
import vn.nhanchung.incident.IncidentRefusal;
import vn.nhanchung.linking.LinkRefusal;
import vn.nhanchung.recorder.ErrandRefusal;
import vn.nhanchung.recorder.Finding;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.RecorderRefusal;
import vn.nhanchung.upload.UploadRefusal;

class SentencesTest {

    private static final Set<Trouble> TRIED_FOR_EVER =
            EnumSet.of(Trouble.BUSY, Trouble.BEING_RECORDED, Trouble.STORE_UNAVAILABLE, Trouble.DISK_FULL);

    private final Sentences sentences = new Sentences();

    static Stream<Enum<?>> refusals() {
        return Stream.of(
                        IncidentRefusal.Kind.values(),
                        RequestRefusal.Kind.values(),
                        EarlyRefusal.Kind.values(),
                        LinkRefusal.Kind.values(),
                        CameraRefusal.Kind.values(),
                        RecorderRefusal.Kind.values(),
                        ErrandRefusal.Kind.values(),
                        UploadRefusal.Kind.values())
                .flatMap(Arrays::stream);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void everyRefusalHasItsSentenceInBothLanguages(Enum<?> kind) {
        Problem problem = sentences.problem(Sentences.slug(kind), "X");
        assertThat(Stream.of(problem.title(), problem.detail(), problem.action()))
                .noneMatch(String::isBlank);
        assertThat(problem.action()).endsWith(".");
        assertThat(problem.english().action()).endsWith(".");
        assertThat(problem.status()).isBetween(400, 599);
    }

    @ParameterizedTest
    @EnumSource(VaultException.Kind.class)
    void everyVaultRefusalHasItsSentence(VaultException.Kind kind) {
        assertThat(sentences.knows(VaultProblems.slug(kind))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void everyTroubleSaysWhatToDoInBothLanguages(Trouble trouble) {
        Sentences.TroubleView view = sentences.trouble(trouble);
        assertThat(Stream.of(
                        view.message(),
                        view.action(),
                        view.english().message(),
                        view.english().action()))
                .allMatch(sentence -> sentence.endsWith("."));
    }

    /** They are told to nobody else: the ward official has no extraction before them, and asks no other official. */
    @ParameterizedTest
    @EnumSource(FootageException.Kind.class)
    void whoeverLooksAfterARecorderIsToldWhatThemselvesCanDo(FootageException.Kind failure) {
        Problem said = sentences.recorderFailed(failure);
        assertThat(said.action()).endsWith(".").doesNotContain("Lấy lại", "cán bộ phường", "{");
        assertThat(said.english().action()).endsWith(".").doesNotContain("Fetch again", "the ward", "{");
    }

    /** Whoever reads it at night presses the button, or does not. */
    @ParameterizedTest
    @EnumSource(Trouble.class)
    void everyTroubleSaysWhetherTryingAgainHelps(Trouble trouble) {
        Sentences.TroubleView view = sentences.trouble(trouble);
        if (!trouble.retryable()) {
            assertThat(view.action()).containsPattern("^Lấy lại cũng không (có|được)\\.");
            assertThat(view.english().action()).startsWith("Trying again does not help.");
        } else if (TRIED_FOR_EVER.contains(trouble)) {
            assertThat(view.action()).doesNotContain("Lấy lại");
            assertThat(view.english().action()).doesNotContain("Fetch again");
        } else {
            assertThat(view.action()).contains("ấm Lấy lại");
            assertThat(view.english().action()).containsPattern("[Pp]ress Fetch again");
        }
    }

    /** The button is not there meanwhile. */
    @ParameterizedTest
    @EnumSource(Trouble.class)
    void whatIsTriedAgainByItselfAsksNobodyToPressAButton(Trouble trouble) {
        if (!trouble.triesAgainByItself()) {
            assertThatNullPointerException().isThrownBy(() -> sentences.troubleOfOneThatWaits(trouble));
            return;
        }
        Sentences.TroubleView view = sentences.troubleOfOneThatWaits(trouble);
        assertThat(view.message()).isEqualTo(sentences.trouble(trouble).message());
        assertThat(Stream.of(view.action(), view.english().action()))
                .allMatch(sentence -> sentence.endsWith("."))
                .noneMatch(sentence -> sentence.contains("Lấy lại") || sentence.contains("Fetch again"));
    }

    @ParameterizedTest
    @EnumSource(Finding.Kind.class)
    void everyFindingHasItsSentenceAndWhatIsBadSaysWhatToDo(Finding.Kind kind) {
        Sentences.FindingView view = sentences.finding(kind, "X", "Y");
        assertThat(Stream.of(view.message(), view.english().message())).allMatch(sentence -> sentence.endsWith("."));
        if (kind.level() != Finding.Level.GOOD) {
            assertThat(view.action()).endsWith(".");
            assertThat(view.english().action()).endsWith(".");
        }
    }

    @Test
    void theSubjectStandsInTheSentence() {
        assertThat(sentences
                        .problem("camera-withdrawn", "Mắt 2, ngã tư Quang Trung")
                        .detail())
                .startsWith("Mắt 2, ngã tư Quang Trung");
    }
}

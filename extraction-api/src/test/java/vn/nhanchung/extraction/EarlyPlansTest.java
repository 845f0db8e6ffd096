package vn.nhanchung.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.extraction.video.ClipLayout;
import vn.nhanchung.extraction.video.SmallLayout;

/** Plans of clips that are not stored yet: who waits for whom, and what one account can take from others. */
class EarlyPlansTest {

    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private static ClipLayout layout;

    private final EarlyPlans plans = new EarlyPlans();
    private final EarlyTurns turns = new EarlyTurns(2, PATIENCE, PATIENCE);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger made = new AtomicInteger();

    @BeforeAll
    static void plan(@TempDir Path folder) {
        layout = SmallLayout.in(folder);
    }

    @Test
    void anAccountPushesOutItsOwnAlone() {
        plans.keep("le", clip("le's"));
        for (int i = 0; i < 40; i++) {
            plans.keep("mai", clip("mai's " + i));
        }

        assertThat(plans.of("le", "le's")).isNotNull();
        assertThat(plans.of("mai", "mai's 39")).isNotNull();
        assertThat(plans.of("mai", "mai's 0")).isNull();
    }

    @Test
    void whoHoldsMostGivesUpFirst() {
        for (int account = 0; account < 30; account++) {
            plans.keep("account " + account, clip("clip " + account));
            plans.keep("mai", clip("mai's " + account));
            plans.keep("mai", clip("mai's " + account + " too"));
        }

        assertThat(plans.held()).isEqualTo(16);
        assertThat(plans.of("account 29", "clip 29")).isNotNull();
        assertThat(plans.of("account 20", "clip 20")).isNotNull();
    }

    @Test
    void equalClipsAreHeldOnce() {
        EarlyClip first = clip("same");
        plans.keep("le", first);
        plans.keep("mai", clip("same"));

        assertThat(plans.of("mai", "same")).isSameAs(first);
        plans.forget("le", "same");
        assertThat(plans.of("mai", "same")).isSameAs(first);
        plans.forget("mai", "same");
        assertThat(plans.held()).isZero();
    }

    @Test
    void twoWhoAskForTheSamePlanHaveItMadeOnce() throws Exception {
        CompletableFuture<EarlyClip> le = ask("LT-1", "le");
        CompletableFuture<EarlyClip> mai = ask("LT-1", "mai");
        Thread.sleep(200);
        goOn.countDown();

        assertThat(mai.get(5, TimeUnit.SECONDS)).isSameAs(le.get(5, TimeUnit.SECONDS));
        assertThat(made).hasValue(1);
    }

    @Test
    void anAccountTakesOnePlaceAndLeavesTheOther() throws Exception {
        CompletableFuture<EarlyClip> first = ask("LT-1", "mai");
        awaitMade(1);
        CompletableFuture<EarlyClip> second = ask("LT-2", "mai");
        Thread.sleep(200);

        assertThat(turns.plan("LT-3", "le", () -> clip("LT-3")).fingerprint()).isEqualTo("LT-3");

        // Waits for mai's, who has no turn, and then has one of its own.
        assertThat(turns.plan("LT-2", "le", () -> clip("le's LT-2")).fingerprint())
                .isEqualTo("le's LT-2");
        assertThatThrownBy(() -> second.get(5, TimeUnit.SECONDS)).hasRootCauseInstanceOf(EarlyRefusal.class);
        assertThat(made).hasValue(1);
        goOn.countDown();
        first.get(5, TimeUnit.SECONDS);
        assertThat(turns.plan("LT-2", "mai", () -> clip("LT-2")).fingerprint()).isEqualTo("LT-2");
    }

    @Test
    void whoWaitsIsToldWhatTheOtherWasTold() throws Exception {
        CompletableFuture<EarlyClip> le = CompletableFuture.supplyAsync(() -> turns.plan("LT-1", "le", () -> {
            held();
            throw new EarlyRefusal(EarlyRefusal.Kind.EARLY_AFTER_STORING, "LT-1");
        }));
        awaitMade(1);
        CompletableFuture<EarlyClip> mai = ask("LT-1", "mai");
        Thread.sleep(200);
        goOn.countDown();

        for (CompletableFuture<EarlyClip> one : List.of(le, mai)) {
            assertThatThrownBy(() -> one.get(5, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(
                            EarlyRefusal.class,
                            refused -> assertThat(refused.kind()).isEqualTo(EarlyRefusal.Kind.EARLY_AFTER_STORING));
        }
    }

    private CompletableFuture<EarlyClip> ask(String extraction, String account) {
        CompletableFuture<EarlyClip> asked = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                asked.complete(turns.plan(extraction, account, this::held));
            } catch (RuntimeException e) {
                asked.completeExceptionally(e);
            }
        });
        return asked;
    }

    private EarlyClip held() {
        made.incrementAndGet();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return clip("made " + made.get());
    }

    private void awaitMade(int count) throws InterruptedException {
        for (int i = 0; i < 500 && made.get() < count; i++) {
            Thread.sleep(10);
        }
        assertThat(made).hasValue(count);
    }

    private static EarlyClip clip(String fingerprint) {
        return new EarlyClip(layout, fingerprint, List.of());
    }
}

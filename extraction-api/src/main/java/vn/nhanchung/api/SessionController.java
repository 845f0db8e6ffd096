package vn.nhanchung.api;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import vn.nhanchung.access.Role;
import vn.nhanchung.evidence.EvidenceVault;
import vn.nhanchung.evidence.StoreStatus;

/** Who is signed in, and what a page must know before anybody is. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class SessionController {

    private final Bridge bridge;
    private final ApiSettings settings;
    private final EvidenceVault vault;
    private final Clock clock;

    SessionController(Bridge bridge, ApiSettings settings, EvidenceVault vault, Clock clock) {
        this.bridge = bridge;
        this.settings = settings;
        this.vault = vault;
        this.clock = clock;
    }

    /** Answers who is signed in, and gives the token that changes must send back. */
    @Guards.Anybody
    @GetMapping("/session")
    Mono<SessionView> readSession() {
        return Bridge.account()
                .map(account -> new SessionView(
                        account.account(),
                        account.name(),
                        account.role(),
                        account.unit(),
                        account.wardCode(),
                        clock.instant()))
                .switchIfEmpty(Mono.error(() -> new RefusedHere("sign-in-needed", null, "")));
    }

    /** Answers what a page must know before anybody has signed in. */
    @Guards.Anybody
    @GetMapping("/settings")
    Mono<SettingsView> readSettings() {
        return bridge.call(() -> {
            StoreStatus store = vault.status();
            return new SettingsView(
                    clock.instant(),
                    settings.sample(),
                    emptyToNull(settings.map().tiles()),
                    emptyToNull(settings.map().attribution()),
                    new StoreView(store.enforcesLock(), store.mode()),
                    settings.sample());
        });
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isBlank() ? null : text;
    }

    /**
     * Who is signed in.
     *
     * @param name how people know them
     * @param wardCode a ward official's own ward; null for others
     * @param now the service's clock
     */
    record SessionView(
            String account,
            String name,
            Role role,
            String unit,
            @Nullable String wardCode,
            Instant now) {}

    /**
     * What a page must know before anybody is signed in.
     *
     * @param now the service's clock, which the page shows
     * @param tileUrl where map tiles are, with {z}, {x} and {y}; null for a plain ground
     * @param demoAccounts whether the accounts of the sample city exist
     */
    record SettingsView(
            Instant now,
            boolean sampleData,
            @Nullable String tileUrl,
            @Nullable String tileAttribution,
            StoreView store,
            boolean demoAccounts) {}

    /** Whether the store keeps locks, as it proved at start. */
    record StoreView(boolean enforcesLock, @Nullable String mode) {}
}

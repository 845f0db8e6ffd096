package vn.nhanchung.api;

import jakarta.validation.Valid;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import vn.nhanchung.access.Account;
import vn.nhanchung.api.RecorderBodies.ConnectionBody;
import vn.nhanchung.api.RecorderBodies.LoginBody;
import vn.nhanchung.api.RecorderBodies.RecorderBody;
import vn.nhanchung.api.RecorderViews.ConnectionView;
import vn.nhanchung.api.RecorderViews.RecorderClockView;
import vn.nhanchung.api.RecorderViews.RecorderDetailView;
import vn.nhanchung.api.RecorderViews.RecorderSearchView;
import vn.nhanchung.camera.Camera;
import vn.nhanchung.camera.CameraRegistry;
import vn.nhanchung.recorder.ClockOffset;
import vn.nhanchung.recorder.NewRecorder;
import vn.nhanchung.recorder.RecorderDesk;
import vn.nhanchung.recorder.RecorderErrands;
import vn.nhanchung.recorder.RecorderRefusal;
import vn.nhanchung.recorder.Recorders;

/** Recorders over the network: tested, registered and looked after by the officials of the ward whose cameras they hold. */
@RestController
@RequestMapping(path = "/api/recorders", produces = MediaType.APPLICATION_JSON_VALUE)
class RecorderController {

    private final Bridge bridge;
    private final Recorders recorders;
    private final RecorderDesk desk;
    private final RecorderErrands errands;
    private final ErrandWaiting waiting;
    private final ConnectionPresenter presenter;
    private final CameraRegistry cameras;
    private final Clock clock;

    RecorderController(
            Bridge bridge,
            Recorders recorders,
            RecorderDesk desk,
            RecorderErrands errands,
            ErrandWaiting waiting,
            ConnectionPresenter presenter,
            CameraRegistry cameras,
            Clock clock) {
        this.bridge = bridge;
        this.recorders = recorders;
        this.desk = desk;
        this.errands = errands;
        this.waiting = waiting;
        this.presenter = presenter;
        this.cameras = cameras;
        this.clock = clock;
    }

    /** Tests a connection to a recorder that is not registered yet, within half a minute, and says what it found. */
    @Guards.WardOfficial
    @PostMapping("/test")
    Mono<ConnectionView> testRecorder(@Valid @RequestBody ConnectionBody body) {
        return bridge.as(account -> {
                    String reach = ownReach(account, RecorderBodies.reachOf(body.reach()));
                    return errands.test(body.toConnection(), reach, account.actor());
                })
                .flatMap(waiting::answer)
                .map(presenter::present);
    }

    /**
     * Searches the networks of one machine for recorders, for three seconds.
     *
     * @param reach the label of the workers of which one searches where it is; the service searches its own when left out
     */
    @Guards.WardOfficial
    @PostMapping("/search")
    Mono<RecorderSearchView> searchRecorders(@RequestParam(required = false) @Nullable String reach) {
        return bridge.as(account -> {
                    return errands.search(ownReach(account, RecorderBodies.reachOf(reach)), account.actor());
                })
                .flatMap(waiting::answer)
                .map(RecorderSearchView::of);
    }

    /** Registers a recorder with its login and its channels, each with a camera of the own ward. */
    @Guards.WardOfficial
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<RecorderDetailView> registerRecorder(@Valid @RequestBody RecorderBody body) {
        return bridge.as(account -> {
            NewRecorder recorder = body.toRecorder(ClockOffset.notMeasured(clock.instant()));
            OwnWard.require(account, wardsOf(recorder.channels().values()));
            ownReach(account, recorder.reach());
            recorders.register(
                    recorder, body.login() == null ? null : body.login().toLogin(), account.actor());
            return RecorderDetailView.of(desk.read(recorder.code()));
        });
    }

    /** A reach leads into a ward's own network, and officials of others have no business there. */
    private String ownReach(Account account, String reach) {
        OwnWard.of(account);
        OwnWard.requirePart(account, desk.wardsOfReach(reach));
        return reach;
    }

    /** Lists the recorders that hold a camera of the own ward. */
    @Guards.WardOfficial
    @GetMapping
    Mono<List<RecorderDetailView>> listRecorders() {
        return bridge.as(account -> desk.ofWard(OwnWard.of(account)).stream()
                .map(RecorderDetailView::of)
                .toList());
    }

    /**
     * Answers one recorder of the own ward.
     *
     * @param code the recorder
     */
    @Guards.WardOfficial
    @GetMapping("/{code}")
    Mono<RecorderDetailView> readRecorder(@PathVariable String code) {
        return ofOwnWard(code, account -> RecorderDetailView.of(desk.read(code)));
    }

    /**
     * Sets the login that a recorder is asked with, in the place of the one before.
     *
     * @param code the recorder
     */
    @Guards.WardOfficial
    @PutMapping("/{code}/login")
    Mono<RecorderDetailView> setRecorderLogin(@PathVariable String code, @Valid @RequestBody LoginBody body) {
        return ofOwnWard(code, account -> RecorderDetailView.of(desk.setLogin(code, body.toLogin(), account.actor())));
    }

    /**
     * Forgets a recorder's login.
     *
     * @param code the recorder
     */
    @Guards.WardOfficial
    @DeleteMapping("/{code}/login")
    Mono<RecorderDetailView> removeRecorderLogin(@PathVariable String code) {
        return ofOwnWard(code, account -> RecorderDetailView.of(desk.removeLogin(code, account.actor())));
    }

    /**
     * Answers what a recorder's clock was found to be.
     *
     * @param code the recorder
     */
    @Guards.WardOfficial
    @GetMapping("/{code}/clock")
    Mono<RecorderClockView> readRecorderClock(@PathVariable String code) {
        return ofOwnWard(code, account -> RecorderClockView.of(desk.clockHistory(code)));
    }

    /**
     * Asks a recorder's clock now; its footage is read by the answer from now on.
     *
     * @param code the recorder
     */
    @Guards.WardOfficial
    @PostMapping("/{code}/clock")
    Mono<RecorderClockView> measureRecorderClock(@PathVariable String code) {
        return ofOwnWard(code, account -> errands.measureClock(code, account.actor()))
                .flatMap(waiting::answer)
                .map(RecorderClockView::of);
    }

    private <T> Mono<T> ofOwnWard(String code, Function<Account, T> work) {
        return bridge.as(account -> {
            OwnWard.require(account, recorders.wardsOf(code));
            return work.apply(account);
        });
    }

    private Set<String> wardsOf(Collection<String> eyes) {
        if (eyes.isEmpty()) {
            throw new RecorderRefusal(RecorderRefusal.Kind.NO_CHANNEL, "");
        }
        List<Camera> found = cameras.findAll(eyes);
        if (found.size() < new HashSet<>(eyes).size()) {
            throw new RecorderRefusal(RecorderRefusal.Kind.UNKNOWN_CAMERA, eyes.toString());
        }
        return found.stream().map(Camera::wardCode).collect(Collectors.toUnmodifiableSet());
    }
}

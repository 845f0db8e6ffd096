package vn.nhanchung.api;

import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import vn.nhanchung.recorder.Reach;
import vn.nhanchung.recorder.RecorderDesk;
import vn.nhanchung.recorder.RecorderErrands;

/** From where recorders can be asked, besides the service's own machine. */
@RestController
@RequestMapping(path = "/api/reaches", produces = MediaType.APPLICATION_JSON_VALUE)
class ReachController {

    private final Bridge bridge;
    private final RecorderErrands errands;
    private final RecorderDesk desk;

    ReachController(Bridge bridge, RecorderErrands errands, RecorderDesk desk) {
        this.bridge = bridge;
        this.errands = errands;
        this.desk = desk;
    }

    /** Lists the labels of the workers that are alive now, by name, but those that lead to other wards' recorders alone. */
    @Guards.WardOfficial
    @GetMapping
    Mono<List<ReachView>> listReaches() {
        return bridge.as(account -> errands.reaches().stream()
                .filter(reach -> OwnWard.hasPart(account, desk.wardsOfReach(reach.label())))
                .map(ReachView::of)
                .toList());
    }

    /**
     * A label.
     *
     * @param label as a recorder's reach names it
     * @param workers how many living workers carry it
     */
    record ReachView(String label, int workers) {
        static ReachView of(Reach reach) {
            return new ReachView(reach.label(), reach.workers());
        }
    }
}

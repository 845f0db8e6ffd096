package vn.nhanchung.recorder;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the log keeps of a recorder. */
final class RecorderFacts {

    private RecorderFacts() {}

    static Map<String, Object> of(NewRecorder recorder) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", recorder.kind().name());
        facts.put("folder", recorder.address().folder().toString());
        facts.put("filePattern", recorder.address().filePattern());
        facts.put("zone", recorder.address().zone().getId());
        facts.put("segmentLength", recorder.address().segmentLength().toString());
        if (recorder.retention() != null) {
            facts.put("retention", recorder.retention().toString());
        }
        if (!recorder.reach().isEmpty()) {
            facts.put("reach", recorder.reach());
        }
        facts.put("channels", recorder.channels());
        facts.putAll(of(recorder.offset()));
        return facts;
    }

    static Map<String, Object> of(ClockOffset offset) {
        return Map.of(
                "seconds",
                offset.recorderMinusTrue().toMillis() / 1000.0,
                "uncertaintySeconds",
                offset.uncertainty().toMillis() / 1000.0,
                "method",
                offset.method().name(),
                "measuredAt",
                offset.measuredAt().toString());
    }
}

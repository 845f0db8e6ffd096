package vn.nhanchung.recorder;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the log keeps of a recorder. */
final class RecorderFacts {

    private RecorderFacts() {}

    static Map<String, Object> of(NewRecorder recorder) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", recorder.kind().name());
        facts.putAll(of(recorder.address()));
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

    /** Of a login no more than that there was one. */
    static Map<String, Object> of(NewConnection connection, String reach) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", connection.kind().name());
        facts.putAll(of(connection.address()));
        if (!reach.isEmpty()) {
            facts.put("reach", reach);
        }
        facts.put("withLogin", connection.login() != null);
        return facts;
    }

    private static Map<String, Object> of(RecorderAddress address) {
        Map<String, Object> facts = new LinkedHashMap<>();
        switch (address) {
            case FolderAddress folder -> {
                facts.put("folder", folder.folder().toString());
                facts.put("filePattern", folder.filePattern());
                facts.put("zone", folder.zone().getId());
                facts.put("segmentLength", folder.segmentLength().toString());
            }
            case NetworkAddress server -> {
                facts.put("host", server.host());
                facts.put("port", server.port());
                facts.put("tls", server.tls());
                if (server instanceof TemplateAddress playback) {
                    facts.put("template", playback.template());
                    facts.put("zone", playback.zone().getId());
                    facts.put("end", playback.end().name());
                }
            }
        }
        return facts;
    }

    static Map<String, Object> of(ClockOffset offset) {
        return Map.of(
                "seconds",
                offset.seconds(),
                "uncertaintySeconds",
                offset.uncertaintySeconds(),
                "method",
                offset.method().name(),
                "measuredAt",
                offset.measuredAt().toString());
    }
}

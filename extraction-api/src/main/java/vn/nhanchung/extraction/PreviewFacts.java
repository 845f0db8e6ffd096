package vn.nhanchung.extraction;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import vn.nhanchung.extraction.video.ContactSheet;
import vn.nhanchung.extraction.video.Still;
import vn.nhanchung.extraction.video.Stills;
import vn.nhanchung.extraction.video.ViewingCopy;

/** What previews show, as it is kept beside them: plain values under the names that the API uses. */
final class PreviewFacts {

    /** In a contact sheet's facts: whether the master's pictures are of the kind of H.264 that browsers play. */
    static final String PLAIN = "plain";

    private final List<Got.Anchor> timeMap;

    PreviewFacts(Extraction extraction) {
        Got got = extraction.got();
        this.timeMap = got == null ? List.of() : got.timeMap();
    }

    Map<String, Object> of(Stills stills) {
        ContactSheet sheet = stills.sheet();
        List<Map<String, Object>> tiles = IntStream.range(0, sheet.tiles().size())
                .mapToObj(i -> of(i, sheet.tiles().get(i)))
                .toList();
        Map<String, Object> facts = new TreeMap<>();
        facts.put("columns", sheet.columns());
        facts.put("tileWidth", sheet.tileWidth());
        facts.put("tileHeight", sheet.tileHeight());
        facts.put("tiles", tiles);
        facts.put(PLAIN, stills.plainH264());
        return facts;
    }

    Map<String, Object> of(Still poster) {
        Map<String, Object> facts = timed(poster.media());
        facts.put("width", poster.width());
        facts.put("height", poster.height());
        return facts;
    }

    static Map<String, Object> of(ViewingCopy copy) {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("label", ViewingCopy.LABEL);
        facts.put("width", copy.width());
        facts.put("height", copy.height());
        facts.put("frames", copy.frames());
        facts.put("broken", copy.broken());
        facts.put("seconds", seconds(copy.length()));
        return facts;
    }

    private Map<String, Object> of(int index, ContactSheet.Tile tile) {
        Map<String, Object> facts = timed(tile.media());
        facts.put("index", index);
        facts.put("decoded", tile.decoded());
        return facts;
    }

    private Map<String, Object> timed(Duration media) {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("mediaSeconds", seconds(media));
        if (!timeMap.isEmpty()) {
            facts.put("at", trueTime(timeMap, media).toString());
        }
        return facts;
    }

    /** True time of a moment of a clip, by its time map, which is not empty; to the millisecond. */
    static Instant trueTime(List<Got.Anchor> timeMap, Duration media) {
        double wanted = seconds(media);
        int place = 0;
        while (place + 1 < timeMap.size() && timeMap.get(place + 1).mediaSeconds() <= wanted) {
            place++;
        }
        Got.Anchor from = timeMap.get(place);
        Got.Anchor to = timeMap.get(Math.min(place + 1, timeMap.size() - 1));
        double length = to.mediaSeconds() - from.mediaSeconds();
        double pace = length > 0 ? Duration.between(from.at(), to.at()).toMillis() / 1e3 / length : 1;
        return from.at().plusMillis(Math.round((wanted - from.mediaSeconds()) * pace * 1e3));
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}

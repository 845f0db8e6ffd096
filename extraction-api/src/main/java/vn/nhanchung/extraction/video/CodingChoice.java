package vn.nhanchung.extraction.video;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The coding that a clip is made of: the one that fills most of the window. A track may change its parameter sets midway,
 * but Chromium decodes all of it by the first sample entry, and then shows wrong pictures without a word. So a segment
 * that does not repeat its parameter sets inside its frames must share that entry, or be left out and named.
 *
 * @param codec the only coding in the clip
 * @param entry the sample entry that stands first, -1 when every segment repeats its parameter sets
 */
record CodingChoice(Codec codec, int entry) {

    /** Chooses for the window from tick 0 up to {@code asked}; there must be a segment. */
    static CodingChoice of(List<SegmentIndex> segments, TickLine line, long asked) {
        Map<Codec, Long> codecs = new HashMap<>();
        Map<Integer, Long> entries = new HashMap<>();
        for (SegmentIndex segment : segments) {
            codecs.merge(segment.codec(), weight(segment, line, asked), Long::sum);
        }
        Codec codec = heaviest(codecs);
        for (SegmentIndex segment : segments) {
            if (segment.codec() == codec && segment.bareEntries().size() == 1) {
                int only = segment.bareEntries().iterator().next();
                entries.merge(only, weight(segment, line, asked), Long::sum);
            }
        }
        return new CodingChoice(codec, entries.isEmpty() ? -1 : heaviest(entries));
    }

    /** Why a segment cannot be part of the clip, in plain words; null when it can. */
    @Nullable
    String objection(SegmentIndex segment) {
        if (segment.codec() != codec) {
            return "coded in %s, the clip is in %s".formatted(segment.codec(), codec);
        }
        boolean shared = segment.bareEntries().stream().allMatch(bare -> bare == entry);
        return shared ? null : "the encoder's settings or the picture size differ from the rest of the clip";
    }

    /** How many ticks of the window a segment fills; never nothing, so that a lead-in has a say too. */
    private static long weight(SegmentIndex segment, TickLine line, long asked) {
        long from = Math.max(0, line.at(segment.segment().start()));
        long to = Math.min(asked, line.at(segment.segment().end()));
        return 1 + Math.max(0, to - from);
    }

    /** The key of the greatest value; of equals the least, so that the same input gives the same clip. */
    private static <K extends Comparable<K>> K heaviest(Map<K, Long> weights) {
        return weights.entrySet().stream()
                .max(Map.Entry.<K, Long>comparingByValue()
                        .thenComparing(Map.Entry.<K, Long>comparingByKey().reversed()))
                .orElseThrow()
                .getKey();
    }
}

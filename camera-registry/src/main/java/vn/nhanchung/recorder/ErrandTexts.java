package vn.nhanchung.recorder;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import tools.jackson.databind.json.JsonMapper;

/** Errands as texts: what the service writes and a worker of the same release reads, and back. */
final class ErrandTexts {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().addMixIn(NetworkAddress.class, Named.class).build();

    private ErrandTexts() {}

    /** An address says of which form it is; the names are those of a sealed type, so that a row can name no other class. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
    private interface Named {}

    static String of(ErrandQuestion question) {
        return MAPPER.writerFor(ErrandQuestion.class).writeValueAsString(question);
    }

    static ErrandQuestion question(String text) {
        return MAPPER.readValue(text, ErrandQuestion.class);
    }

    static String of(ErrandAnswer answer) {
        return MAPPER.writerFor(ErrandAnswer.class).writeValueAsString(answer);
    }

    static ErrandAnswer answer(String text) {
        return MAPPER.readValue(text, ErrandAnswer.class);
    }
}

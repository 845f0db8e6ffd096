package vn.nhanchung.recorder.dahua;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An answer of lines {@code key=value}, as {@code table.ChannelTitle[0].Name=Gate}. Lines of another form are left out. */
record KeyValues(Map<String, String> values) {

    static KeyValues of(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int sign = line.indexOf('=');
            if (sign > 0) {
                // The vendor's document prints blanks around names.
                values.put(
                        line.substring(0, sign).replace(" ", ""),
                        line.substring(sign + 1).strip());
            }
        });
        return new KeyValues(values);
    }

    /** Empty where the name is missing or says nothing. */
    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }
}

package vn.nhanchung.recorder.onvif;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import org.w3c.dom.Element;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.PosixZone;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.http.RecorderXml;

/** Times as ONVIF's services write them: {@code xs:dateTime}, in UTC where nothing else stands, and the device's own clock. */
final class OnvifTime {

    private OnvifTime() {}

    /**
     * Reads an {@code xs:dateTime}.
     *
     * @throws FootageException CORRUPT if it is none
     */
    static RecorderTime parse(String text) {
        try {
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
            return new RecorderTime(
                    time instanceof OffsetDateTime told
                            ? told.toInstant()
                            : LocalDateTime.from(time).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException none) {
            throw new FootageException(FootageException.Kind.CORRUPT, "a device writes what is no time", none);
        }
    }

    /** As questions are asked. */
    static String text(RecorderTime time) {
        return DateTimeFormatter.ISO_INSTANT.format(time.reading());
    }

    /**
     * The answer to {@code GetSystemDateAndTime}: its UTC, or where that is missing, as some cameras leave it out, its local time and
     * zone.
     *
     * @throws DateTimeException where it tells neither
     */
    static RecorderTime clock(Element answer) {
        Optional<Element> utc = RecorderXml.all(answer, "UTCDateTime").stream().findFirst();
        if (utc.isPresent()) {
            return new RecorderTime(parts(utc.get()).toInstant(ZoneOffset.UTC));
        }
        Element local = RecorderXml.all(answer, "LocalDateTime").stream()
                .findFirst()
                .orElseThrow(() -> new DateTimeException("no time is told"));
        String zone = RecorderXml.text(answer, "TZ").orElse("");
        return new RecorderTime(parts(local).toInstant(PosixZone.offset(zone)));
    }

    private static LocalDateTime parts(Element time) {
        return LocalDateTime.of(
                part(time, "Year"),
                part(time, "Month"),
                part(time, "Day"),
                part(time, "Hour"),
                part(time, "Minute"),
                part(time, "Second"));
    }

    private static int part(Element time, String name) {
        String text = RecorderXml.text(time, name).orElse("");
        if (!text.matches("\\d{1,4}")) {
            throw new DateTimeException("no " + name + " is told");
        }
        // A leap second, or a device that counts to 60.
        return name.equals("Second") ? Math.min(59, Integer.parseInt(text)) : Integer.parseInt(text);
    }

    /** Now, where a device was asked for its clock a moment ago. */
    static Instant now(RecorderTime shown, long nanosSince) {
        return shown.reading().plusNanos(nanosSince);
    }
}

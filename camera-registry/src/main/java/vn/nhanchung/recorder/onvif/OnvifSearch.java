package vn.nhanchung.recorder.onvif;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.http.RecorderXml;

/**
 * The search service (ONVIF Recording Search Service Specification): a search is opened, its results are taken until the device says
 * that there are no more, and it is closed whatever happens, since a device keeps few open.
 */
final class OnvifSearch {

    private static final String KEEP_ALIVE = "PT10S";
    private static final String WAIT = "PT5S";
    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final int MOST_RESULTS = 20_000;

    /** Of a track's history, from when on it holds data and from when on no more. */
    private static final String TRACK_STATE = "tns1:RecordingHistory/Track/State";

    private final OnvifDevice device;

    OnvifSearch(OnvifDevice device) {
        this.device = device;
    }

    /** All recordings, in the device's order. */
    List<OnvifRecording> recordings() {
        return search(
                new Found<>("Recordings", "GetRecordingSearchResults", "RecordingInformation", OnvifRecording::of),
                xml -> {
                    scope(xml, null);
                    keepAlive(xml);
                });
    }

    /**
     * What a recording's pictures cover of a window: the history's events, folded.
     *
     * @return in order, clipped to the window; empty Optional where the device keeps no such history
     */
    Optional<List<RecordedRun>> runs(OnvifRecording recording, RecorderTime from, RecorderTime to) {
        List<TrackEvent> events;
        Found<TrackEvent> found =
                new Found<>("Events", "GetEventSearchResults", "Result", result -> TrackEvent.of(result, recording));
        try {
            events = search(found, xml -> {
                RecorderXml.element(xml, "w:StartPoint", OnvifTime.text(from));
                RecorderXml.element(xml, "w:EndPoint", OnvifTime.text(to));
                scope(xml, recording.token());
                xml.writeStartElement("w:SearchFilter");
                xml.writeStartElement("wsnt:TopicExpression");
                xml.writeAttribute("xmlns:wsnt", "http://docs.oasis-open.org/wsn/b-2");
                xml.writeAttribute("xmlns:tns1", "http://www.onvif.org/ver10/topics");
                xml.writeAttribute("Dialect", "http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet");
                xml.writeCharacters(TRACK_STATE);
                xml.writeEndElement();
                xml.writeEndElement();
                RecorderXml.element(xml, "w:IncludeStartState", "true");
                keepAlive(xml);
            });
        } catch (FootageException none) {
            if (none.kind() == Kind.UNSUPPORTED) {
                return Optional.empty();
            }
            throw none;
        }
        TrackHistory history = new TrackHistory(from, to);
        events.forEach(history::take);
        return history.isEmpty() ? Optional.empty() : Optional.of(history.runs());
    }

    /**
     * What is searched for.
     *
     * @param element of one result
     * @param reader makes a record of it at once: the document that it came in can be large
     */
    private record Found<T>(String what, String results, String element, Function<Element, Optional<T>> reader) {}

    private <T> List<T> search(Found<T> wanted, RecorderXml.Inside question) {
        long end = System.nanoTime() + WITHIN.toNanos();
        Element opened = device.call(OnvifService.SEARCH, "Find" + wanted.what, question);
        String token =
                RecorderXml.text(opened, "SearchToken").orElseThrow(() -> unreadable("a search without a token"));
        try {
            List<T> found = new ArrayList<>();
            while (found.size() < MOST_RESULTS && System.nanoTime() < end) {
                Element answer = device.call(OnvifService.SEARCH, wanted.results, xml -> {
                    RecorderXml.element(xml, "w:SearchToken", token);
                    RecorderXml.element(xml, "w:WaitTime", WAIT);
                });
                RecorderXml.all(answer, wanted.element)
                        .forEach(one -> wanted.reader.apply(one).ifPresent(found::add));
                if (RecorderXml.text(answer, "SearchState").orElse("").equals("Completed")) {
                    return found;
                }
            }
            throw unreadable("a search without an end");
        } finally {
            end(token);
        }
    }

    private void end(String token) {
        try {
            device.call(OnvifService.SEARCH, "EndSearch", xml -> RecorderXml.element(xml, "w:SearchToken", token));
        } catch (FootageException ended) {
            // It ends by itself after the time to keep it alive, and some devices end one that is completed.
            System.getLogger(OnvifSearch.class.getName())
                    .log(System.Logger.Level.DEBUG, "a search could not be ended", ended);
        }
    }

    private static void scope(XMLStreamWriter xml, @Nullable String recording) throws XMLStreamException {
        xml.writeStartElement("w:Scope");
        if (recording != null) {
            RecorderXml.element(xml, "tt:IncludedRecordings", recording);
        }
        xml.writeEndElement();
    }

    private static void keepAlive(XMLStreamWriter xml) throws XMLStreamException {
        RecorderXml.element(xml, "w:KeepAliveTime", KEEP_ALIVE);
    }

    private FootageException unreadable(String what) {
        return new FootageException(Kind.CORRUPT, device.address().authority() + " answered unreadably: " + what);
    }
}

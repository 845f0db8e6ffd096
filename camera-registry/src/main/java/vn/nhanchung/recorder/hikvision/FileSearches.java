package vn.nhanchung.recorder.hikvision;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.IsapiStatus;
import vn.nhanchung.recorder.http.Question;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.recorder.http.RecorderXml;

/**
 * Searches for the files of a device's tracks, page by page, in whichever form it takes. Times stay as the device writes them. Calls throw
 * {@link FootageException}.
 */
record FileSearches(
        RecorderHttp http, ServerAddress device, @Nullable Login login, DeviceHabits habits) {

    private static final String PATH = "/ISAPI/ContentMgmt/search";

    /** Some firmware answers more than 40 with an error. */
    private static final int PER_PAGE = 40;

    /** Years of files of a minute. */
    private static final int MOST_PAGES = 1_000;

    /**
     * The files of a track that touch a window, in the device's order.
     *
     * @throws FootageException CORRUPT where it lists those of another track alone
     */
    List<TrackFile> files(String track, LocalDateTime from, LocalDateTime to) {
        SearchResult found = pages(track, from, to);
        if (found.isOfAnother()) {
            throw ofAnother(track);
        }
        return found.files();
    }

    /** The same; none where the device lists those of another track. */
    List<TrackFile> filesIfKnown(String track, LocalDateTime from, LocalDateTime to) {
        return pages(track, from, to).files();
    }

    private SearchResult pages(String track, LocalDateTime from, LocalDateTime to) {
        SearchResult found = new SearchResult();
        String id = newId();
        LocalDateTime start = from;
        int position = 0;
        for (int page = 0; page < MOST_PAGES; page++) {
            SearchPage answer = page(new SearchQuestion(id, track, start, to, position, PER_PAGE));
            boolean more = found.add(answer);
            if (!answer.isMore() || answer.listed() == 0) {
                return found;
            }
            if (answer.listed() > PER_PAGE) {
                throw Isapi.unreadable(device, "a page of " + answer.listed() + " files", null);
            }
            position += answer.listed();
            if (!more && !answer.files().isEmpty()) {
                // It answers the same page for every position: a new search from the last file on.
                LocalDateTime last = answer.files().getLast().start().written();
                if (!last.isAfter(start)) {
                    throw Isapi.unreadable(device, "a search that does not go on", null);
                }
                id = newId();
                start = last;
                position = 0;
            }
        }
        throw Isapi.unreadable(device, "a search without an end", null);
    }

    /** The first file of a track that a device lists; searches are answered the oldest first. */
    Optional<TrackFile> oldest(String track, LocalDateTime to) {
        LocalDateTime ever = LocalDateTime.of(2000, 1, 1, 0, 0);
        // More than one is asked for: some firmware answers for all tracks.
        SearchPage page = page(new SearchQuestion(newId(), track, ever, to, 0, PER_PAGE));
        if (page.isOfAnother()) {
            throw ofAnother(track);
        }
        return page.files().stream().findFirst();
    }

    private FootageException ofAnother(String track) {
        return Isapi.unreadable(device, "a search for track %s, with files of another".formatted(track), null);
    }

    /** One page, asked for in the form that the device takes; of another track only where no form brings one of the asked. */
    private SearchPage page(SearchQuestion question) {
        boolean misread = habits.misreads(device, question.track());
        List<String> refused = new ArrayList<>();
        List<SearchPage> unlike = new ArrayList<>();
        for (SearchForm form : habits.searchForms(device)) {
            SearchPage page = page(question, form, refused);
            if (page == null) {
                continue;
            }
            boolean isOfAnother = page.isOfAnother() && question.position() == 0;
            if (!isOfAnother && (unlike.isEmpty() || !page.files().isEmpty())) {
                if (!refused.isEmpty() || !page.files().isEmpty()) {
                    habits.searched(device, form);
                }
                return page;
            }
            unlike.add(page);
            if (misread) {
                break;
            }
        }
        if (unlike.isEmpty()) {
            throw new FootageException(
                    Kind.UNSUPPORTED, device.authority() + " takes no search (" + String.join(", ", refused) + ")");
        }
        // A form that brings nothing may be the one that is understood, and bring another window's files.
        if (!misread && unlike.stream().allMatch(SearchPage::isOfAnother)) {
            habits.misread(device, question.track());
        }
        return unlike.getFirst();
    }

    /** Null where the device does not take the form, which is told then. */
    private @Nullable SearchPage page(SearchQuestion question, SearchForm form, List<String> refused) {
        try {
            return page(question, form);
        } catch (FootageException refusal) {
            if (refusal.kind() != Kind.UNSUPPORTED) {
                throw refusal;
            }
            refused.add(form + ": " + refusal.getMessage());
            return null;
        }
    }

    private SearchPage page(SearchQuestion question, SearchForm form) {
        byte[] answer = http.read(new Question(
                        device,
                        login,
                        Question.Verb.POST,
                        PATH,
                        Map.of(),
                        new Question.Body(Isapi.XML, question.xml(form)),
                        Isapi.ANSWER_WITHIN))
                .orElseThrow(() -> new FootageException(Kind.UNSUPPORTED, device.authority() + " knows no search"));
        try {
            Element read = RecorderXml.read(answer);
            if ("ResponseStatus".equals(read.getLocalName())) {
                IsapiStatus said = IsapiStatus.of(new String(answer, StandardCharsets.UTF_8));
                throw new FootageException(
                        said.kind(), device.authority() + " answered a search with status " + said.code());
            }
            if (!"CMSearchResult".equals(read.getLocalName())) {
                throw Isapi.unreadable(device, "a search, with " + read.getLocalName(), null);
            }
            return SearchPage.of(read, question.track());
        } catch (SAXException | DateTimeException e) {
            throw Isapi.unreadable(device, "a search", e);
        }
    }

    private static String newId() {
        return UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    }
}

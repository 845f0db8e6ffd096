package vn.nhanchung.recorder.directory;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.RecorderChannel;
import vn.nhanchung.recorder.RecorderRefusal;
import vn.nhanchung.recorder.RecorderTime;

/** One walk through a recorder's whole folder, for a survey. */
final class FolderWalk {

    private static final int EXAMPLES = 10;
    private static final Pattern CHANNEL = Pattern.compile(RecorderChannel.NAME);

    private final Path folder;
    private final SegmentPattern pattern;
    private final Map<String, SegmentPattern> ofChannels = new HashMap<>();
    private final NavigableMap<String, List<RecorderTime>> starts = new TreeMap<>();
    private final List<String> examples = new ArrayList<>();
    private long strangers;
    private long notReady;

    /**
     * Where the walk is.
     *
     * @param depth of the pattern's part that the names here have to fit
     * @param channel empty where no folder has named it yet
     * @param fields what the folders above say of the time
     */
    private record Place(Path path, int depth, String channel, TimeFields fields) {}

    FolderWalk(Path folder, SegmentPattern pattern) {
        this.folder = folder;
        this.pattern = pattern;
    }

    FolderSurvey survey() {
        try {
            Path home = folder.toRealPath();
            if (pattern.namesChannel()) {
                walk(home, new Place(folder, 0, "", TimeFields.none()));
            } else {
                walkChannels(home);
            }
        } catch (IOException unreadable) {
            throw new FootageException(
                    FootageException.Kind.UNREACHABLE, folder + " cannot be read: " + unreadable, unreadable);
        }
        NavigableMap<String, FolderSurvey.Holding> channels = new TreeMap<>();
        starts.forEach((channel, times) -> channels.put(channel, holding(times)));
        return new FolderSurvey(channels, strangers, List.copyOf(examples), notReady);
    }

    private void walkChannels(Path home) throws IOException {
        for (Path entry : list(folder)) {
            String name = entry.getFileName().toString();
            BasicFileAttributes seen = look(home, entry);
            if (seen != null && seen.isDirectory() && CHANNEL.matcher(name).matches()) {
                walk(home, new Place(entry, 0, name, TimeFields.none()));
            } else {
                meetStranger(entry, seen);
            }
        }
    }

    private void walk(Path home, Place place) throws IOException {
        boolean last = place.depth == pattern.depth() - 1;
        for (Path entry : list(place.path)) {
            BasicFileAttributes seen = look(home, entry);
            if (seen == null || (last ? !seen.isRegularFile() : !seen.isDirectory())) {
                meetStranger(entry, seen);
            } else if (last) {
                meetFile(entry, place, seen);
            } else {
                Place below = below(place, entry, entry.getFileName().toString());
                if (below == null || pattern.bounds(below.fields) == null) {
                    meetStranger(entry, seen);
                } else {
                    walk(home, below);
                }
            }
        }
    }

    private void meetFile(Path entry, Place place, BasicFileAttributes seen) {
        NamedFile.Bare name = NamedFile.bare(entry.getFileName().toString());
        Place file = below(place, entry, name.text());
        RecorderTime start = file == null ? null : pattern.time(file.fields);
        if (file == null || start == null) {
            meetStranger(entry, seen);
        } else if (name.unfinished() || seen.size() == 0) {
            notReady++;
        } else {
            starts.computeIfAbsent(file.channel, channel -> new ArrayList<>()).add(start);
        }
    }

    /** Where a name leads from a place; null where it does not fit. */
    private @Nullable Place below(Place place, Path entry, String name) {
        String channel = place.channel;
        if (channel.isEmpty() && pattern.namesChannel(place.depth)) {
            String named = pattern.channelOf(place.depth, name);
            if (named == null) {
                return null;
            }
            channel = named;
        }
        SegmentPattern own = channel.isEmpty() ? pattern : ofChannels.computeIfAbsent(channel, this::ofChannel);
        TimeFields fields = own == null ? null : own.read(place.depth, name, place.fields);
        return fields == null ? null : new Place(entry, place.depth + 1, channel, fields);
    }

    /** Null where a pattern without an extension would end in one by the channel's own name: no channel of such a name can be read. */
    private @Nullable SegmentPattern ofChannel(String channel) {
        try {
            return pattern.of(channel);
        } catch (RecorderRefusal unreadable) {
            return null;
        }
    }

    private void meetStranger(Path entry, @Nullable BasicFileAttributes seen) {
        strangers++;
        if (examples.size() < EXAMPLES) {
            examples.add(folder.relativize(entry) + (seen != null && seen.isDirectory() ? "/" : ""));
        }
    }

    /** Null for what leads out of the recorder's folder, and for what is gone: recorders delete while others look. */
    private static @Nullable BasicFileAttributes look(Path home, Path entry) throws IOException {
        try {
            BasicFileAttributes seen =
                    Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!seen.isSymbolicLink()) {
                return seen;
            }
            return entry.toRealPath().startsWith(home) ? Files.readAttributes(entry, BasicFileAttributes.class) : null;
        } catch (NoSuchFileException gone) {
            return null;
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            List<Path> all = new ArrayList<>();
            entries.forEach(all::add);
            all.sort(null);
            return all;
        } catch (DirectoryIteratorException broken) {
            throw broken.getCause();
        }
    }

    private static FolderSurvey.Holding holding(List<RecorderTime> times) {
        List<RecorderTime> ordered = times.stream().sorted().distinct().toList();
        Duration step = IntStream.range(1, ordered.size())
                .mapToObj(i -> ordered.get(i - 1).until(ordered.get(i)))
                .sorted(Comparator.naturalOrder())
                .skip((ordered.size() - 1) / 2)
                .findFirst()
                .orElse(Duration.ZERO);
        return new FolderSurvey.Holding(
                times.size(), times.size() - ordered.size(), ordered.getFirst(), ordered.getLast(), step);
    }
}

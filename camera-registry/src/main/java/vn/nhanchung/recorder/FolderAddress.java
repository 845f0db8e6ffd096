package vn.nhanchung.recorder;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where and how a recorder keeps its files.
 *
 * @param folder holds one folder for each channel, unless the pattern names the channel; absolute, or below the service's data folder
 * @param filePattern the name of a file below its channel's folder, as strftime writes it, for example
 *     {@code %Y%m%d/%H%M%S.mp4}; below the recorder's where it holds {@code {channel}}
 * @param zone of the times in file names that carry no zone
 * @param segmentLength the nominal length of a file
 */
public record FolderAddress(Path folder, String filePattern, ZoneId zone, Duration segmentLength)
        implements RecorderAddress {

    private static final Pattern EXTENSION = Pattern.compile("\\.([A-Za-z0-9]+)$");

    @Override
    public String fileExtension() {
        Matcher extension = EXTENSION.matcher(filePattern);
        return extension.find() ? extension.group(1).toLowerCase(Locale.ROOT) : "";
    }

    @Override
    public FolderAddress below(Path dataFolder) {
        return new FolderAddress(dataFolder.resolve(folder), filePattern, zone, segmentLength);
    }
}

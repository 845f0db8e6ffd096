package vn.nhanchung.recorder;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;

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

    @Override
    public FolderAddress below(Path dataFolder) {
        return new FolderAddress(dataFolder.resolve(folder), filePattern, zone, segmentLength);
    }
}

package vn.nhanchung.upload;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What uploads may take.
 *
 * @param folder where files lie until the vault has them
 * @param largest of one file
 * @param total of all files that are not in the vault yet, as they will be when they are whole
 * @param reserve what stays free on the folder's disk
 * @param filesPerLink how many files one link takes
 * @param expiry how long a link holds
 * @param silence how long a connection may send nothing
 */
@ConfigurationProperties("nhanchung.uploads")
public record UploadSettings(
        Path folder,
        DataSize largest,
        DataSize total,
        DataSize reserve,
        int filesPerLink,
        Duration expiry,
        Duration silence) {}

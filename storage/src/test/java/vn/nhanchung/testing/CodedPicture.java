package vn.nhanchung.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The coded pictures of an MP4 as FFmpeg's own program reads them, in the file's order.
 *
 * @param seconds the time stamp of presentation, counted from where the edit list begins
 * @param hash of the coded bytes
 */
public record CodedPicture(double seconds, String hash) {

    /** Those of a file. */
    public static List<CodedPicture> of(Path file) {
        // FFmpeg would give the first whole picture behind the edit's beginning the time zero.
        double begin = editStart(file);
        List<CodedPicture> pictures = new ArrayList<>();
        for (String line : run(
                        "ffprobe",
                        "-v",
                        "error",
                        "-ignore_editlist",
                        "1",
                        "-select_streams",
                        "v",
                        "-show_entries",
                        "packet=pts_time,data_hash",
                        "-show_data_hash",
                        "sha256",
                        "-of",
                        "csv=p=0",
                        file.toString())
                .lines()
                .toList()) {
            String[] columns = line.split(",", -1);
            pictures.add(new CodedPicture(Double.parseDouble(columns[0]) - begin, columns[1]));
        }
        return pictures;
    }

    /**
     * Those of an MP4 of H.264 or H.265, each hash over the slices alone: parameter sets, SEI and delimiters are put elsewhere by whoever
     * packs the pictures anew.
     */
    public static List<CodedPicture> slices(Path file) {
        String codec = run(
                "ffprobe",
                "-v",
                "error",
                "-select_streams",
                "v",
                "-show_entries",
                "stream=codec_name",
                "-of",
                "csv=p=0",
                file.toString());
        List<String> hashes = run(
                        "ffmpeg",
                        "-v",
                        "fatal",
                        "-ignore_editlist",
                        "1",
                        "-i",
                        file.toString(),
                        "-map",
                        "0:v",
                        "-c",
                        "copy",
                        "-copyts",
                        "-bsf:v",
                        "filter_units=pass_types=" + (codec.strip().equals("hevc") ? "0-31" : "1-5"),
                        "-f",
                        "framehash",
                        "-hash",
                        "sha256",
                        "-")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(line.lastIndexOf(',') + 1).strip())
                .toList();
        List<CodedPicture> pictures = of(file);
        assertThat(hashes).as("one of each picture of %s", file).hasSameSizeAs(pictures);
        return IntStream.range(0, hashes.size())
                .mapToObj(i -> new CodedPicture(pictures.get(i).seconds(), hashes.get(i)))
                .toList();
    }

    /** By the first edit list and the first media header of a plain MP4, ISO/IEC 14496-12. */
    private static double editStart(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            String letters = new String(bytes.array(), StandardCharsets.ISO_8859_1);
            int edit = letters.indexOf("elst", letters.indexOf("moov"));
            int media = letters.indexOf("mdhd", letters.indexOf("moov"));
            if (edit < 0) {
                return 0;
            }
            int last = bytes.getInt(edit + 8) - 1;
            boolean wide = letters.charAt(edit + 4) == 1;
            long begin = wide ? bytes.getLong(edit + 20 + 20 * last) : bytes.getInt(edit + 16 + 12 * last);
            int scale = bytes.getInt(media + (letters.charAt(media + 4) == 1 ? 24 : 16));
            return Math.max(0, begin) / (double) scale;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a program to its good end and tells what it said. */
    public static String run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor())
                    .as("%s: %s", String.join(" ", command), said)
                    .isZero();
            return said;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

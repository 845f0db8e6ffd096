package vn.nhanchung.recorder.dahua;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;

/**
 * Finds out how a device counts channels in searches: some count from zero, some from one, and one count read as the other gives good
 * pictures of another camera. Files say of which channel they are by the number that was asked for, or by one less.
 *
 * <p>Files that are listed for channel zero and say that they are of it prove a count from zero. Where there are none, the first channel
 * that has any is loaded, by the number that loads always count from one, at a time at which the channel before it has nothing. Footage
 * under the same number proves a count from one. None does not prove the other: the account may lack a right. Footage that loads under a
 * number for which nothing is listed then does; it is looked for above the last of the channels in a row that have some. What proves
 * neither is refused.
 */
record NumberingProof(MediaFiles files, FootageLoads loads) {

    /** No device of this family has more. */
    private static final int MOST_CHANNELS = 256;

    /** A load may begin at the key frame before, and files need not join to the second. */
    private static final Duration AROUND = Duration.ofSeconds(30);

    /**
     * The count; empty where nothing is listed for any channel, so that by either count nothing is held.
     *
     * @param channels how many the device has at least
     * @throws FootageException UNSUPPORTED where its answers prove neither
     */
    Optional<Numbering> find(int channels, LocalDateTime from, LocalDateTime to) {
        List<FoundFile> ofZero = files.first(0, from, to);
        if (!ofZero.isEmpty() && ofZero.stream().allMatch(file -> file.channel() == 0)) {
            return Optional.of(Numbering.FROM_ZERO);
        }
        for (int number = 1; number <= Math.min(channels, MOST_CHANNELS); number++) {
            List<FoundFile> listed = files.first(number, from, to);
            List<FoundFile> own = own(listed, number);
            if (!own.isEmpty()) {
                // The oldest may be overwritten at any moment.
                return Optional.of(byLoading(number, own.getLast().start()));
            }
            if (!listed.isEmpty() && own(listed, number - 1).equals(listed)) {
                requireNone(ofZero, 0);
                return Optional.of(toldFromZero(number, listed.getLast().start()));
            }
            requireNone(listed, number);
        }
        requireNone(ofZero, 0);
        return Optional.empty();
    }

    private static List<FoundFile> own(List<FoundFile> listed, int number) {
        return listed.stream().filter(file -> file.channel() == number).toList();
    }

    private void requireNone(List<FoundFile> listed, int number) {
        if (!listed.isEmpty()) {
            throw unproved("files of channel " + listed.getFirst().channel() + " for channel " + number);
        }
    }

    private Numbering byLoading(int number, LocalDateTime at) {
        if (loads.has(number, at)) {
            requireStillNone(own(files.first(number - 1, at, at.plusSeconds(1)), number - 1), number - 1);
            return Numbering.FROM_ONE;
        }
        int above = number + 1;
        while (above <= MOST_CHANNELS && isListed(above, at)) {
            above++;
        }
        if (above <= MOST_CHANNELS && loads.has(above, at)) {
            return Numbering.FROM_ZERO;
        }
        throw unproved("files of channel " + number + " that it gives under neither number");
    }

    /** By the same look; one that gives nothing proves nothing here, since no device is known that counts from zero and tells one less. */
    private Numbering toldFromZero(int number, LocalDateTime at) {
        if (loads.has(number, at)) {
            requireStillNone(files.first(number - 1, at, at.plusSeconds(1)), number - 1);
            return Numbering.FROM_ONE_TOLD_FROM_ZERO;
        }
        throw unproved("files of channel " + (number - 1) + " for channel " + number + ", and gives none");
    }

    /** Asked once more: an error for another reason passes for no files. */
    private void requireStillNone(List<FoundFile> listed, int number) {
        if (!listed.isEmpty()) {
            throw unproved("no files of channel " + number + " at first, and then some");
        }
    }

    private boolean isListed(int number, LocalDateTime at) {
        return !files.first(number, at.minus(AROUND), at.plus(AROUND)).isEmpty();
    }

    private FootageException unproved(String what) {
        return new FootageException(
                Kind.UNSUPPORTED,
                files.cgi().device().authority() + " may count channels from zero or from one; it lists " + what);
    }
}

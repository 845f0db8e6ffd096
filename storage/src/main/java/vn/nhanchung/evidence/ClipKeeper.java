package vn.nhanchung.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhanchung.evidence.ObjectKeeper.Kept;

/** Stores what a deposit holds, each object under the key of its attempt: the clip, the recorder's originals, the manifest. */
class ClipKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(ClipKeeper.class);
    private static final String MANIFEST_TYPE = "application/json";
    private static final String ORIGINAL_TYPE = "application/octet-stream";
    private static final Pattern PLAIN_SUFFIX = Pattern.compile("\\.[a-z0-9]{1,8}$");

    /**
     * All objects of a deposit, stored and proved; nothing refers to them yet.
     *
     * @param text the manifest's bytes
     * @param leftovers objects of unfinished attempts
     */
    record KeptClip(
            StoredObject master,
            List<StoredObject> originals,
            StoredObject manifest,
            String text,
            List<ObjectVersion> leftovers) {}

    private final ObjectStore store;
    private final ObjectKeeper keeper;

    ClipKeeper(ObjectStore store, ObjectKeeper keeper) {
        this.store = store;
        this.keeper = keeper;
    }

    /** Stores and proves, or adopts what unfinished attempts left. */
    KeptClip keep(ClipDeposit deposit) {
        var content = deposit.content();
        var master = large(deposit, ".mp4", deposit.contentType(), content.clip());
        var originals = originals(deposit);
        var stored = originals.stream().map(Kept::object).toList();
        var text = content.manifest(master.object(), stored);
        var manifest = keep(deposit, ".json", MANIFEST_TYPE, ObjectBody.ofBytes(text));
        return new KeptClip(
                master.object(),
                stored,
                manifest.object(),
                new String(text, StandardCharsets.UTF_8),
                Stream.concat(Stream.of(master, manifest), originals.stream())
                        .flatMap(kept -> kept.leftovers().stream())
                        .toList());
    }

    /** To be called when it is certain that nothing will refer to them. A locked one stays; so does all after a crash here. */
    void deleteLeftovers(KeptClip kept) {
        for (var left : kept.leftovers()) {
            try {
                if (!store.delete(left)) {
                    LOG.info("{} of an unfinished attempt stays: the store refuses to delete it", left);
                }
            } catch (VaultException e) {
                LOG.warn("{} of an unfinished attempt stays", left, e);
            }
        }
    }

    private List<Kept> originals(ClipDeposit deposit) {
        var originals = new ArrayList<Kept>();
        try {
            for (var file : deposit.content().originals()) {
                var suffix = "/original-%d%s".formatted(originals.size() + 1, suffix(file));
                originals.add(large(deposit, suffix, ORIGINAL_TYPE, ObjectBody.ofFile(file)));
            }
            return originals;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An object that an earlier attempt may have sent a part of. */
    private Kept large(ClipDeposit deposit, String suffix, String contentType, ObjectBody body) {
        keeper.sweep(keys(deposit, suffix).toList());
        return keep(deposit, suffix, contentType, body);
    }

    private Kept keep(ClipDeposit deposit, String suffix, String contentType, ObjectBody body) {
        var keys = keys(deposit, suffix).toList();
        return keeper.keep(new Upload(keys.getLast(), contentType, body), keys.subList(0, keys.size() - 1));
    }

    /** One for each attempt so far; the last is this one's. */
    private static Stream<String> keys(ClipDeposit deposit, String suffix) {
        return IntStream.rangeClosed(1, deposit.attempt())
                .mapToObj(attempt -> "clips/%s/a%d%s".formatted(deposit.extractionCode(), attempt, suffix));
    }

    /** The recorder's own, where it is a plain one: a person who takes the file out wants to open it. */
    private static String suffix(Path file) {
        var found = PLAIN_SUFFIX.matcher(file.getFileName().toString().toLowerCase(Locale.ROOT));
        return found.find() ? found.group() : ".bin";
    }
}

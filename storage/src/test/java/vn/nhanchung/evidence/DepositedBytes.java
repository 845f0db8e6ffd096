package vn.nhanchung.evidence;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A deposit's content that a test holds in its hands. */
record DepositedBytes(ObjectBody clip, List<Path> originals) implements ClipContent {

    static DepositedBytes of(byte[] bytes) {
        return new DepositedBytes(ObjectBody.ofBytes(bytes), List.of());
    }

    @Override
    public byte[] manifest(StoredObject stored, List<StoredObject> kept) {
        return "{\"sha256\":\"%s\",\"kho\":\"khoá\",\"originals\":%s}"
                .formatted(
                        stored.sha256(),
                        kept.stream()
                                .map(original -> "\"" + original.sha256() + "\"")
                                .toList())
                .getBytes(StandardCharsets.UTF_8);
    }
}

package vn.nhanchung.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The published schema of the manifest, held by a validator that others wrote. */
public final class ManifestSchema {

    /** The project's folder of documents, seen from a module's. */
    public static final Path DOCS = Path.of("..", "docs");

    private static final Schema SCHEMA = load();

    private ManifestSchema() {}

    /** Fails with every fault that the validator finds. */
    public static void assertHolds(byte[] manifest) {
        assertThat(SCHEMA.validate(
                        new String(manifest, StandardCharsets.UTF_8),
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .isEmpty();
    }

    private static Schema load() {
        try {
            String text = Files.readString(DOCS.resolve("api/manifest-1.schema.json"));
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

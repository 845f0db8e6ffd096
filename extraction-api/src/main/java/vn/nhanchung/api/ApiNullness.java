package vn.nhanchung.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.stereotype.Component;

/**
 * Says in the API document which fields are there and which may be null, from the records alone. In an answer every field
 * is there, and a {@code @Nullable} one may be null; of what a client sends, a record named {@code …Body}, a
 * {@code @Nullable} one may be left out as well.
 */
@Component
class ApiNullness implements ModelConverter {

    private static final String SENT = "Body", REF = "#/components/schemas/";

    private final ObjectMapperProvider json;

    ApiNullness(ObjectMapperProvider json) {
        this.json = json;
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Class<?> raw = json.jsonMapper().constructType(type.getType()).getRawClass();
        if (raw.isArray()) {
            // Only bodies of bytes are arrays, and ApiBodies describes those; the reader of comments fails on them.
            return new JsonSchema();
        }
        Schema<?> found = chain.next().resolve(type, context, chain);
        if (found != null && raw.isRecord()) {
            complete(model(found, context), raw);
        }
        return found;
    }

    private static Schema<?> model(Schema<?> found, ModelConverterContext context) {
        String ref = found.get$ref();
        return ref == null ? found : context.getDefinedModels().getOrDefault(ref.substring(REF.length()), found);
    }

    private static void complete(Schema<?> model, Class<?> type) {
        if (model.getProperties() == null) {
            return;
        }
        boolean omitted = type.isAnnotationPresent(JsonInclude.class);
        boolean optional = omitted || type.getSimpleName().endsWith(SENT);
        model.setRequired(Arrays.stream(type.getRecordComponents())
                .filter(component -> !(optional && isNullable(component)))
                .map(RecordComponent::getName)
                .sorted()
                .toList());
        if (!omitted) {
            List<String> nullable = Arrays.stream(type.getRecordComponents())
                    .filter(ApiNullness::isNullable)
                    .map(RecordComponent::getName)
                    .toList();
            admitNull(model.getProperties(), nullable);
        }
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    @SuppressWarnings("rawtypes")
    private static void admitNull(Map<String, Schema> fields, List<String> nullable) {
        nullable.forEach(name -> fields.computeIfPresent(name, (key, field) -> orNull(field)));
    }

    /** The same field, or null. Asked again of a field that has been through here, it changes nothing. */
    private static Schema<?> orNull(Schema<?> field) {
        if (field.getAnyOf() != null) {
            return field;
        }
        if (field.get$ref() == null) {
            field.addType("null");
            return field;
        }
        String description = field.getDescription();
        Schema<?> either = new JsonSchema().description(description);
        either.addAnyOfItem(new JsonSchema().$ref(field.get$ref()));
        either.addAnyOfItem(new JsonSchema().typesItem("null"));
        return either;
    }
}

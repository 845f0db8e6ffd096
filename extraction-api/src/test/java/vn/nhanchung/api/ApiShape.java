package vn.nhanchung.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Compares real answers with the API document: fields that are missing or not described, nulls and values that may not be.
 * Knows the few words of JSON Schema that the document uses, and refuses others.
 */
final class ApiShape {

    private static final List<String> KNOWN = List.of(
            "$ref",
            "additionalProperties",
            "anyOf",
            "description",
            "enum",
            "format",
            "items",
            "properties",
            "required",
            "type");

    private final JsonNode document;

    ApiShape(JsonNode document) {
        this.document = document;
    }

    /** What is wrong with an answer to a GET; empty when it is as described. */
    List<String> wrongAnswer(String path, JsonNode answer) {
        JsonNode schema = document.path("paths").path(path).at("/get/responses/200/content/application~1json/schema");
        List<String> wrong = new ArrayList<>();
        check(schema, answer, path, wrong);
        return wrong;
    }

    /** What is wrong with a value of a named schema; empty when it is as described. */
    List<String> wrong(String schema, JsonNode value) {
        List<String> wrong = new ArrayList<>();
        check(document.at("/components/schemas/" + schema), value, schema, wrong);
        return wrong;
    }

    private void check(JsonNode schema, JsonNode value, String at, List<String> wrong) {
        if (schema.isMissingNode() || !KNOWN.containsAll(schema.propertyNames())) {
            wrong.add(at + ": described by " + schema);
        } else if (schema.has("$ref")) {
            check(document.at(schema.get("$ref").asString().substring(1)), value, at, wrong);
        } else if (schema.has("anyOf")) {
            if (!value.isNull()) {
                check(schema.get("anyOf").get(0), value, at, wrong);
            }
        } else if (!types(schema).contains(type(value)) && !types(schema).isEmpty()) {
            wrong.add(at + ": " + value + " is not " + types(schema));
        } else if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(value::equals)) {
            wrong.add(at + ": " + value + " is not among " + schema.get("enum"));
        } else {
            checkParts(schema, value, at, wrong);
        }
    }

    private void checkParts(JsonNode schema, JsonNode value, String at, List<String> wrong) {
        if (value.isArray()) {
            value.forEach(item -> check(schema.path("items"), item, at + "[]", wrong));
        }
        if (value.isObject() && !schema.has("additionalProperties")) {
            schema.path("required")
                    .valueStream()
                    .map(JsonNode::asString)
                    .filter(name -> !value.has(name))
                    .forEach(name -> wrong.add(at + "." + name + " is missing"));
            value.properties()
                    .forEach(field -> check(
                            schema.path("properties").path(field.getKey()),
                            field.getValue(),
                            at + "." + field.getKey(),
                            wrong));
        }
    }

    private static List<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return (type.isArray() ? type.valueStream() : Stream.of(type).filter(JsonNode::isString))
                .map(JsonNode::asString)
                .map(name -> name.equals("integer") ? "number" : name)
                .toList();
    }

    private static String type(JsonNode value) {
        return Objects.requireNonNull(value.getNodeType()).name().toLowerCase(Locale.ROOT);
    }
}

package vn.nhanchung.api;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Objects;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.method.HandlerMethod;
import reactor.core.publisher.Flux;

/** Describes in the API document the answers that are not made of records: bytes of a clip, a stored file, events. */
final class ApiBodies {

    private static final String EVENTS = """
            Server-sent events, for ten minutes; connect again then. `extraction`: its data is an `Extraction`; all of the incident once on connecting, \
            then each change. `beat`: its data is `{"now": instant}`, at least every 15 seconds while nothing changes.""";

    private ApiBodies() {}

    static void describe(Operation operation, HandlerMethod handler) {
        ResolvableType answer = ResolvableType.forMethodReturnType(handler.getMethod());
        Class<?> body = answer.getGeneric(0).getGeneric(0).resolve(Object.class);
        if (answer.getGeneric(0).resolve() == ServerSentEvent.class) {
            only(operation, "text/event-stream", text().description(EVENTS));
        } else if (body == byte[].class) {
            only(
                            operation,
                            "application/json",
                            new JsonSchema().typesItem("object").additionalProperties(true))
                    .addHeaderObject("X-Manifest-SHA-256", header("SHA-256 of the body, in hexadecimal."));
        } else if (body == Flux.class && answer.getGeneric(0, 0, 0).resolve() == DataBuffer.class) {
            if (handler.getBeanType() == PreviewController.class) {
                preview(operation, handler.getMethod().getName().equals("readViewingCopy"));
            } else if (handler.getBeanType() == EarlyController.class) {
                early(operation);
            } else {
                clip(operation);
            }
        }
    }

    private static void preview(Operation operation, boolean copy) {
        String type = copy ? "video/mp4" : "image/jpeg";
        ApiResponse whole = only(operation, type, binary())
                .description(copy ? "The whole copy." : "The picture.")
                .addHeaderObject("X-Audit-Entry", header("Number of the log entry under which these bytes are served."))
                .addHeaderObject("X-Preview-SHA-256", header("SHA-256 of the preview, in hexadecimal."));
        if (copy) {
            ApiResponse part = new ApiResponse()
                    .description("The part that was asked for.")
                    .content(whole.getContent())
                    .addHeaderObject("Content-Range", header("Which part this is, of how many bytes."));
            operation.getResponses().addApiResponse("206", part);
        }
    }

    private static void clip(Operation operation) {
        ApiResponse whole = bytes(only(operation, "video/mp4", binary()).description("The whole clip."));
        ApiResponse part = bytes(new ApiResponse().description("The part that was asked for."))
                .content(whole.getContent())
                .addHeaderObject("Content-Range", header("Which part this is, of how many bytes."));
        operation.getResponses().addApiResponse("206", part);
    }

    /** A clip whose hash nobody knows yet. */
    private static void early(Operation operation) {
        ApiResponse whole = unhashed(only(operation, "video/mp4", binary()).description("The whole clip."));
        ApiResponse part = unhashed(new ApiResponse().description("The part that was asked for."))
                .content(whole.getContent())
                .addHeaderObject("Content-Range", header("Which part this is, of how many bytes."));
        operation.getResponses().addApiResponse("206", part);
    }

    private static ApiResponse unhashed(ApiResponse answer) {
        return answer.addHeaderObject("Accept-Ranges", header("`bytes`."))
                .addHeaderObject(
                        "X-Audit-Entry", header("Number of the log entry under which these bytes are served."));
    }

    private static ApiResponse bytes(ApiResponse answer) {
        return answer.addHeaderObject("Accept-Ranges", header("`bytes`."))
                .addHeaderObject("X-Audit-Entry", header("Number of the log entry under which these bytes are served."))
                .addHeaderObject("X-Clip-SHA-256", header("SHA-256 of the whole clip, in hexadecimal."));
    }

    private static ApiResponse only(Operation operation, String type, Schema<?> schema) {
        ApiResponse answer = Objects.requireNonNull(operation.getResponses().get("200"));
        answer.setContent(new Content().addMediaType(type, new MediaType().schema(schema)));
        return answer;
    }

    private static Schema<?> text() {
        return new JsonSchema().typesItem("string");
    }

    private static Schema<?> binary() {
        return text().format("binary");
    }

    private static Header header(String description) {
        return new Header().description(description).required(true).schema(text());
    }
}

package vn.nhanchung.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Adds signing in and out to the API document: filters answer them, so no handler tells of them. */
@Component
class ApiSignIn {

    void describe(OpenAPI document) {
        Operation signIn = operation("signIn", "Signs in with an account of the service")
                .requestBody(new RequestBody()
                        .required(true)
                        .content(new Content()
                                .addMediaType(
                                        "application/x-www-form-urlencoded",
                                        new MediaType().schema(form("username", "password")))))
                .security(List.of(new SecurityRequirement().addList(ApiAccess.CSRF)));
        Operation signOut = operation("signOut", "Signs out");
        ApiAccess.signedIn(signOut, true);
        Objects.requireNonNull(document.getPaths().get("/api/session")).post(signIn);
        document.getPaths().addPathItem("/api/session/end", new PathItem().post(signOut));
    }

    private static Operation operation(String id, String summary) {
        return new Operation()
                .operationId(id)
                .summary(summary)
                .tags(List.of("Session"))
                .responses(new ApiResponses().addApiResponse("204", new ApiResponse().description("Done.")));
    }

    private static Schema<?> form(String... fields) {
        Schema<?> form = new JsonSchema().typesItem("object");
        for (String field : fields) {
            form.addProperty(field, new JsonSchema().typesItem("string"));
            form.addRequiredItem(field);
        }
        return form;
    }
}

package vn.nhanchung.api;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.Comparator;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.StringUtils;

/**
 * The API as an OpenAPI document, served at {@code /api/openapi} and checked in as {@code docs/api/openapi.json}. What it
 * says is taken from the handlers, their guards, their records and the catalogue of sentences; nothing is written twice.
 */
@Configuration(proxyBeanMethods = false)
class ApiDocument {

    /** Of the contract, not of the build: it grows when a client has to change. */
    private static final String VERSION = "0.1.0";

    private static final String ABOUT = """
            Registers a city's cameras, fetches footage of an incident from their recorders, stores it under a lock, links it \
            to the incident and keeps a log of every step.

            Instants are ISO 8601 in UTC and true time; an interval holds its start and not its end. Lists come in pages. In \
            an answer every field is present, and null where there is nothing to say. A refusal is `application/problem+json` \
            with a stable `type`, in Vietnamese and English, and says what to do. Values may be added to any enumeration; \
            none changes its meaning.

            A page signs in with `POST /api/session` and then sends the session cookie, and with each change the value of the \
            cookie `XSRF-TOKEN` as header `X-XSRF-TOKEN`; any answer sets that cookie. A script sends HTTP Basic with each \
            call and needs neither.
            """;

    @Bean
    OpenAPI openApi(@Value("${server.reactive.session.cookie.name}") String cookie) {
        return new OpenAPI()
                .info(new Info()
                        .title("Nhân Chứng")
                        .version(VERSION)
                        .summary(
                                "Camera footage as evidence: who fetched what, for which incident, and whether it helped.")
                        .description(ABOUT.strip())
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/").description("The service that serves this document")))
                .components(new Components()
                        .addSecuritySchemes(ApiAccess.SESSION, key(SecurityScheme.In.COOKIE, cookie))
                        .addSecuritySchemes(ApiAccess.CSRF, key(SecurityScheme.In.HEADER, "X-XSRF-TOKEN"))
                        .addSecuritySchemes(ApiAccess.LINK, key(SecurityScheme.In.HEADER, LinkKeys.HEADER))
                        .addSecuritySchemes(
                                ApiAccess.BASIC,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")));
    }

    private static SecurityScheme key(SecurityScheme.In in, String name) {
        return new SecurityScheme().type(SecurityScheme.Type.APIKEY).in(in).name(name);
    }

    /** Reads types into schemas; first in order, which Springdoc turns into last in its chain. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ModelResolver modelResolver(ObjectMapperProvider json) {
        ModelResolver.enumsAsRef = true;
        return new ModelResolver(json.jsonMapper(), new ApiNames()).openapi31(true);
    }

    /** Springdoc names a controller's tag in its own way; the operations carry the controller's name. */
    private static Tag named(Tag tag) {
        return new Tag()
                .name(StringUtils.capitalize(tag.getName().replace("-controller", "")))
                .description(tag.getDescription().replaceAll("\\s+", " "));
    }

    /** What the filters answer without a handler, then the problems of everything. */
    @Bean
    OpenApiCustomizer wholeDocument(ApiSignIn signIn, ApiProblems problems) {
        return document -> {
            signIn.describe(document);
            problems.describe(document);
            document.setTags(document.getTags().stream()
                    .map(ApiDocument::named)
                    .sorted(Comparator.comparing(Tag::getName))
                    .toList());
        };
    }
}

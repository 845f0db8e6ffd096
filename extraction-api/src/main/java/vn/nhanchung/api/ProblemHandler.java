package vn.nhanchung.api;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.codec.DecodingException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;
import vn.nhanchung.camera.CameraRefusal;
import vn.nhanchung.evidence.VaultException;
import vn.nhanchung.extraction.DatabaseAway;
import vn.nhanchung.extraction.EarlyRefusal;
import vn.nhanchung.extraction.RequestRefusal;
import vn.nhanchung.incident.IncidentRefusal;
import vn.nhanchung.linking.LinkRefusal;
import vn.nhanchung.recorder.ErrandRefusal;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.RecorderRefusal;
import vn.nhanchung.upload.UploadRefusal;

/** Turns every refusal into a problem with its sentence, in one place. */
@RestControllerAdvice
class ProblemHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Sentences sentences;
    private final AccessLog accessLog;

    ProblemHandler(Sentences sentences, AccessLog accessLog) {
        this.sentences = sentences;
        this.accessLog = accessLog;
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(IncidentRefusal refusal) {
        return answer(refusal.kind(), refusal.field(), refusal.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(RequestRefusal refusal) {
        return answer(refusal.kind(), refusal.field(), refusal.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(EarlyRefusal refusal) {
        return refusal.kind() == EarlyRefusal.Kind.EARLY_BUSY
                ? later("early-busy", 3)
                : answer(refusal.kind(), null, refusal.subject());
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(LinkRefusal refusal) {
        return answer(refusal.kind(), refusal.field(), refusal.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(UploadRefusal refusal) {
        return answer(refusal.kind(), refusal.field(), refusal.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(CameraRefusal refusal) {
        return answer(refusal.kind(), refusal.kind().field(), "");
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(RecorderRefusal refusal) {
        String field = refusal.kind().field();
        return answer(refusal.kind(), field.isEmpty() ? null : field, "");
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(ErrandRefusal refusal) {
        LOG.warn("errand: {}", refusal.getMessage());
        return answer(refusal.kind(), null, refusal.reach());
    }

    /** Of a recorder that was asked on the spot; what an extraction meets is its trouble and no problem. */
    @ExceptionHandler
    ResponseEntity<Problem> failed(FootageException failure) {
        LOG.warn("recorder: {}, {}", failure.kind(), failure.getMessage());
        return body(sentences.recorderFailed(failure.kind()));
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(RefusedHere refusal) {
        return body(sentences.problem(refusal.slug(), refusal.field(), refusal.subject()));
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(VaultException refusal) {
        if (refusal.kind() == VaultException.Kind.PREVIEW_AWAITED) {
            return later("preview-awaited", 2);
        }
        LOG.warn("vault: {}", refusal.kind(), refusal);
        String slug = VaultProblems.slug(refusal.kind());
        return refusal.kind() == VaultException.Kind.STORE_UNAVAILABLE
                ? later(slug, 10)
                : body(sentences.problem(slug, ""));
    }

    @ExceptionHandler
    Mono<ResponseEntity<Problem>> denied(AccessDeniedException denied) {
        return accessLog.denied().thenReturn(body(sentences.problem("no-right", "")));
    }

    @ExceptionHandler
    ResponseEntity<Problem> notSignedIn(AuthenticationException refused) {
        return body(sentences.problem("sign-in-needed", ""));
    }

    @ExceptionHandler
    ResponseEntity<Problem> unbound(WebExchangeBindException unbound) {
        FieldError first = unbound.getFieldError();
        String field = first == null ? "" : first.getField();
        List<Problem.FieldError> fields =
                unbound.getFieldErrors().stream().map(this::missing).toList();
        return body(sentences.problem("field-missing", field).withErrors(fields));
    }

    @ExceptionHandler
    ResponseEntity<Problem> unread(ServerWebInputException unread) {
        boolean body = unread.getCause() instanceof DecodingException;
        return body(sentences.problem("malformed", body ? "JSON" : nullToEmpty(unread.getReason())));
    }

    @ExceptionHandler
    ResponseEntity<Problem> status(ResponseStatusException status) {
        String slug = switch (status.getStatusCode().value()) {
            case 404 -> "not-found";
            case 405 -> "method-not-allowed";
            default -> "malformed";
        };
        return body(sentences.problem(slug, nullToEmpty(status.getReason())));
    }

    @ExceptionHandler
    ResponseEntity<Problem> overloaded(Bridge.Overloaded overloaded) {
        return later("overloaded", 3);
    }

    @ExceptionHandler
    ResponseEntity<Problem> changedMeanwhile(OptimisticLockingFailureException changed) {
        return later("overloaded", 1);
    }

    @ExceptionHandler
    ResponseEntity<Problem> fault(Throwable fault) {
        if (DatabaseAway.causes(fault)) {
            LOG.warn("database: {}", fault.getMessage());
            return later("database-unavailable", 10);
        }
        byte[] made = new byte[4];
        RANDOM.nextBytes(made);
        String reference = HexFormat.of().formatHex(made).toUpperCase(Locale.ROOT);
        LOG.error("fault {}", reference, fault);
        return body(sentences.problem("internal", reference).withReference(reference));
    }

    private Problem.FieldError missing(FieldError error) {
        Problem problem = sentences.problem("field-missing", error.getField());
        return new Problem.FieldError(
                error.getField(),
                "field-missing",
                problem.detail(),
                problem.english().detail());
    }

    private ResponseEntity<Problem> answer(Enum<?> kind, @Nullable String field, @Nullable String subject) {
        return body(sentences.problem(Sentences.slug(kind), field, nullToEmpty(subject)));
    }

    private ResponseEntity<Problem> later(String slug, int seconds) {
        return ResponseEntity.status(503)
                .header("Retry-After", String.valueOf(seconds))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(sentences.problem(slug, ""));
    }

    private static ResponseEntity<Problem> body(Problem problem) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static String nullToEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}

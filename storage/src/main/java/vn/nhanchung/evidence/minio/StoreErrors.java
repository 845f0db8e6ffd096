package vn.nhanchung.evidence.minio;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.InvalidResponseException;
import io.minio.errors.MinioException;
import io.minio.errors.ServerException;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.evidence.VaultException;
import vn.nhanchung.evidence.VaultException.Kind;

/** Turns what the client throws into what the vault's callers act on. */
final class StoreErrors {

    private static final int NOT_IMPLEMENTED = 501;

    private StoreErrors() {}

    /** A call of the client that answers something. */
    interface Question<T> {
        T answer() throws MinioException;
    }

    /** A call of the client that answers nothing. */
    interface Command {
        void run() throws MinioException;
    }

    static <T> T ask(Question<T> question) {
        try {
            return question.answer();
        } catch (MinioException e) {
            throw of(e);
        } catch (IllegalStateException e) {
            throw ofConnection(e);
        }
    }

    static void tell(Command command) {
        ask(() -> {
            command.run();
            return command;
        });
    }

    /** The client wraps what goes wrong on the connection in this, cause and all. */
    private static RuntimeException ofConnection(IllegalStateException error) {
        return error.getCause() == null ? error : unavailable(error.getCause().toString(), error);
    }

    private static VaultException of(MinioException error) {
        return switch (error) {
            case ErrorResponseException answer -> ofAnswer(answer);
            case ServerException answer -> ofStatus(answer.statusCode(), String.valueOf(answer.getMessage()), answer);
            case InvalidResponseException answer -> unavailable("It is not an S3 store", answer);
            default -> unavailable(String.valueOf(error.getMessage()), error);
        };
    }

    static VaultException unavailable(String what, Exception cause) {
        return new VaultException(Kind.STORE_UNAVAILABLE, "The store is unavailable: " + what, cause);
    }

    /** @param status HTTP status other than 2xx */
    static VaultException ofStatus(int status, String what, @Nullable Exception cause) {
        var kind = switch (status) {
            case 404 -> Kind.NOT_FOUND;
            case 416 -> Kind.BAD_RANGE;
            case 408, 429 -> Kind.STORE_UNAVAILABLE;
            case NOT_IMPLEMENTED -> Kind.STORE_REFUSED;
            default -> status >= 500 ? Kind.STORE_UNAVAILABLE : Kind.STORE_REFUSED;
        };
        return new VaultException(kind, "The store answered %d: %s".formatted(status, what), cause);
    }

    private static VaultException ofAnswer(ErrorResponseException error) {
        var answer = error.errorResponse();
        return ofStatus(error.response().code(), answer.code() + ", " + answer.message(), error);
    }
}

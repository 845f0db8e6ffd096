package vn.nhanchung.evidence.minio;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.InvalidResponseException;
import io.minio.errors.MinioException;
import io.minio.errors.ServerException;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import vn.nhanchung.evidence.VaultException;
import vn.nhanchung.evidence.VaultException.Kind;
import vn.nhanchung.evidence.wire.StoreFailure;

/** Turns what the client throws into what the vault's callers act on. */
final class StoreErrors {

    private static final List<Duration> PAUSES = List.of(Duration.ofMillis(100), Duration.ofMillis(400));

    private StoreErrors() {}

    /** A call of the client that answers something. */
    interface Question<T> {
        T answer() throws MinioException;
    }

    /** A call of the client that answers nothing. */
    interface Command {
        void run() throws MinioException;
    }

    /**
     * Asks; once more and again after a moment where the store answers that it is busy or has failed (5xx), which is often over
     * with the next request. One that does not answer is not asked again: that would hide its absence for minutes. For what
     * may be done twice only.
     */
    static <T> T ask(Question<T> question) {
        for (Iterator<Duration> pauses = PAUSES.iterator(); ; ) {
            try {
                return question.answer();
            } catch (MinioException e) {
                if (!failedInside(e) || !pauses.hasNext()) {
                    throw of(e);
                }
                pause(pauses.next(), e);
            } catch (IllegalStateException e) {
                throw ofConnection(e);
            }
        }
    }

    private static boolean failedInside(MinioException error) {
        if (error instanceof InvalidResponseException) {
            // What stands before a store that is busy answers with a page of its own, or with nothing.
            return true;
        }
        int status = switch (error) {
            case ServerException answer -> answer.statusCode();
            case ErrorResponseException answer -> answer.response().code();
            default -> 0;
        };
        return status >= 500 && status != StoreFailure.NOT_IMPLEMENTED;
    }

    private static void pause(Duration pause, MinioException met) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw of(met);
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
            case ServerException answer ->
                StoreFailure.ofStatus(answer.statusCode(), String.valueOf(answer.getMessage()), answer);
            case InvalidResponseException answer -> unavailable("It is not an S3 store", answer);
            default -> unavailable(String.valueOf(error.getMessage()), error);
        };
    }

    /** Of the client's asynchronous side, which wraps everything at least once. */
    static RuntimeException ofAsync(Throwable error) {
        return switch (error) {
            case MinioException answer -> of(answer);
            case IOException broken -> StoreFailure.of("asking it", broken);
            case CompletionException wrapped when wrapped.getCause() != null -> ofAsync(wrapped.getCause());
            case ExecutionException wrapped when wrapped.getCause() != null -> ofAsync(wrapped.getCause());
            case RuntimeException fault -> fault;
            default -> new IllegalStateException(error);
        };
    }

    private static VaultException unavailable(String what, Exception cause) {
        return new VaultException(Kind.STORE_UNAVAILABLE, "The store is unavailable: " + what, cause);
    }

    private static VaultException ofAnswer(ErrorResponseException error) {
        var answer = error.errorResponse();
        return StoreFailure.ofStatus(error.response().code(), answer.code() + ", " + answer.message(), error);
    }
}
